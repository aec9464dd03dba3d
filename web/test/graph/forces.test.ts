import { expect, test } from "vitest";
import { type Task, settle } from "../../src/graph/forces";

const star: Task = {
  nodes: [{ id: "hub", at: { x: 7, y: -3 } }, ...Array.from({ length: 12 }, (_, at) => ({ id: `leaf${at}` }))],
  links: Array.from({ length: 12 }, (_, at) => ["hub", `leaf${at}`] as const),
  anchor: "hub",
};

test("the same task gives the same places", () => {
  expect(settle(star)).toEqual(settle(star));
});

test("what has a place keeps it", () => {
  const first = settle(star);
  const grown: Task = {
    nodes: [...first.map(([id, at]) => ({ id, at })), { id: "new" }],
    links: [...star.links, ["leaf3", "new"]],
    anchor: "leaf3",
  };
  expect(settle(grown).slice(0, 13)).toEqual(first);
});

test("no two shapes meet", () => {
  const places = settle(star).map(([, at]) => at);
  const apart = places.flatMap((one, at) => places.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)));
  expect(Math.min(...apart)).toBeGreaterThan(80);
});

test("a few that come among many move none of them, and find room between them", () => {
  const many = Array.from({ length: 100 }, (_, at) => ({ id: `old${at}`, at: { x: (at % 10) * 200, y: Math.floor(at / 10) * 200 } }));
  const few = Array.from({ length: 12 }, (_, at) => ({ id: `new${at}` }));
  const places = settle({ nodes: [...many, ...few], links: few.map(({ id }) => ["old55", id]), anchor: "old55" });
  expect(places.slice(0, 100)).toEqual(many.map(({ id, at }) => [id, at]));
  const apart = places.slice(100).flatMap(([id, one]) => places.filter(([other]) => other !== id).map(([, { x, y }]) => Math.hypot(one.x - x, one.y - y)));
  expect(Math.min(...apart)).toBeGreaterThan(80);
});
