// The layout itself: d3-force with what is placed already pinned, and no chance in it: the same task, the same places.
import { type Simulation, type SimulationNodeDatum, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { Point } from "../state/picture";
import { type Pull, pullFew, pushFew, roomForFew, row } from "./few";

export interface Task {
  readonly nodes: readonly { readonly id: string; readonly at?: Point | undefined }[];
  readonly links: readonly (readonly [source: string, target: string])[];
  /** New nodes start around this one. */
  readonly anchor?: string | undefined;
}

interface Body extends SimulationNodeDatum {
  readonly id: string;
}

const DISTANCE = 190;
/** Labels lie beside and under nodes: they keep so much room. */
const ROOM = 62;
const PULL = 0.35;
const TICKS = 220;
const PUSH = -900;
const REACH = 900;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A place for each node; those with a place keep it. */
export function settle(task: Task): [string, Point][] {
  const start = task.nodes.find((node) => node.id === task.anchor)?.at ?? emptySpot(task);
  let fresh = 0;
  const bodies = task.nodes.map(({ id, at }): Body => {
    if (at) return { id, x: at.x, y: at.y, fx: at.x, fy: at.y };
    if (id === task.anchor) return { id, x: start.x, y: start.y, fx: start.x, fy: start.y };
    fresh += 1;
    const radius = 60 * Math.sqrt(fresh);
    return { id, x: start.x + radius * Math.cos(fresh * GOLDEN_ANGLE), y: start.y + radius * Math.sin(fresh * GOLDEN_ANGLE) };
  });
  const free = bodies.filter((body) => body.fx === undefined);
  const pushing = free.length * 4 < bodies.length ? among(free, bodies, distinct(task.links)) : together(bodies, distinct(task.links));
  pushing
    .force("x", forceX<Body>(start.x).strength(0.035))
    .force("y", forceY<Body>(start.y).strength(0.055))
    .stop()
    .tick(TICKS);
  return bodies.map((body) => [body.id, { x: Math.round(body.x ?? 0), y: Math.round(body.y ?? 0) }]);
}

/** All bodies with the forces between them. */
function together(bodies: Body[], links: Task["links"]): Simulation<Body, undefined> {
  const pairs = links.map(([source, target]) => ({ source, target }));
  return forceSimulation(bodies)
    .force("link", forceLink<Body, { source: string; target: string }>(pairs).id((body) => body.id).distance(DISTANCE).strength(PULL))
    .force("charge", forceManyBody<Body>().strength(PUSH).distanceMax(REACH))
    .force("room", forceCollide<Body>(ROOM).iterations(2));
}

/** Only the few that are free, with the same forces between them and all others. */
function among(free: Body[], bodies: readonly Body[], links: Task["links"]): Simulation<Body, undefined> {
  const pinned = row(bodies.filter((body) => body.fx !== undefined));
  return forceSimulation(free)
    .force("link", pullFew(pulls(free, bodies, links), DISTANCE, PULL))
    .force("charge", pushFew(free, pinned, PUSH, REACH))
    .force("room", roomForFew(free, pinned, ROOM));
}

/** As forceLink shares it out: of two, the one with more links moves less. */
function pulls(free: readonly Body[], bodies: readonly Body[], links: Task["links"]): Pull<Body>[] {
  const [few, all] = [new Set(free), new Map(bodies.map((body) => [body.id, body]))];
  const counts = new Map<string, number>();
  for (const id of links.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const pull = (id: string, other: string): Pull<Body>[] => {
    const [body, to, own, others] = [all.get(id), all.get(other), counts.get(id) ?? 0, counts.get(other) ?? 0];
    return body && to && few.has(body) ? [{ body, to, share: others / (own + others) }] : [];
  };
  return links.flatMap(([a, b]) => [...pull(a, b), ...pull(b, a)]);
}

function distinct(links: Task["links"]): Task["links"] {
  return [...new Map(links.filter(([a, b]) => a !== b).map(([a, b]) => [a < b ? `${a}|${b}` : `${b}|${a}`, [a, b] as const])).values()];
}

/** Beside what is there already. */
function emptySpot(task: Task): Point {
  const placed = task.nodes.flatMap((node) => node.at ?? []);
  if (!placed.length) return { x: 0, y: 0 };
  const right = Math.max(...placed.map((each) => each.x));
  const middle = placed.reduce((sum, each) => sum + each.y, 0) / placed.length;
  return { x: right + 3 * DISTANCE, y: middle };
}
