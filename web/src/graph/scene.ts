// What is drawn: shapes and lines with their words, made from the picture, the filters and the node under the hand.
// What did not change keeps its identity from one scene to the next, so that only what changed is drawn again.
import { computed, signal } from "@preact/signals";
import type { Entity, Relationship } from "../api/types";
import { alike } from "../state/alike";
import { visible } from "../state/filters";
import { labelNamed, labelOf } from "../state/ontology";
import { type Point, hiddenAround, pairId, picture } from "../state/picture";
import { type Stack, stacks } from "./fold";
import { type Box, type Circle, type Curve, bent, trimmed } from "./geometry";
import { Taken, roomFor } from "./room";
import { router } from "./routes";
import { breadth, lineSays, lines, says, symmetric } from "./words";

export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly label: string;
  readonly shape: string;
  readonly colour: string;
  readonly place: Point;
  readonly radius: number;
  /** How many of its relationships are not on screen. */
  readonly hidden: number;
  readonly entity?: Entity;
  readonly stack?: Stack;
}

/** All relationships between two shapes, drawn as one line. */
export interface Line {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly links: readonly Relationship[];
  readonly curve: Curve;
  readonly words: string;
  /** Where the words stand; undefined where there is no room for them until the line is selected. */
  readonly room?: Point | undefined;
  readonly mode: string;
  readonly disputed: boolean;
  readonly width: number;
  readonly forward: boolean;
  readonly backward: boolean;
}

export interface Scene {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly lines: ReadonlyMap<string, Line>;
}

/** The node that is being dragged, and where it is. */
export const dragged = signal<{ id: string; to: Point } | null>(null);

const FIRMNESS = ["asserted", "hedged", "planned", "denied"];
const WORDS_HIGH = 16;
const WORDS_SIZE = 11.5;
const NAME_SIZE = 12.5;
const NAME_HIGH = 15;
/** With more lines, words no longer look for places where no other line runs. */
const MOST_COMPARED = 160;
const routes = router();
let before: Scene = { shapes: new Map(), lines: new Map() };
let circles: ReadonlyMap<string, Circle> = new Map();

export const scene = computed<Scene>(() => {
  const shapes = kept(before.shapes, shapesNow());
  circles = kept(circles, [...shapes.values()].map(circle));
  const lines = kept(before.lines, linesNow(shapes, circles));
  before = { shapes, lines };
  return before;
});

/** How many shapes there would be; known without drawing them. */
export const shapeCount = computed(() => shapesNow().length);

/** Which shape an entity is drawn as: its own, or the stack that it is in. */
export const shapeOf = computed<ReadonlyMap<string, string>>(() => {
  const of = new Map<string, string>();
  for (const shape of scene.value.shapes.values()) {
    if (shape.stack) for (const member of shape.stack.members) of.set(member.id, shape.id);
    else of.set(shape.id, shape.id);
  }
  return of;
});

/** The shapes that are joined with each shape by a line. */
export const joined = computed<ReadonlyMap<string, ReadonlySet<string>>>(() => {
  const by = new Map<string, Set<string>>();
  for (const { a, b } of scene.value.lines.values()) {
    by.set(a, (by.get(a) ?? new Set()).add(b));
    by.set(b, (by.get(b) ?? new Set()).add(a));
  }
  return by;
});

/** The scale of the drawing, in steps: what depends on it need not follow every turn of a wheel. */
export const scale = signal(1);

/** Shapes whose names are drawn: at this scale they find room, those with most links first. */
export const named = computed<ReadonlySet<string>>(() => new Set(readable.value.names));

/** Lines whose words are drawn: those that find room beside shapes and names. */
export const worded = computed<ReadonlySet<string>>(() => new Set(readable.value.words));

