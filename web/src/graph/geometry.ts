// Lines between shapes: where they start and end, and how they bend round what they have nothing to do with. Pure, in units
// of the drawing.
import type { Point } from "../state/picture";

export interface Circle extends Point {
  readonly id: string;
  readonly radius: number;
  /** Where its name and its badge stand: lines end before them. */
  readonly own: readonly Box[];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A quadratic curve. */
export interface Curve {
  readonly from: Point;
  readonly by: Point;
  readonly to: Point;
}

const CLEARANCE = 9;
const BENDS = [0, 46, -46, 84, -84, 130, -130, 185, -185, 250, -250] as const;
const SAMPLES = 14;
const ROOM_FOR_ARROW = 7;

/** A curve between two shapes, and how many others each of the bends meets that were tried: up to the first that meets none. */
export interface Route {
  readonly curve: Curve;
  readonly bend: number;
  readonly met: readonly number[];
}

/** A curve between two shapes that stays clear of all others if one of its bends does; else the least bad one. */
export function route(a: Circle, b: Circle, others: readonly Circle[], known: readonly number[] = []): Route {
  const met = known.includes(0) ? known : tried(a, b, others, known);
  const bend = met.indexOf(Math.min(...met));
  return { curve: trimmed(bentBy(a, b, bend), a, b), bend, met };
}

function tried(a: Circle, b: Circle, others: readonly Circle[], known: readonly number[]): readonly number[] {
  const met = [...known];
  const near = others.filter((other) => other.id !== a.id && other.id !== b.id && withinReach(other, a, b));
  while (met.length < BENDS.length && met.at(-1) !== 0) met.push(crossings(bentBy(a, b, met.length), near));
  return met;
}

function bentBy(a: Circle, b: Circle, bend: number): Curve {
  return bent(a, b, BENDS[bend] ?? 0);
}

/** What the bends meet after some shapes came and some went. */
export function metNow(a: Circle, b: Circle, { met }: Route, came: readonly Circle[], gone: readonly Circle[]): readonly number[] {
  return met.map((count, bend) => count + crossings(bentBy(a, b, bend), came) - crossings(bentBy(a, b, bend), gone));
}

/** Whether a place is near enough to a line to be met by any of its bends. */
export function withinReach(place: Point, a: Point, b: Point): boolean {
  const reach = 270 / 2 + 40;
  return (
    place.x > Math.min(a.x, b.x) - reach && place.x < Math.max(a.x, b.x) + reach &&
    place.y > Math.min(a.y, b.y) - reach && place.y < Math.max(a.y, b.y) + reach
  );
}

/** The curve whose middle lies so far beside the straight line; the side does not depend on which end comes first. */
export function bent(a: Point & { id?: string }, b: Point & { id?: string }, bend: number): Curve {
  const turned = (a.id ?? "") > (b.id ?? "") ? -1 : 1;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const side = { x: (-(b.y - a.y) / length) * turned, y: ((b.x - a.x) / length) * turned };
  const by = { x: (a.x + b.x) / 2 + side.x * bend * 2, y: (a.y + b.y) / 2 + side.y * bend * 2 };
  return { from: a, by, to: b };
}

/** How many shapes a curve meets. */
export function crossings(curve: Curve, shapes: readonly Circle[]): number {
  const around = boxAround(curve);
  const near = shapes.filter((shape) => holdsWithin(around, shape, shape.radius + CLEARANCE));
  if (!near.length) return 0;
  const points = Array.from({ length: SAMPLES + 1 }, (_, at) => pointAt(curve, at / SAMPLES));
  return near.filter((shape) => meets(points, shape)).length;
}

/** Whether a broken line comes too near to a shape. */
function meets(points: readonly Point[], shape: Circle): boolean {
  const reach = (shape.radius + CLEARANCE) ** 2;
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1], points[at]];
    if (from && to && squareOfDistance(shape, from, to) < reach) return true;
  }
  return false;
}

