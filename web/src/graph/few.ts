// The forces of d3-force for a few bodies among many that are pinned: only the few are in the simulation, and what is
// pinned is a plain row of numbers, which is read some hundred thousand times.
import type { Force, SimulationNodeDatum } from "d3-force";
import type { Point } from "../state/picture";

export type Few<Body extends SimulationNodeDatum> = Force<Body, undefined>;

/** Places, as x and y in turn. */
export type Row = Float64Array;

export function row(places: readonly { readonly x?: number | undefined; readonly y?: number | undefined }[]): Row {
  return Float64Array.from(places.flatMap(({ x = 0, y = 0 }) => [x, y]));
}

/** As forceManyBody, exact. */
export function pushFew<Body extends SimulationNodeDatum>(few: readonly Body[], pinned: Row, strength: number, reach: number): Few<Body> {
  return (alpha) => {
    const moving = row(few);
    for (const body of few) for (const others of [pinned, moving]) pushed(body, others, strength * alpha, reach * reach);
  };
}

function pushed(body: SimulationNodeDatum, others: Row, strength: number, square: number): void {
  const [atX, atY] = [body.x ?? 0, body.y ?? 0];
  let [speedX, speedY] = [body.vx ?? 0, body.vy ?? 0];
  for (let at = 0; at < others.length; at += 2) {
    const x = (others[at] ?? 0) - atX;
    const y = (others[at + 1] ?? 0) - atY;
    const far = x * x + y * y;
    if (far === 0 || far >= square) continue;
    const push = strength / (far < 1 ? Math.sqrt(far) : far);
    speedX += x * push;
    speedY += y * push;
  }
  [body.vx, body.vy] = [speedX, speedY];
}

/** As forceCollide with one radius: each of the few gives way by half of what two overlap. */
export function roomForFew<Body extends SimulationNodeDatum>(few: readonly Body[], pinned: Row, radius: number): Few<Body> {
  return () => {
    const moving = row(few.map(({ x = 0, y = 0, vx = 0, vy = 0 }) => ({ x: x + vx, y: y + vy })));
    few.forEach((body, index) => {
      const at = { x: moving[2 * index] ?? 0, y: moving[2 * index + 1] ?? 0 };
      for (const others of [pinned, moving]) givesWay(body, at, others, 2 * radius);
    });
  };
}

function givesWay(body: SimulationNodeDatum, place: Point, others: Row, apart: number): void {
  for (let at = 0; at < others.length; at += 2) {
    const x = place.x - (others[at] ?? 0);
    const y = place.y - (others[at + 1] ?? 0);
    const square = x * x + y * y;
    if (square === 0 || square >= apart * apart) continue;
    const far = Math.sqrt(square);
    const part = (apart - far) / far / 2;
    body.vx = (body.vx ?? 0) + x * part;
    body.vy = (body.vy ?? 0) + y * part;
  }
}

/** A link that pulls one of the few to another body; `share`: how much of the way is its own, 0 to 1. */
export interface Pull<Body> {
  readonly body: Body;
  readonly to: { readonly x?: number; readonly y?: number; readonly vx?: number; readonly vy?: number };
  readonly share: number;
}

/** As forceLink. */
export function pullFew<Body extends SimulationNodeDatum>(pulls: readonly Pull<Body>[], distance: number, strength: number): Few<Body> {
  return (alpha) => {
    for (const { body, to, share } of pulls) {
      const x = next(to.x, to.vx) - next(body.x, body.vx);
      const y = next(to.y, to.vy) - next(body.y, body.vy);
      const far = Math.hypot(x, y) || 1;
      const part = ((far - distance) / far) * alpha * strength * share;
      body.vx = (body.vx ?? 0) + x * part;
      body.vy = (body.vy ?? 0) + y * part;
    }
  };
}

function next(at = 0, speed = 0): number {
  return at + speed;
}
