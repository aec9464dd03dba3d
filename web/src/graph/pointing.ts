// What a hand does to shapes and lines: select, gather, expand, drag.
import { expand, move } from "../state/actions";
import { openPanel } from "../state/panel";
import { pairId } from "../state/picture";
import { type Ref, select, selection } from "../state/selection";
import { inDrawing } from "./camera";
import { current } from "./emphasis";
import { type Line, type Shape, dragged } from "./scene";

const STILL = 4;

/** Selects what a shape stands for and opens its evidence; `more` gathers it. */
export function choose(shape: Shape, more = false): void {
  current.value = shape.id;
  select(shape.stack ? { kind: "stack", id: shape.id } : { kind: "entity", id: shape.id }, more);
  if (!more) openPanel("evidence");
}

/** Selects a line: its only relationship, or all of them; the second time, nothing changes. */
export function chooseLine(line: Line): void {
  select(lineRef(line));
  openPanel("evidence");
}

function lineRef(line: Line): Ref {
  const [only] = line.links;
  if (line.links.length === 1 && only) return { kind: "relationship", id: only.id };
  return { kind: "link", id: line.links.length && only ? pairId(only.source, only.target) : line.id };
}

/** A double click or double tap expands. */
export function grow(shape: Shape): void {
  if (!shape.stack) void expand(shape.id);
}

/** Begins a press on a shape, which becomes a drag once it moves. */
export function press(event: PointerEvent, shape: Shape): void {
  if (event.button !== 0 || !(event.currentTarget instanceof SVGElement)) return;
  const target = event.currentTarget;
  const start = { x: event.clientX, y: event.clientY };
  const grip = inDrawing(event.clientX, event.clientY);
  let drags = false;

  const onMove = (moving: PointerEvent): void => {
    drags ||= Math.hypot(moving.clientX - start.x, moving.clientY - start.y) > STILL;
    if (!drags || shape.stack) return;
    if (!target.hasPointerCapture(moving.pointerId)) target.setPointerCapture(moving.pointerId);
    const to = inDrawing(moving.clientX, moving.clientY);
    dragged.value = { id: shape.id, to: { x: shape.place.x + to.x - grip.x, y: shape.place.y + to.y - grip.y } };
  };
  const onEnd = (): void => {
    target.removeEventListener("pointermove", onMove);
    target.removeEventListener("pointerup", onEnd);
    target.removeEventListener("pointercancel", onEnd);
    const held = dragged.peek();
    dragged.value = null;
    if (held) move(held.id, held.to);
    if (drags) target.addEventListener("click", (click) => click.stopImmediatePropagation(), { capture: true, once: true });
  };
  target.addEventListener("pointermove", onMove);
  target.addEventListener("pointerup", onEnd);
  target.addEventListener("pointercancel", onEnd);
}

/** Whether a relationship is the selected one. */
export function isSelected(id: string): boolean {
  return selection.value?.kind === "relationship" && selection.value.id === id;
}
