import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Counted, collapse, expand, focusOn, hide, kinds, openStack } from "../state/actions";
import { labelWords, typeNamed } from "../state/ontology";
import { openPanel } from "../state/panel";
import { hiddenAround, picture } from "../state/picture";
import { gathered, select, selectedEntity, selection } from "../state/selection";
import { Menu } from "../ui/menu";
import { scene } from "./scene";

/** What one can do with what is selected, on the picture. */
export function SelectionBar() {
  const entity = selectedEntity.value;
  const stack = selection.value?.kind === "stack" ? scene.value.shapes.get(selection.value.id)?.stack : undefined;
  if (stack) {
    return (
      <div class="selection-bar" role="group" aria-label="Folded entities">
        <button type="button" onClick={() => { openStack(stack.id, `${stack.members.length} unfolded`); select(null); }}>Unfold all {stack.members.length}</button>
        <button type="button" onClick={() => hide(stack.members.map((member) => member.id))}>Hide</button>
      </div>
    );
  }
  if (gathered.value.size > 1) return <Several count={gathered.value.size} />;
  if (!entity) return null;
  return (
    <div class="selection-bar" role="group" aria-label={`What to do with ${entity.name.slice(0, 100)}`}>
      <Expand id={entity.id} />
      <button type="button" title="E expands, C collapses" onClick={() => collapse(entity.id)}>Collapse</button>
      <button type="button" onClick={() => openPanel("paths", new URLSearchParams({ from: entity.id }).toString())}>Path from here</button>
      <Only />
      <button type="button" title="H or Del" onClick={() => hide([entity.id])}>Hide</button>
    </div>
  );
}

function Several({ count }: { count: number }) {
  const [from, to] = [...gathered.value];
  return (
    <div class="selection-bar" role="group" aria-label={`What to do with the ${count} gathered`}>
      <span>{count} gathered</span>
      {count === 2 && <button type="button" onClick={() => openPanel("paths", new URLSearchParams({ from: from ?? "", to: to ?? "" }).toString())}>Path between them</button>}
      <Only />
      <button type="button" onClick={() => hide(gathered.peek())}>Hide</button>
      <button type="button" onClick={() => select(null)}>Let go</button>
    </div>
  );
}

function Only() {
  const items = [0, 1, 2].map((steps) => ({
    label: steps === 0 ? "only selected" : `only selected and ${steps} ${steps === 1 ? "step" : "steps"}`,
    choose: () => focusOn(steps),
  }));
  return <Menu label="Keep only" face="Only …" items={items} />;
}

/** Twelve more, or a menu of what there is by type and label. */
function Expand({ id }: { id: string }) {
  const found = useSignal<readonly Counted[]>([]);
  const hidden = hiddenAround(id);
  const shown = picture.value.links.size;
  useEffect(() => {
    found.value = [];
    let over = false;
    if (hidden) void kinds(id).then((all) => over || (found.value = all));
    return () => void (over = true);
  }, [id, shown]);
  if (!hidden) return <button type="button" disabled>All is shown</button>;
  const items = found.value.map(({ type, label, count }) => ({
    label: `${wordsOf(type)}: ${labelWords(label)}`,
    note: String(count),
    choose: () => void expand(id, { type, label }),
  }));
  return (
    <>
      <button type="button" class="main" title="E, or a double click" onClick={() => void expand(id)}>Expand (+{hidden})</button>
      {items.length > 0 && <Menu label="Expand by kind" face="By kind …" items={items} />}
    </>
  );
}

function wordsOf(type: string): string {
  const kind = typeNamed(type);
  if (!kind) return type;
  return kind.symmetric || kind.says === kind.inverse ? kind.says : `${kind.says} / ${kind.inverse}`;
}
