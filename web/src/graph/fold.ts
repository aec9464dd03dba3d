// Folding: six or more leaves that hang on one entity by one type and share a label become a stack with a list.
import type { Entity, Relationship } from "../api/types";
import { labelOf } from "../state/ontology";
import type { Picture, Point } from "../state/picture";

/** Leaves that are drawn as one. */
export interface Stack {
  readonly id: string;
  readonly centre: string;
  readonly type: string;
  readonly label: string;
  readonly members: readonly Entity[];
  readonly links: readonly Relationship[];
  readonly place: Point;
}

const LEAST = 6;

/** The stacks of what is visible; opened ones, and leaves that were taken out of one, are none. */
export function stacks(picture: Picture, nodes: ReadonlySet<string>, links: ReadonlySet<string>): readonly Stack[] {
  const groups = new Map<string, { centre: string; type: string; label: string; members: Entity[]; links: Relationship[] }>();
  for (const [leaf, link] of leaves(picture, links)) {
    const node = picture.nodes.get(leaf);
    if (!node || !nodes.has(leaf) || picture.opened.has(leaf)) continue;
    const centre = link.source === leaf ? link.target : link.source;
    const [label, way] = [labelOf(node), link.source === leaf ? "in" : "out"];
    const id = `${centre}|${link.type}|${way}|${label}`;
    if (picture.opened.has(id)) continue;
    const group = groups.get(id) ?? { centre, type: link.type, label, members: [], links: [] };
    group.members.push(node);
    group.links.push(link);
    groups.set(id, group);
  }
  return [...groups].filter(([, group]) => group.members.length >= LEAST).map(([id, group]) => ({ id, ...group, place: middle(picture, group.members) }));
}

/** Entities with one relationship that is visible, and that relationship. */
function leaves(picture: Picture, links: ReadonlySet<string>): ReadonlyMap<string, Relationship> {
  const only = new Map<string, Relationship | null>();
  for (const id of links) {
    const link = picture.links.get(id);
    if (!link || link.source === link.target) continue;
    for (const end of [link.source, link.target]) only.set(end, only.has(end) ? null : link);
  }
  return new Map([...only].flatMap(([id, link]) => (link ? [[id, link] as const] : [])));
}

/** The place of the member that is nearest to the middle of all. */
function middle(picture: Picture, members: readonly Entity[]): Point {
  const places = members.map((member) => picture.places.get(member.id) ?? { x: 0, y: 0 });
  const x = places.reduce((sum, each) => sum + each.x, 0) / places.length;
  const y = places.reduce((sum, each) => sum + each.y, 0) / places.length;
  const far = (each: Point): number => Math.hypot(each.x - x, each.y - y);
  return places.reduce((best, each) => (far(each) < far(best) ? each : best));
}
