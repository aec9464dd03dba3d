import { signal } from "@preact/signals";
import { BUDGET } from "../state/actions";
import { undo } from "../state/history";
import { openPanel } from "../state/panel";
import { Legend } from "./legend";
import { shapeCount } from "./scene";
import { SelectionBar } from "./selection-bar";
import { Tools } from "./tools";
import { GraphView } from "./view";

/** Whether someone asked to draw more than is easily read. */
export const anyway = signal(false);

/** The drawing with its legend and tools; or, where there is too much to draw, ways on. */
export function Canvas() {
  const drawn = shapeCount.value;
  if (drawn > BUDGET.most || (drawn > BUDGET.asked && !anyway.value)) return <TooMany drawn={drawn} />;
  return (
    <section class="canvas" aria-label="Picture">
      <GraphView />
      <SelectionBar />
      <Legend />
      <Tools />
    </section>
  );
}

function TooMany({ drawn }: { drawn: number }) {
  return (
    <section class="canvas too-many" aria-label="Picture">
      <div>
        <h2>{drawn} entities are too many to read as a picture</h2>
        <p>
          {drawn <= BUDGET.most
            ? `Up to ${BUDGET.asked} are drawn without asking. Filters, or a narrower question, make it smaller.`
            : `At most ${BUDGET.most} can be drawn. A table has no such limit; filters, or a narrower question, make it smaller.`}
        </p>
        <p class="actions">
          <button type="button" class="main" onClick={() => openPanel("table")}>See them as a table</button>
          {drawn <= BUDGET.most && <button type="button" onClick={() => (anyway.value = true)}>Show anyway</button>}
          <button type="button" onClick={undo}>Take the last step back</button>
        </p>
      </div>
    </section>
  );
}
