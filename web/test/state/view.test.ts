import { expect, test } from "vitest";
import { NO_FILTERS } from "../../src/state/filters";
import { type View, checked, read, written } from "../../src/state/view";

const view: View = {
  nodes: [["orlan-86a666", 12, -40], ["박-상사-1f00aa", 0, 3], ["a,b;c=d&e|f g+h", 1, 2]],
  opened: ["orlan-86a666|EXPORTS|out|Goods"],
  selection: { kind: "link", id: "orlan-86a666|박-상사-1f00aa" },
  gathered: ["orlan-86a666", "박-상사-1f00aa"],
  filters: { ...NO_FILTERS, modes: ["asserted"], since: "2021-03", publishers: ["Courier & Sons, “Tesk”"], minSources: 2 },
  panel: { name: "paths", of: "from=orlan-86a666&to=x y" },
};

test("a view comes back from its address as it was", () => {
  expect(read(written(view))).toEqual(view);
});

test("a view comes back from a file as it was", () => {
  expect(checked(JSON.parse(JSON.stringify(view)))).toEqual(view);
});

test("an empty view needs no words", () => {
  expect(written(read(""))).toBe("");
});

test.each(["n=%E0%A4%A", "n=a;b,1;c,x,y;,1,2", "s=planet,earth", "p=nothing", "f=%7Bno", "f=%7B%22modes%22%3A%5B%22sure%22%5D%7D", "=&&;;,,"])(
  "an address that means nothing shows nothing: %s",
  (words) => {
    expect(read(words)).toEqual(read(""));
  },
);

test.each([null, 7, [], { nodes: [[1, 2, 3], ["a", "x", 2]], filters: { since: "soon", minConfidence: 7, modes: "all" }, panel: { name: 3 } }])(
  "a file may hold anything",
  (given) => {
    const { nodes, filters } = checked(given);
    expect([nodes, filters.since, filters.modes]).toEqual([[], "", []]);
    expect(filters.minConfidence).toBeLessThanOrEqual(1);
  },
);
