// The forces of d3-force for a few bodies among many that are pinned: only the few are pushed, so only they are computed.
import type { Force, SimulationNodeDatum } from "d3-force";

export type Few<Body extends SimulationNodeDatum> = Force<Body, undefined>;

/** As forceManyBody, exact and for `free` alone. */
export function pushFew<Body extends SimulationNodeDatum>(free: readonly Body[], all: readonly Body[], strength: number, reach: number): Few<Body> {
  return (alpha) => {
    for (const body of free) {
      for (const other of all) {
        const [x, y] = [(other.x ?? 0) - (body.x ?? 0), (other.y ?? 0) - (body.y ?? 0)];
        const square = x * x + y * y;
        if (other === body || square === 0 || square >= reach * reach) continue;
        const push = (strength * alpha) / (square < 1 ? Math.sqrt(square) : square);
        body.vx = (body.vx ?? 0) + x * push;
        body.vy = (body.vy ?? 0) + y * push;
      }
    }
  };
}

/** As forceCollide with one radius: each of `free` gives way by half of what two overlap. */
export function roomForFew<Body extends SimulationNodeDatum>(free: readonly Body[], all: readonly Body[], radius: number): Few<Body> {
  const apart = 2 * radius;
  return () => {
    for (const body of free) {
      for (const other of all) {
        const x = next(body.x, body.vx) - next(other.x, other.vx);
        const y = next(body.y, body.vy) - next(other.y, other.vy);
        const far = Math.hypot(x, y);
        if (other === body || far === 0 || far >= apart) continue;
        const part = (apart - far) / far / 2;
        body.vx = (body.vx ?? 0) + x * part;
        body.vy = (body.vy ?? 0) + y * part;
      }
    }
  };
}

function next(at = 0, speed = 0): number {
  return at + speed;
}
