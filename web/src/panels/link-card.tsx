// What relates two entities: each relationship with how much it rests on.
import type { JSX } from "preact";
import type { Entity, Relationship } from "../api/types";
import { select } from "../state/selection";
import { rangeInWords } from "../text/dates";
import { counted, modeInWords } from "../text/words";
import { EntityName } from "./claims";

interface Props {
  readonly relationships: readonly Relationship[];
  readonly ends: readonly Entity[];
}

/** One relationship, or all between two entities; pressing one of several narrows the evidence to it. */
export function LinkCard({ relationships, ends }: Props): JSX.Element {
  const names = new Map(ends.map((each) => [each.id, each.name]));
  return (
    <section class="card" aria-label="What relates them">
      {relationships.map((each) => (
        <div key={each.id} class="link-line">
          <h3 dir="auto">
            <EntityName id={each.source} name={names.get(each.source) ?? each.source} /> {each.says}{" "}
            <EntityName id={each.target} name={names.get(each.target) ?? each.target} />
          </h3>
          <p class="facts">
            <span class={`mode mode-${each.mode}`}>{modeInWords(each.mode)}</span>
            {each.disputed && <span class="mode mode-denied">also denied</span>}
            <span>{counted(each.documents, "document")}</span>
            <span>{counted(each.sources, "independent source")}</span>
            <span>{rangeInWords(each.first, each.last)}</span>
            {relationships.length > 1 && (
              <button type="button" class="in-text" onClick={() => select({ kind: "relationship", id: each.id })}>
                Only this
              </button>
            )}
          </p>
        </div>
      ))}
    </section>
  );
}
