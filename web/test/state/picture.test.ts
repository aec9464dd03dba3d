import { beforeEach, expect, test } from "vitest";
import { clearFilters, filters, setFilters, toggleLabel, toggleType, visible } from "../../src/state/filters";
import { commit, redo, restart, undo, undoable } from "../../src/state/history";
import { EMPTY, hiddenAround, picture, withMore, without } from "../../src/state/picture";
import { gathered, select, selection } from "../../src/state/selection";
import { entity, link, pictureOf } from "../made";

const all = pictureOf(
  [entity("firm", { specific: ["Company"], degree: 5 }), entity("coal"), entity("ann", { specific: ["Person"] })],
  [link("firm", "coal", { first: "2021-03-04", last: "2021-03-04" }), link("ann", "firm", { type: "OWNS", modes: ["hedged"] })],
);

beforeEach(() => {
  restart(all);
  clearFilters();
  select(null);
});

test("each change can be taken back and done again", () => {
  commit(without(all, new Set(["coal"])), "coal taken off");
  expect([...picture.value.links.keys()]).toEqual(["OWNS-ann-firm"]);
  undo();
  expect(picture.value).toBe(all);
  redo();
  expect(picture.value.nodes.has("coal")).toBe(false);
  undo();
  commit(EMPTY, "cleared");
  redo();
  expect([picture.value, undoable.value]).toEqual([EMPTY, "cleared"]);
});

test("what is hidden around an entity is what it has and the picture has not", () => {
  expect(["firm", "coal", "nobody"].map(hiddenAround)).toEqual([3, 0, 0]);
});

test("more in a picture leaves what it had, and takes only links whose ends are there", () => {
  const more = withMore(all, [entity("coal", { name: "other" }), entity("port")], { relationships: [link("coal", "port"), link("coal", "moon")], pairs: [] });
  expect([more.nodes.get("coal")?.name, [...more.nodes.keys()].at(-1), [...more.links.keys()].at(-1)]).toEqual(["coal", "port", "EXPORTS-coal-port"]);
});

test.each([
  [() => toggleLabel("Person"), ["coal", "firm"]],
  [() => toggleType("EXPORTS"), ["ann", "firm"]],
  [() => setFilters({ modes: ["hedged"] }), ["ann", "firm"]],
  [() => setFilters({ since: "2021-03" }), ["ann", "coal", "firm"]],
  [() => setFilters({ since: "2021-04" }), ["ann", "firm"]],
  [() => setFilters({ until: "2021", undated: false }), ["coal", "firm"]],
  [() => setFilters({ minSources: 2 }), []],
])("filters hide what does not pass, and count it", (filter, left) => {
  filter();
  expect([...visible.value.nodes].sort()).toEqual(left);
  expect(visible.value.filtered).toBe(5 - visible.value.nodes.size - visible.value.links.size);
});

test("filters change nothing in the picture", () => {
  toggleLabel("Person");
  toggleLabel("Person");
  expect([filters.value.labelsOff, picture.value]).toEqual([[], all]);
});

test("gathering adds and takes out; selecting begins anew", () => {
  select({ kind: "entity", id: "firm" });
  select({ kind: "entity", id: "coal" }, true);
  expect([...gathered.value]).toEqual(["firm", "coal"]);
  select({ kind: "entity", id: "firm" }, true);
  expect([...gathered.value]).toEqual(["coal"]);
  select({ kind: "relationship", id: "OWNS-ann-firm" });
  expect([gathered.value.size, selection.value?.kind]).toEqual([0, "relationship"]);
});
