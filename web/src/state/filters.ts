// Filters: one set for the picture, the panels and every question to the API.
//   setFilters({ modes: ["asserted"], since: "2021" })    clearFilters()    toggleLabel("Person")    toggleType("PAYS")
//   filterQuery.value    the same as parameters of the API:  ask("/v1/...", { query: { ...filterQuery.value } })
//   visible.value        what of the picture passes;  visible.value.filtered  how much does not ("43 hidden by filters")
import { computed, signal } from "@preact/signals";
import type { Entity, Mode, Relationship } from "../api/types";
import { labelOf, ontology } from "./ontology";
import { type Picture, picture, touching } from "./picture";
import { announce } from "./status";

export interface Filters {
  /** Labels and types that are switched off in the legend. */
  readonly labelsOff: readonly string[];
  readonly typesOff: readonly string[];
  readonly modes: readonly Mode[];
  readonly since: string;
  readonly until: string;
  readonly undated: boolean;
  readonly publishers: readonly string[];
  readonly minSources: number;
  readonly minConfidence: number;
}

export const NO_FILTERS: Filters = {
  labelsOff: [], typesOff: [], modes: [], since: "", until: "", undated: true, publishers: [], minSources: 1, minConfidence: 0,
};

export const filters = signal<Filters>(NO_FILTERS);

/** How many filters are set. */
export const filtersSet = computed(() => {
  const { labelsOff, typesOff, modes, since, until, undated, publishers, minSources, minConfidence } = filters.value;
  const one = [since !== "", until !== "", !undated, minSources > 1, minConfidence > 0].filter(Boolean).length;
  return labelsOff.length + typesOff.length + modes.length + publishers.length + one;
});

export function setFilters(change: Partial<Filters>): void {
  filters.value = { ...filters.peek(), ...change };
  const { filtered } = visible.peek();
  announce(filtered ? `${filtered} hidden by filters` : "Nothing is hidden by filters");
}

export function clearFilters(): void {
  setFilters(NO_FILTERS);
}

export function toggleLabel(name: string): void {
  setFilters({ labelsOff: toggled(filters.peek().labelsOff, name) });
}

export function toggleType(name: string): void {
  setFilters({ typesOff: toggled(filters.peek().typesOff, name) });
}

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((each) => each !== name) : [...names, name];
}

/** The filters as parameters of a question; labels are not among them: a label of the API stands for all below it too. */
export const filterQuery = computed(() => {
  const { typesOff, modes, since, until, undated, publishers, minSources, minConfidence } = filters.value;
  const { types } = ontology.value;
  return {
    ...(typesOff.length ? { type: types.map((each) => each.name).filter((each) => !typesOff.includes(each)) } : {}),
    ...(modes.length ? { mode: [...modes] } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...((since || until) && !undated ? { undated } : {}),
    ...(publishers.length ? { publisher: [...publishers] } : {}),
    ...(minSources > 1 ? { min_sources: minSources } : {}),
    ...(minConfidence > 0 ? { min_confidence: minConfidence } : {}),
  };
});

/** What of the picture passes the filters. */
export interface Visible {
  readonly nodes: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  /** Entities and relationships of the picture that do not pass. */
  readonly filtered: number;
}

export const visible = computed<Visible>(() => sift(picture.value, filters.value, touching.value));

/** An entity is hidden with its label, or when every relationship that it has in the picture is hidden. */
export function sift(all: Picture, by: Filters, around: ReadonlyMap<string, readonly Relationship[]>): Visible {
  const labelled = new Set([...all.nodes.values()].filter((node) => labelPasses(node, by)).map((node) => node.id));
  const links = new Set<string>();
  for (const link of all.links.values()) {
    if (labelled.has(link.source) && labelled.has(link.target) && passes(link, by)) links.add(link.id);
  }
  const nodes = new Set([...labelled].filter((id) => joined(around.get(id) ?? [], links)));
  return { nodes, links, filtered: all.nodes.size - nodes.size + all.links.size - links.size };
}

function joined(around: readonly Relationship[], links: ReadonlySet<string>): boolean {
  return around.length === 0 || around.some((each) => links.has(each.id));
}

/** Whether an entity's label is switched on. */
export function labelPasses(node: Entity, by: Filters): boolean {
  return !by.labelsOff.includes(labelOf(node));
}

/** Whether a relationship passes what the API would hold it against. */
export function passes(link: Relationship, by: Filters): boolean {
  return (
    !by.typesOff.includes(link.type) &&
    (by.modes.length === 0 || by.modes.some((mode) => link.modes.includes(mode))) &&
    (by.publishers.length === 0 || by.publishers.some((each) => link.publishers.includes(each))) &&
    link.sources >= by.minSources &&
    link.confidence >= by.minConfidence &&
    inTime(link, by)
  );
}

function inTime(link: Relationship, by: Filters): boolean {
  if (!by.since && !by.until) return true;
  if (!link.first && !link.last) return by.undated;
  const after = !by.since || `${link.last ?? link.first}~` >= by.since;
  const before = !by.until || (link.first ?? link.last ?? "").slice(0, by.until.length) <= by.until;
  return after && before;
}
