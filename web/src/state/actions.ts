// Everything that changes the picture. Each asks what it needs, lays out what is new, commits it to the history
// (so that undo works) and says what it did; each resolves when the picture shows it. Panels call only these:
//
//   addAround(entityId)                an entity with its 12 best neighbours, selected; the first step from a search
//   addEntities(ids)                   some entities with what relates them, e.g. "show on graph"
//   expand(entityId, {type, label})    12 more neighbours, all or of one kind; kinds(entityId) counts what there is
//   collapse(entityId)                 takes away the leaves around an entity
//   hide(ids)                          takes entities off the picture
//   showPath(path)                     a path, left to right, and selects its first step
//   focusOn(steps)                     only the gathered entities and what is within so many steps
//   tidy()   openStack(id)   move(id, point)   clear()   restore(saved)
import { ask, post } from "../api/client";
import type { Among, Entity, Neighbourhood, Path } from "../api/types";
import { place } from "../graph/layout";
import { choice } from "./choice";
import { filterQuery, labelPasses, filters } from "./filters";
import { commit } from "./history";
import { labelOf } from "./ontology";
import { EMPTY, type Picture, type Point, picture, touching, withMore, without } from "./picture";
import { gathered, select, selection } from "./selection";
import { announce, attempt } from "./status";

/** How many neighbours one expansion brings. */
export const AT_ONCE = 12;
/** Entities that are drawn without asking, and at all. */
export const BUDGET = { asked: 250, most: 800 } as const;

const LOOKED_AT = 120;

/** Which neighbours: those joined by one type, those of one label, or all. */
export interface Kind {
  readonly type?: string;
  readonly label?: string;
}

export interface Counted extends Kind {
  readonly type: string;
  readonly label: string;
  readonly count: number;
}

/** Answers whether it is selected: not where it cannot be had, nor where something else was chosen meanwhile. */
export async function addAround(id: string): Promise<boolean> {
  const newest = choice();
  const there = picture.peek().nodes.has(id) || (await attempt(() => grow(id, {})));
  if (!there || !newest()) return false;
  select({ kind: "entity", id });
  return true;
}

export async function expand(id: string, kind: Kind = {}): Promise<void> {
  await attempt(() => grow(id, kind));
}

/** What is around an entity and not on screen yet, by type and label, most first. */
export async function kinds(id: string): Promise<readonly Counted[]> {
  const answer = await attempt(() => page(id, {}));
  if (!answer) return [];
  const counts = new Map<string, Counted>();
  const add = (type: string, label: string, count: number) => {
    const before = counts.get(`${type} ${label}`)?.count ?? 0;
    counts.set(`${type} ${label}`, { type, label, count: before + count });
  };
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  for (const link of answer.relationships) {
    const far = nodes.get(link.source === answer.entity.id ? link.target : link.source);
    if (far && !picture.peek().links.has(link.id)) add(link.type, labelOf(far), 1);
  }
  for (const one of answer.hidden) add(one.type, one.label, one.count);
  return [...counts.values()].sort((a, b) => b.count - a.count || a.type.localeCompare(b.type));
}

export async function addEntities(ids: readonly string[], says = ""): Promise<Among | undefined> {
  const added = (next: Picture, before: Picture): string => says || `${next.nodes.size - before.nodes.size} entities added`;
  return attempt(() => bring({ ids: () => ids, says: added }));
}

/** `newest` tells whether the question that it answers is what was chosen last; if not, what is selected stays so. */
export async function showPath(path: Path, newest = choice()): Promise<void> {
  const ids = path.nodes.map((node) => node.id);
  const found = await attempt(() => bring({ ids: () => ids, known: path.nodes, places: (now) => inARow(path, now), says: () => `Path shown: ${path.sentence}` }));
  if (!found || !newest()) return;
  const first = path.steps[0];
  if (first) select({ kind: "relationship", id: first.relationship.id });
  gathered.value = new Set(ids);
}

export function hide(ids: Iterable<string>): void {
  const gone = new Set(ids);
  const names = [...gone].flatMap((id) => picture.peek().nodes.get(id)?.name ?? []);
  if (!names.length) return;
  const next = without(picture.peek(), gone);
  commit(next, `${names.length === 1 ? names[0] : `${names.length} entities`} taken off the picture`);
  const ref = selection.peek();
  if (ref && !stands(next, ref.id)) select(null);
  gathered.value = new Set([...gathered.peek()].filter((id) => next.nodes.has(id)));
}

export function collapse(id: string): void {
  const leaves = (touching.peek().get(id) ?? [])
    .map((link) => (link.source === id ? link.target : link.source))
    .filter((far) => neighboursShown(far).size === 1);
  if (!leaves.length) return announce("It has no neighbours of its own to take away");
  hide(leaves);
}

export function focusOn(steps: number): void {
  let kept = new Set(gathered.peek());
  if (!kept.size) return announce("Select an entity first; Shift+click adds more");
  for (let step = 0; step < steps; step += 1) kept = new Set([...kept, ...[...kept].flatMap((id) => [...neighboursShown(id)])]);
  const gone = [...picture.peek().nodes.keys()].filter((id) => !kept.has(id));
  commit(without(picture.peek(), new Set(gone)), `${kept.size} kept, ${gone.length} taken off the picture`);
}

export async function tidy(): Promise<void> {
  const now = picture.peek();
  const places = await place({ ...now, places: new Map() });
  if (picture.peek() === now) commit({ ...now, places }, "Tidied");
  else await tidy();
}

