import { expect, test } from "vitest";
import { type Circle, crossings, pointAt, route } from "../../src/graph/geometry";
import { Taken, roomFor } from "../../src/graph/room";

const at = (id: string, x: number, y: number): Circle => ({ id, x, y, radius: 16, own: [] });
const [left, right] = [at("left", 0, 0), at("right", 400, 0)];

test("a line with nothing in its way is straight, from edge to edge", () => {
  const { from, by, to } = route(left, right, [left, right, at("far", 200, 300)]).curve;
  expect([from.y, by.y, to.y]).toEqual([0, 0, 0]);
  expect(from.x).toBeGreaterThan(16);
  expect(to.x).toBeLessThan(384);
});

test("a line bends round what it has nothing to do with", () => {
  const stranger = at("stranger", 200, 0);
  const { curve } = route(left, right, [left, right, stranger]);
  expect(crossings(curve, [stranger])).toBe(0);
  expect(Math.abs(pointAt(curve, 0.5).y)).toBeGreaterThan(stranger.radius);
});

test("it bends the other way where the first way is taken too", () => {
  const strangers = [at("one", 200, 0), at("two", 200, 60), at("three", 200, -60)];
  expect(crossings(route(left, right, [left, right, ...strangers]).curve, strangers)).toBe(0);
});

test("a line ends before the name under a shape", () => {
  const named: Circle = { ...at("named", 0, 0), own: [{ left: -60, right: 60, top: 20, bottom: 40 }] };
  expect(route(at("below", 0, 300), named, []).curve.to.y).toBeGreaterThanOrEqual(40);
});

test("words never stand on each other: the second has another place, a third too many none", () => {
  const { curve } = route(left, right, []);
  const taken = new Taken();
  const places = Array.from({ length: 6 }, () => roomFor(curve, 90, 16, taken, []));
  const found = places.flatMap((each) => (each ? [each.x] : []));
  expect(found.length).toBeLessThan(6);
  for (const one of found) for (const other of found) expect(one === other || Math.abs(one - other) >= 90).toBe(true);
});