const readable = computed(() => {
  const k = scale.value;
  const { shapes, lines } = scene.value;
  const weight = ({ entity, stack }: Shape): number => entity?.degree ?? stack?.members.length ?? 0;
  const scaled = [...shapes.values()].sort((a, b) => weight(b) - weight(a)).map((shape) => ({ id: shape.id, boxes: boxes(atScale(shape, k)) }));
  const taken = new Taken(scaled.flatMap((each) => each.boxes.slice(0, 1)));
  const names = scaled.filter(({ boxes: [, name] }) => name && taken.take(name)).map((each) => each.id);
  const words = [...lines.values()].filter((line) => line.room && taken.take(wordsBox(line.room, line.words, k))).map((line) => line.id);
  return { names, words };
});

function atScale(shape: Shape, k: number): Shape {
  return { ...shape, place: { x: shape.place.x * k, y: shape.place.y * k }, radius: shape.radius * k };
}

function wordsBox({ x, y }: Point, words: string, k: number): Box {
  const half = (breadth(words) * WORDS_SIZE) / 2 + 2;
  return { left: x * k - half, right: x * k + half, top: y * k - WORDS_HIGH / 2, bottom: y * k + WORDS_HIGH / 2 };
}

function kept<T extends { id: string }>(old: ReadonlyMap<string, T>, now: readonly T[]): ReadonlyMap<string, T> {
  return new Map(now.map((each) => {
    const known = old.get(each.id);
    return [each.id, known && alike(known, each) ? known : each];
  }));
}

function shapesNow(): Shape[] {
  const all = picture.value;
  const { nodes, links } = visible.value;
  const folded = stacks(all, nodes, links);
  const hidden = new Set(folded.flatMap((stack) => stack.members.map((member) => member.id)));
  const single = [...nodes].filter((id) => !hidden.has(id)).flatMap((id) => all.nodes.get(id) ?? []);
  return [...single.map((node) => shapeOfNode(node, at(node.id))), ...folded.map((stack) => shapeOfStack(stack))];
}

function at(id: string): Point {
  const held = dragged.value;
  return held?.id === id ? held.to : (picture.value.places.get(id) ?? { x: 0, y: 0 });
}

function shapeOfNode(entity: Entity, place: Point): Shape {
  const label = labelOf(entity);
  const radius = 13 + Math.min(7, Math.round(2.2 * Math.log2(1 + entity.documents)));
  const look = { label, shape: labelNamed(label)?.shape ?? "circle", colour: labelNamed(label)?.colour ?? "#6b7280" };
  const { id, name } = entity;
  return { id, name, lines: lines(name), ...look, place, radius, hidden: hiddenAround(id), entity };
}

function shapeOfStack(stack: Stack): Shape {
  const { label } = stack;
  const look = { label, shape: labelNamed(label)?.shape ?? "circle", colour: labelNamed(label)?.colour ?? "#6b7280" };
  const name = `${stack.members.length} × ${label.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()}`;
  return { id: stack.id, name, lines: [name], ...look, place: stack.place, radius: 19, hidden: 0, stack };
}

function linesNow(shapes: ReadonlyMap<string, Shape>, round: ReadonlyMap<string, Circle>): Line[] {
  const joins = pairs(shapes);
  const all = routes(new Map([...joins].map(([id, { a, b }]) => [id, { a: round.get(a.id) ?? circle(a), b: round.get(b.id) ?? circle(b) }])), round);
  const taken = new Taken([...shapes.values()].flatMap(boxes));
  const others = all.size <= MOST_COMPARED ? [...all.values()] : [];
  return [...joins].flatMap(([id, { a, b, links }]) => {
    const curve = all.get(id);
    if (!curve) return [];
    const words = lineSays(links, picture.value.pairs.get(id));
    const room = roomFor(curve, breadth(words) * WORDS_SIZE + 8, WORDS_HIGH, taken, others);
    return [{ id, a: a.id, b: b.id, links, curve, words, room, ...strength(links), ...ways(links, a.id, shapes) }];
  });
}

function circle(shape: Shape): Circle {
  const { id, place, radius } = shape;
  return { id, ...place, radius, own: boxes(shape).slice(1) };
}

interface Pair {
  a: Shape;
  b: Shape;
  links: Relationship[];
}

