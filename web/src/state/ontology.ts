// The ontology: what labels and types mean, how they are drawn and worded. Loaded once, before the page is shown.
import { computed, signal } from "@preact/signals";
import { ask } from "../api/client";
import type { Entity, Label, Ontology, RelationshipType } from "../api/types";

export const ontology = signal<Ontology>({ labels: [], types: [] });

const labels = computed(() => new Map(ontology.value.labels.map((each) => [each.name, each])));
const types = computed(() => new Map(ontology.value.types.map((each) => [each.name, each])));

export async function loadOntology(): Promise<void> {
  ontology.value = await ask("/v1/ontology");
}

/** The label that an entity is drawn by: the first of its most specific ones. */
export function labelOf(entity: Pick<Entity, "specific" | "labels">): string {
  return entity.specific[0] ?? entity.labels.at(-1) ?? "Entity";
}

export function labelNamed(name: string): Label | undefined {
  return labels.value.get(name);
}

export function typeNamed(name: string): RelationshipType | undefined {
  return types.value.get(name);
}

/** `TradingCompany` as words: "trading company". */
export function labelWords(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** `ROUTES_THROUGH` as words: "routes through". */
export function typeWords(name: string): string {
  return typeNamed(name)?.says ?? name.replaceAll("_", " ").toLowerCase();
}

/** A label with all that are below it. */
export function family(name: string): ReadonlySet<string> {
  const all = new Set([name]);
  for (let before = 0; before !== all.size; ) {
    before = all.size;
    for (const each of ontology.value.labels) if (each.parents.some((parent) => all.has(parent))) all.add(each.name);
  }
  return all;
}