/** A box that no point of a curve is outside of. */
function boxAround({ from, by, to }: Curve): Box {
  return {
    left: Math.min(from.x, by.x, to.x), right: Math.max(from.x, by.x, to.x),
    top: Math.min(from.y, by.y, to.y), bottom: Math.max(from.y, by.y, to.y),
  };
}

function holdsWithin(box: Box, { x, y }: Point, reach: number): boolean {
  return x > box.left - reach && x < box.right + reach && y > box.top - reach && y < box.bottom + reach;
}

/** The point of a curve at `t`, 0 to 1. */
export function pointAt(curve: Curve, t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * curve.from.x + 2 * u * t * curve.by.x + t * t * curve.to.x,
    y: u * u * curve.from.y + 2 * u * t * curve.by.y + t * t * curve.to.y,
  };
}

/** How far a point is from a piece of a line, squared: roots are slow. */
function squareOfDistance(point: Point, from: Point, to: Point): number {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const t = Math.max(0, Math.min(1, ((point.x - from.x) * x + (point.y - from.y) * y) / (x * x + y * y || 1)));
  return (point.x - from.x - t * x) ** 2 + (point.y - from.y - t * y) ** 2;
}

/** A curve without what lies inside the shapes at its ends, or under their names. */
export function trimmed(curve: Curve, a: Circle, b: Circle): Curve {
  const start = outside(curve, a, 0, 0.01);
  const end = outside(curve, b, 1, -0.01);
  if (start >= end - 0.05) return { ...curve };
  const between = (s: number, t: number): Point => {
    const u = 1 - s;
    return {
      x: u * (1 - t) * curve.from.x + (u * t + s * (1 - t)) * curve.by.x + s * t * curve.to.x,
      y: u * (1 - t) * curve.from.y + (u * t + s * (1 - t)) * curve.by.y + s * t * curve.to.y,
    };
  };
  return { from: pointAt(curve, start), by: between(start, end), to: pointAt(curve, end) };
}

/** Where a curve has left a shape and its name. */
function outside(curve: Curve, shape: Circle, from: number, step: number): number {
  let t = from;
  for (let tries = 0; tries < 60; tries += 1, t += step) {
    const point = pointAt(curve, t);
    if (away(point, shape) >= shape.radius + ROOM_FOR_ARROW && !shape.own.some((box) => holds(box, point))) break;
  }
  return t;
}

function holds(box: Box, point: Point): boolean {
  return point.x > box.left - 3 && point.x < box.right + 3 && point.y > box.top - 3 && point.y < box.bottom + 5;
}

function away(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A curve as the `d` of a path. */
export function drawn({ from, by, to }: Curve): string {
  return `M${one(from.x)} ${one(from.y)}Q${one(by.x)} ${one(by.y)} ${one(to.x)} ${one(to.y)}`;
}

/** An arrow head whose tip lies a little beyond the end of a curve; or beyond its start. */
export function arrow(curve: Curve, size: number, atStart = false): string {
  const tip = atStart ? curve.from : curve.to;
  const length = Math.hypot(tip.x - curve.by.x, tip.y - curve.by.y) || 1;
  const [x, y] = [(tip.x - curve.by.x) / length, (tip.y - curve.by.y) / length];
  const [far, wide] = [0.5 * size, 0.52 * size];
  const back = { x: tip.x - x * (size - far), y: tip.y - y * (size - far) };
  return `M${one(tip.x + x * far)} ${one(tip.y + y * far)}L${one(back.x - y * wide)} ${one(back.y + x * wide)}L${one(back.x + y * wide)} ${one(back.y - x * wide)}Z`;
}

function one(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A loop above a shape. */
export function loop(a: Circle): Curve {
  return { from: { x: a.x - a.radius, y: a.y - a.radius }, by: { x: a.x, y: a.y - 4.5 * a.radius }, to: { x: a.x + a.radius, y: a.y - a.radius } };
}

/** Whether two boxes share a point. */
export function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a curve runs through a box. */
export function runsThrough(curve: Curve, box: Box): boolean {
  if (!meet(boxAround(curve), box)) return false;
  for (let step = 0; step <= 24; step += 1) {
    const { x, y } = pointAt(curve, step / 24);
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}
