import { expect, test } from "vitest";
import { stacks } from "../../src/graph/fold";
import type { Picture } from "../../src/state/picture";
import { entity, link, pictureOf } from "../made";

const names = ["a", "b", "c", "d", "e", "f"];

function star(leaves: readonly string[], change: (picture: Picture) => Picture = (same) => same) {
  const picture = change(pictureOf([entity("hub"), ...leaves.map((id) => entity(id))], leaves.map((id) => link("hub", id))));
  return stacks(picture, new Set(picture.nodes.keys()), new Set(picture.links.keys()));
}

test("six leaves of one label and type are folded", () => {
  expect(star(names).map((stack) => [stack.centre, stack.type, stack.label, stack.members.map((member) => member.id)])).toEqual([
    ["hub", "EXPORTS", "Goods", names],
  ]);
});

test("five are not", () => {
  expect(star(names.slice(1))).toEqual([]);
});

test("a leaf of another type, another label or with a second link stays", () => {
  const more = (picture: Picture): Picture => {
    const other = entity("g", { specific: ["Vessel"] });
    const joined = [link("hub", "g"), link("a", "b"), link("hub", "c", { id: "second", type: "IMPORTS" })];
    return { ...picture, nodes: new Map(picture.nodes).set("g", other), links: new Map([...picture.links, ...joined.map((each) => [each.id, each] as const)]) };
  };
  expect(star([...names, "h", "i"], more)[0]?.members).toBeUndefined();
  expect(star([...names, "h", "i", "j"], more)[0]?.members.map((member) => member.id)).toEqual(["d", "e", "f", "h", "i", "j"]);
});

test("what was opened or taken out stays open", () => {
  expect(star(names, (picture) => ({ ...picture, opened: new Set(["hub|EXPORTS|out|Goods"]) }))).toEqual([]);
  expect(star(names, (picture) => ({ ...picture, opened: new Set(["a"]) }))).toEqual([]);
});