/** What joins two shapes, the line with the firmest and best documented relationships first: it has the first choice of room. */
function pairs(shapes: ReadonlyMap<string, Shape>): Map<string, Pair> {
  const stacked = new Map([...shapes.values()].flatMap((shape) => shape.stack?.members.map((member) => [member.id, shape] as const) ?? []));
  const found = new Map<string, Pair>();
  for (const id of visible.value.links) {
    const link = picture.value.links.get(id);
    const a = link && (shapes.get(link.source) ?? stacked.get(link.source));
    const b = link && (shapes.get(link.target) ?? stacked.get(link.target));
    if (!link || !a || !b) continue;
    const pair = pairId(a.id, b.id);
    const known = found.get(pair);
    if (known) known.links.push(link);
    else found.set(pair, { a, b, links: [link] });
  }
  return new Map([...found].sort(([, one], [, other]) => documents(other.links) - documents(one.links)));
}

function documents(links: readonly Relationship[]): number {
  return Math.max(...links.map((link) => link.documents));
}

/** Room that a shape, its name and its badge take, in that order. */
function boxes({ place, radius, lines: name, hidden }: Shape): Box[] {
  const half = (Math.max(...name.map(breadth)) * NAME_SIZE) / 2 + 2;
  const below = place.y + radius + 4;
  return [
    { left: place.x - radius, right: place.x + radius, top: place.y - radius, bottom: place.y + radius },
    { left: place.x - half, right: place.x + half, top: below, bottom: below + NAME_HIGH * name.length },
    ...(hidden > 0 ? [badge(place, radius, hidden)] : []),
  ];
}

function badge({ x, y }: Point, radius: number, hidden: number): Box {
  const [left, middle] = [x + 0.78 * radius - 4, y - 0.86 * radius];
  return { left, right: left + 9 + 6.6 * (1 + String(hidden).length), top: middle - 9, bottom: middle + 8 };
}

function strength(links: readonly Relationship[]): Pick<Line, "mode" | "disputed" | "width"> {
  const mode = links.map((link) => link.mode).sort((a, b) => FIRMNESS.indexOf(a) - FIRMNESS.indexOf(b))[0] ?? "asserted";
  const sources = Math.max(...links.map((link) => link.sources));
  return { mode, disputed: links.some((link) => link.disputed), width: 1.4 + 0.9 * Math.min(4, sources - 1) };
}

function ways(links: readonly Relationship[], a: string, shapes: ReadonlyMap<string, Shape>): Pick<Line, "forward" | "backward"> {
  const members = new Set(shapes.get(a)?.stack?.members.map((member) => member.id) ?? [a]);
  const out = (link: Relationship): boolean => members.has(link.source);
  return { forward: links.some((link) => symmetric(link) || out(link)), backward: links.some((link) => symmetric(link) || !out(link)) };
}

/** One relationship of a line that is selected, on its own curve, with its words. */
export interface Strand {
  readonly link: Relationship;
  readonly curve: Curve;
  readonly words: string;
  readonly room: Point;
}

const APART = 34;

/** The relationships of a line side by side, each from its source to its target. */
export function strands(line: Line, now: Scene): readonly Strand[] {
  const [a, b] = [now.shapes.get(line.a), now.shapes.get(line.b)];
  if (!a || !b) return [];
  if (line.links.length === 1 || a === b || a.stack || b.stack) {
    return line.links.slice(0, 1).map((link) => ({ link, curve: line.curve, words: line.words, room: middle(line.curve) }));
  }
  const taken = new Taken([...now.shapes.values()].flatMap(boxes));
  return line.links.map((link, index) => {
    const [from, to] = link.source === a.id ? [a, b] : [b, a];
    const bend = (index - (line.links.length - 1) / 2) * APART;
    const curve = trimmed(bent(circle(from), circle(to), bend), circle(from), circle(to));
    const words = says(link);
    return { link, curve, words, room: roomFor(curve, breadth(words) * WORDS_SIZE + 8, WORDS_HIGH, taken, []) ?? middle(curve) };
  });
}

function middle({ from, by, to }: Curve): Point {
  return { x: Math.round((from.x + 2 * by.x + to.x) / 4), y: Math.round((from.y + 2 * by.y + to.y) / 4) };
}
