// Where words find room: boxes that meet no other box.
import { type Box, type Curve, meet, pointAt, runsThrough } from "./geometry";
import type { Point } from "../state/picture";

const CELL = 128;
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73] as const;

/** Boxes that are taken, by the cells of a grid that they touch. */
export class Taken {
  readonly #cells = new Map<string, Box[]>();

  constructor(boxes: Iterable<Box> = []) {
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    for (const cell of cells(box)) {
      const known = this.#cells.get(cell);
      if (known) known.push(box);
      else this.#cells.set(cell, [box]);
    }
  }

  /** Whether a box meets none of them; it is one of them from then on. */
  take(box: Box): boolean {
    const free = this.isFree(box);
    if (free) this.add(box);
    return free;
  }

  isFree(box: Box): boolean {
    return !cells(box).some((cell) => this.#cells.get(cell)?.some((other) => meet(box, other)));
  }
}

function cells({ left, right, top, bottom }: Box): string[] {
  const found: string[] = [];
  for (let column = Math.floor(left / CELL); column * CELL < right; column += 1) {
    for (let line = Math.floor(top / CELL); line * CELL < bottom; line += 1) found.push(`${column} ${line}`);
  }
  return found;
}

/**
 * The place on a curve where a box of words meets no other box, and the fewest other curves; it is taken from then on.
 * Undefined where there is none.
 */
export function roomFor(curve: Curve, width: number, height: number, taken: Taken, others: readonly Curve[]): Point | undefined {
  let best: { box: Box; met: number; point: Point } | undefined;
  for (const t of PLACES) {
    const point = pointAt(curve, t);
    const box = { left: point.x - width / 2, right: point.x + width / 2, top: point.y - height / 2, bottom: point.y + height / 2 };
    if (!taken.isFree(box)) continue;
    const met = others.filter((other) => other !== curve && runsThrough(other, box)).length;
    if (!best || met < best.met) best = { box, met, point };
    if (met === 0) break;
  }
  if (best) taken.add(best.box);
  return best && { x: tenth(best.point.x), y: tenth(best.point.y) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
