// The picture: which entities and relationships are on screen, and where. A frozen value that is replaced, never changed,
// so that undo is to put an earlier one back. Read it as `picture.value` (or `.peek()` outside of components).
// To change it, use state/actions.ts; only state/history.ts writes here.
import { computed, signal } from "@preact/signals";
import type { Among, Entity, Pair, Relationship } from "../api/types";
import { alike } from "./alike";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly nodes: ReadonlyMap<string, Entity>;
  readonly links: ReadonlyMap<string, Relationship>;
  /** Centres of nodes, in units of the drawing; one for each node. */
  readonly places: ReadonlyMap<string, Point>;
  /** What is known of two entities that more than one relationship joins, by the id of the pair. */
  readonly pairs: ReadonlyMap<string, Pair>;
  /** Stacks of leaves that were opened, by their id (see graph/fold.ts). */
  readonly opened: ReadonlySet<string>;
}

export const EMPTY: Picture = { nodes: new Map(), links: new Map(), places: new Map(), pairs: new Map(), opened: new Set() };

export const picture = signal<Picture>(EMPTY);

/** Relationships on screen by the entity that they touch. */
export const touching = computed<ReadonlyMap<string, readonly Relationship[]>>(() => {
  const by = new Map<string, Relationship[]>();
  for (const id of picture.value.nodes.keys()) by.set(id, []);
  for (const link of picture.value.links.values()) {
    by.get(link.source)?.push(link);
    if (link.target !== link.source) by.get(link.target)?.push(link);
  }
  return by;
});

/** How many relationships of an entity are not on screen, whatever the filters. */
export function hiddenAround(id: string): number {
  const node = picture.value.nodes.get(id);
  return node ? Math.max(0, node.degree - (touching.value.get(id)?.length ?? 0)) : 0;
}

/** What relates some entities, as the API answers it. */
export type Found = Pick<Among, "relationships" | "pairs">;

/** A picture with more in it; what it has already stays the same value, unless it is said otherwise now. */
export function withMore(now: Picture, nodes: Iterable<Entity>, found: Found): Picture {
  const all = new Map(now.nodes);
  for (const node of nodes) if (!all.has(node.id)) all.set(node.id, node);
  const joined = new Map(now.links);
  for (const link of found.relationships) {
    if (all.has(link.source) && all.has(link.target) && !alike(joined.get(link.id), link)) joined.set(link.id, link);
  }
  return { ...now, nodes: all, links: joined, pairs: new Map([...now.pairs, ...byId(found.pairs)]) };
}

/** The id of everything between two entities. */
export function pairId(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Pairs by the id of their two entities. */
export function byId(pairs: readonly Pair[]): ReadonlyMap<string, Pair> {
  return new Map(pairs.map((pair) => [pairId(...pair.entities), pair]));
}

/** A picture without some entities, and without their relationships. */
export function without(now: Picture, ids: ReadonlySet<string>): Picture {
  const keep = <V>(map: ReadonlyMap<string, V>) => new Map([...map].filter(([id]) => !ids.has(id)));
  const links = new Map([...now.links].filter(([, link]) => !ids.has(link.source) && !ids.has(link.target)));
  return { ...now, nodes: keep(now.nodes), places: keep(now.places), links };
}
