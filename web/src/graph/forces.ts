// The layout itself: d3-force with what is placed already pinned, and no chance in it: the same task, the same places.
import { type SimulationNodeDatum, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { Point } from "../state/picture";
import { pushFew, roomForFew } from "./few";

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
  const few = free.length * 4 < bodies.length;
  const links = distinct(task.links).map(([source, target]) => ({ source, target }));
  forceSimulation(bodies)
    .force("link", forceLink<Body, { source: string; target: string }>(links).id((body) => body.id).distance(DISTANCE).strength(0.35))
    .force("charge", few ? pushFew(free, bodies, PUSH, REACH) : forceManyBody<Body>().strength(PUSH).distanceMax(REACH))
    .force("room", few ? roomForFew(free, bodies, ROOM) : forceCollide<Body>(ROOM).iterations(2))
    .force("x", forceX<Body>(start.x).strength(0.035))
    .force("y", forceY<Body>(start.y).strength(0.055))
    .stop()
    .tick(TICKS);
  return bodies.map((body) => [body.id, { x: Math.round(body.x ?? 0), y: Math.round(body.y ?? 0) }]);
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
