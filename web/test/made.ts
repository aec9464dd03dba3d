// Entities and relationships for tests, invented.
import type { Entity, Relationship } from "../src/api/types";
import { EMPTY, type Picture } from "../src/state/picture";

export function entity(id: string, more: Partial<Entity> = {}): Entity {
  return {
    id, name: id, labels: ["Entity", "Goods"], specific: ["Goods"], named: true, aliases: [], documents: 1, mentions: 1, degree: 1,
    first: null, last: null, ...more,
  };
}

export function link(source: string, target: string, more: Partial<Relationship> = {}): Relationship {
  return {
    id: `${more.type ?? "EXPORTS"}-${source}-${target}`, type: "EXPORTS", source, target, says: "exports", inverse: "is exported by",
    mode: "asserted", modes: ["asserted"], disputed: false, claims: 1, documents: 1, sources: 1, quote: "", quote_claim: "",
    confidence: 0.9, well_read: true, first: null, last: null, publishers: [], ...more,
  } as Relationship;
}

export function pictureOf(nodes: readonly Entity[], links: readonly Relationship[]): Picture {
  return {
    ...EMPTY,
    nodes: new Map(nodes.map((each) => [each.id, each])),
    links: new Map(links.map((each) => [each.id, each])),
    places: new Map(nodes.map((each, at) => [each.id, { x: 100 * at, y: 10 * at * at }])),
  };
}
