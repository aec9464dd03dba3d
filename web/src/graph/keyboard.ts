// The drawing by keyboard: one tab stop; arrows go to the linked shape that way; letters act on the shape that has the focus.
import { collapse, expand, hide } from "../state/actions";
import { openPanel } from "../state/panel";
import type { Point } from "../state/picture";
import { announce } from "../state/status";
import { actualSize, fit, reveal, scaleBy } from "./camera";
import { current } from "./emphasis";
import { choose, chooseLine } from "./pointing";
import { type Shape, joined, scene } from "./scene";

const WAYS: Record<string, Point> = {
  ArrowRight: { x: 1, y: 0 }, ArrowLeft: { x: -1, y: 0 }, ArrowDown: { x: 0, y: 1 }, ArrowUp: { x: 0, y: -1 },
};
const WIDEST = Math.cos((80 * Math.PI) / 180);

/** Acts on a key; false where it is none of the drawing's. */
export function onKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const shape = scene.peek().shapes.get(current.peek() ?? "");
  const way = WAYS[event.key];
  if (way) return walk(shape, way);
  const act = onDrawing[event.key] ?? (shape && onShape[event.key]);
  if (!act) return false;
  act(shape as Shape, event);
  return true;
}

const onDrawing: Record<string, (shape: Shape, event: KeyboardEvent) => void> = {
  f: () => fit(), F: () => fit(),
  "+": () => scaleBy(1.3), "=": () => scaleBy(1.3), "-": () => scaleBy(1 / 1.3), "0": () => actualSize(),
  Home: () => jump(0), PageDown: () => jump(1), PageUp: () => jump(-1),
};

const onShape: Record<string, (shape: Shape, event: KeyboardEvent) => void> = {
  Enter: (shape, event) => choose(shape, event.shiftKey),
  " ": (shape, event) => choose(shape, event.shiftKey),
  e: (shape) => grown(shape), E: (shape) => grown(shape),
  c: (shape) => collapse(shape.id), C: (shape) => collapse(shape.id),
  h: (shape) => taken(shape), H: (shape) => taken(shape), Delete: (shape) => taken(shape),
  p: (shape) => pathFrom(shape), P: (shape) => pathFrom(shape),
  l: (shape) => nextLine(shape), L: (shape) => nextLine(shape),
};

function grown(shape: Shape): void {
  if (shape.stack) choose(shape);
  else void expand(shape.id);
}

function taken(shape: Shape): void {
  const [next] = joined.peek().get(shape.id) ?? [];
  hide(shape.stack ? shape.stack.members.map((member) => member.id) : [shape.id]);
  const to = next && scene.peek().shapes.has(next) ? next : scene.peek().shapes.keys().next().value;
  if (to) focusOn(to);
}

function pathFrom(shape: Shape): void {
  if (!shape.stack) openPanel("paths", new URLSearchParams({ from: shape.id }).toString());
}

let cycle = { of: "", at: -1 };

/** Selects the next line of a shape. */
function nextLine(shape: Shape): void {
  const lines = [...scene.peek().lines.values()].filter((line) => line.a === shape.id || line.b === shape.id);
  if (!lines.length) return announce("It has no links in the picture");
  cycle = { of: shape.id, at: cycle.of === shape.id ? (cycle.at + 1) % lines.length : 0 };
  const line = lines[cycle.at];
  if (line) chooseLine(line);
}

/** The next shape in reading order: left to right, top to bottom. */
function jump(by: number): void {
  const order = [...scene.peek().shapes.values()].sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
  const at = order.findIndex((shape) => shape.id === current.peek());
  const to = by === 0 ? order[0] : order[(at + by + order.length) % order.length];
  if (to) focusOn(to.id);
}

function walk(from: Shape | undefined, way: Point): boolean {
  if (!from) {
    jump(0);
    return true;
  }
  const to = linkedThatWay(from, way);
  if (to) focusOn(to);
  else announce("Nothing is linked that way");
  return true;
}

/** The linked shape that lies most in a direction: near ones before far ones. */
export function linkedThatWay(from: Shape, way: Point): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const id of joined.peek().get(from.id) ?? []) {
    const place = scene.peek().shapes.get(id)?.place;
    if (!place || id === from.id) continue;
    const [x, y] = [place.x - from.place.x, place.y - from.place.y];
    const far = Math.hypot(x, y) || 1;
    const along = (x * way.x + y * way.y) / far;
    const cost = far / Math.max(along, 0.01) ** 2;
    if (along > WIDEST && cost < least) [best, least] = [id, cost];
  }
  return best;
}

/** Puts the keyboard on a shape. */
export function focusOn(id: string): void {
  current.value = id;
  const shape = scene.peek().shapes.get(id);
  if (shape) reveal(shape.place);
  if (!focused(id)) requestAnimationFrame(() => current.peek() === id && focused(id));
}

/** At once: a focus that came a frame later could take the keyboard from where the next key led it. */
function focused(id: string): boolean {
  const drawn = document.getElementById(`node-${id}`) as SVGGElement | null;
  drawn?.focus({ preventScroll: true });
  return drawn !== null;
}
