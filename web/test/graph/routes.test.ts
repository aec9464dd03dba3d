import { expect, test } from "vitest";
import { type Circle, type Curve, route } from "../../src/graph/geometry";
import { router } from "../../src/graph/routes";

/** Always the same dice: a number from 0 to 1 each time. */
function dice(seed: number): () => number {
  return () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
}

test("what is routed step by step is routed as if it had been drawn at once", () => {
  const roll = dice(7);
  const step = router();
  let circles = new Map<string, Circle>();
  const put = (id: string) => circles.set(id, { id, x: Math.round(roll() * 900), y: Math.round(roll() * 900), radius: 16, own: [] });
  for (let at = 0; at < 30; at += 1) put(`${at}`);
  const pairs = Array.from({ length: 40 }, () => [`${Math.floor(roll() * 30)}`, `${Math.floor(roll() * 30)}`] as const).filter(([a, b]) => a !== b);
  const changes = [() => put("30"), () => put("31"), () => put("3"), () => circles.delete("30"), () => put("4")];
  for (const change of [() => undefined, ...changes]) {
    circles = new Map(circles);
    change();
    const ends = new Map(pairs.map(([a, b]) => [`${a}|${b}`, { a: circles.get(a), b: circles.get(b) } as { a: Circle; b: Circle }]));
    const whole = new Map<string, Curve>([...ends].map(([id, { a, b }]) => [id, route(a, b, [...circles.values()]).curve]));
    expect(step(ends, circles)).toEqual(whole);
  }
});