export function move(id: string, to: Point): void {
  const now = picture.peek();
  const name = now.nodes.get(id)?.name ?? "";
  commit({ ...now, places: new Map(now.places).set(id, to) }, `${name} moved`);
}

export function openStack(id: string, says: string): void {
  const now = picture.peek();
  commit({ ...now, opened: new Set([...now.opened, id]) }, says);
}

export function clear(): void {
  if (picture.peek().nodes.size) commit(EMPTY, "Picture cleared");
  select(null);
}

/** Entities that are joined with one on screen. */
export function neighboursShown(id: string): ReadonlySet<string> {
  return new Set((touching.peek().get(id) ?? []).map((link) => (link.source === id ? link.target : link.source)));
}

function page(id: string, kind: Kind): Promise<Neighbourhood> {
  const query = { ...filterQuery.peek(), limit: LOOKED_AT, ...(kind.type ? { type: [kind.type] } : {}), ...(kind.label ? { label: [kind.label] } : {}) };
  return ask("/v1/entities/{id}/neighbours", { path: { id }, query });
}

/** Brings an entity's best neighbours that are not on screen yet, and itself; nothing where it was taken off the picture meanwhile. */
async function grow(id: string, kind: Kind): Promise<Among | undefined> {
  const shown = picture.peek().nodes.has(id);
  const answer = await page(id, kind);
  const { entity, filtered } = answer;
  const best = ranked(answer);
  return bring({
    ids: (now) => (shown && !now.nodes.has(id) ? undefined : [entity.id, ...chosen(best, now)]),
    known: [entity, ...best],
    anchor: entity.id,
    says: (next, before) => saysAdded(entity, next, before),
    nothing: `Nothing more to show around ${entity.name}${filtersHide(filtered)}`,
  });
}

/** The first of some entities that are not in a picture and pass the filters. */
function chosen(best: readonly Entity[], now: Picture): readonly string[] {
  const fresh = best.filter((node) => !now.nodes.has(node.id) && labelPasses(node, filters.peek()));
  return fresh.slice(0, AT_ONCE).map((node) => node.id);
}

/** Far ends by documents, then by mode, then the rare ones first. */
function ranked(answer: Neighbourhood): Entity[] {
  const firmness = ["asserted", "hedged", "planned", "denied"];
  const rank = new Map<string, readonly [number, number]>();
  for (const link of answer.relationships) {
    const far = link.source === answer.entity.id ? link.target : link.source;
    const [documents, mode] = rank.get(far) ?? [0, firmness.length];
    rank.set(far, [Math.max(documents, link.documents), Math.min(mode, firmness.indexOf(link.mode))]);
  }
  const of = (node: Entity) => rank.get(node.id) ?? ([0, 0] as const);
  return [...answer.nodes].sort((a, b) => of(b)[0] - of(a)[0] || of(a)[1] - of(b)[1] || a.degree - b.degree || (a.id < b.id ? -1 : 1));
}

/** Entities that come into the picture, as it is when they come. */
interface Addition {
  /** Which; undefined where they have no place in it any more. */
  ids(now: Picture): readonly string[] | undefined;
  /** Those of them that need not be asked for. */
  readonly known?: readonly Entity[];
  /** Where some of them stand; the others are laid out around `anchor`. */
  places?(now: Picture): readonly (readonly [string, Point])[];
  readonly anchor?: string;
  says(next: Picture, before: Picture): string;
  /** What to say where all of it is in the picture; without it, that is a step too. */
  readonly nothing?: string;
}

/** Adds entities with all that relates them to the picture; begins anew where that was changed meanwhile: no change is lost. */
async function bring(what: Addition): Promise<Among | undefined> {
  for (;;) {
    const now = picture.peek();
    const ids = what.ids(now);
    if (!ids) return undefined;
    const found = await post("/v1/among", { entities: [...new Set([...ids, ...now.nodes.keys()])] });
    const wanted = new Set(ids.map((each) => found.former[each] ?? each));
    const nodes = [...(what.known ?? []), ...found.nodes].filter((node) => wanted.has(node.id));
    const more = withMore({ ...now, places: new Map([...now.places, ...(what.places?.(now) ?? [])]) }, nodes, found);
    const next = { ...more, places: await place(more, what.anchor) };
    if (picture.peek() !== now) continue;
    const same = next.nodes.size === now.nodes.size && next.links.size === now.links.size;
    if (same && what.nothing) announce(what.nothing);
    else commit(next, what.says(next, now));
    return found;
  }
}

function saysAdded(entity: Entity, next: Picture, before: Picture): string {
  const shown = [...next.links.values()].filter((link) => link.source === entity.id || link.target === entity.id).length;
  const hidden = Math.max(0, entity.degree - shown);
  const count = next.nodes.size - before.nodes.size - (before.nodes.has(entity.id) ? 0 : 1);
  return `${count} added around ${entity.name}${hidden ? `; still hidden: ${hidden}` : "; nothing hidden"}`;
}

function filtersHide(filtered: number): string {
  return filtered ? `; ${filtered} do not pass the filters` : "";
}

function inARow(path: Path, { places }: Picture): [string, Point][] {
  const below = places.size ? Math.max(...[...places.values()].map((each) => each.y)) + 220 : 0;
  return path.nodes.map((node, at) => [node.id, { x: at * 230, y: below }]);
}

function stands(now: Picture, id: string): boolean {
  const [a = "", b = ""] = id.split("|");
  return now.nodes.has(id) || now.links.has(id) || (now.nodes.has(a) && now.nodes.has(b));
}
