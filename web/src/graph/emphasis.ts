// What stands out: the selected, the gathered, what is under the pointer with what it is joined with; the rest fades.
// Each shape and line watches only its own classes, so that a selection touches two of them and not all.
import { computed, signal } from "@preact/signals";
import { gathered, selection } from "../state/selection";
import { pairId, picture } from "../state/picture";
import { type Line, type Shape, joined, named, shapeOf } from "./scene";

/** The shape or line under the pointer. */
export const hovered = signal<string | null>(null);

const LINGER = 90;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The pointer came upon something, or left it: what it only passes by stays as it is. */
export function pointAt(id: string | null): void {
  clearTimeout(timer);
  timer = setTimeout(() => (hovered.value = id), LINGER);
}

/** The shape that the keyboard is on: the one tab stop of the drawing. */
export const current = signal<string | null>(null);

const near = computed<ReadonlySet<string> | null>(() => {
  const id = hovered.value;
  if (id === null) return null;
  const line = id.includes("|") && !joined.value.has(id) ? id.split("|") : [];
  return new Set([id, ...line, ...(joined.value.get(id) ?? [])]);
});

/** The shape that is selected: an entity, its stack, or none. */
const selectedShape = computed(() => {
  const ref = selection.value;
  if (ref?.kind === "entity") return shapeOf.value.get(ref.id) ?? null;
  return ref?.kind === "stack" ? ref.id : null;
});

const gatheredShapes = computed(() => new Set([...gathered.value].map((id) => shapeOf.value.get(id))));

/** The line that is selected, whole or by one of its relationships. */
export const selectedLine = computed(() => {
  const ref = selection.value;
  if (ref?.kind === "link") return ref.id;
  const link = ref?.kind === "relationship" ? picture.value.links.get(ref.id) : undefined;
  if (!link) return null;
  const of = shapeOf.value;
  return pairId(of.get(link.source) ?? link.source, of.get(link.target) ?? link.target);
});

export function shapeClass({ id, stack }: Shape): string {
  const fades = near.value !== null && !near.value.has(id) && selectedShape.value !== id;
  const is = [
    "node",
    stack && "stacked",
    !named.value.has(id) && "nameless",
    selectedShape.value === id && "selected",
    gatheredShapes.value.has(id) && gathered.value.size > 1 && "gathered",
    fades && "faded",
  ];
  return is.filter(Boolean).join(" ");
}

export function lineClass({ id, a, b, mode, disputed }: Line): string {
  const over = hovered.value;
  const touched = over === id || over === a || over === b;
  const chosen = selectedShape.value;
  const is = [
    "link",
    mode,
    disputed && "disputed",
    selectedLine.value === id && "selected",
    (touched || (chosen !== null && (chosen === a || chosen === b))) && "lit",
    over !== null && !touched && "faded",
  ];
  return is.filter(Boolean).join(" ");
}
