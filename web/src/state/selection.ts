// What is selected: the one thing whose evidence is shown, and the entities that Shift+click gathered.
import { computed, signal } from "@preact/signals";
import type { Entity, Relationship } from "../api/types";
import { choice } from "./choice";
import { pairId, picture } from "./picture";

/** `link`: all relationships between two entities, its id is `pairId(a, b)`; `stack`: leaves that are folded. */
export type Ref =
  | { readonly kind: "entity"; readonly id: string }
  | { readonly kind: "relationship"; readonly id: string }
  | { readonly kind: "link"; readonly id: string }
  | { readonly kind: "stack"; readonly id: string };

export const selection = signal<Ref | null>(null);

/** Entities gathered by Shift+click, in that order; the selected one is always among them. */
export const gathered = signal<ReadonlySet<string>>(new Set());

/** Selects one thing, or nothing; `more` adds an entity to those gathered (or takes it out) instead. */
export function select(ref: Ref | null, more = false): void {
  choice();
  if (ref?.kind === "entity" && more) {
    const next = new Set(gathered.peek());
    if (!next.delete(ref.id)) next.add(ref.id);
    gathered.value = next;
    if (next.has(ref.id)) selection.value = ref;
    return;
  }
  const same = selection.peek()?.kind === ref?.kind && selection.peek()?.id === ref?.id;
  if (!same) selection.value = ref;
  gathered.value = new Set(ref?.kind === "entity" ? [ref.id] : []);
}

/** The selected entity, where it is one and on screen. */
export const selectedEntity = computed<Entity | undefined>(() =>
  selection.value?.kind === "entity" ? picture.value.nodes.get(selection.value.id) : undefined,
);

/** The selected relationships: one, or all between two entities. */
export const selectedRelationships = computed<readonly Relationship[]>(() => {
  const ref = selection.value;
  if (ref?.kind === "relationship") {
    const link = picture.value.links.get(ref.id);
    return link ? [link] : [];
  }
  if (ref?.kind !== "link") return [];
  return [...picture.value.links.values()].filter((each) => pairId(each.source, each.target) === ref.id);
});
