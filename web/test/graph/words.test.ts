import { expect, test } from "vitest";
import { lineSays } from "../../src/graph/words";
import { link } from "../made";

const three = [link("firm", "coal"), link("firm", "coal", { type: "PRODUCES" }), link("firm", "coal", { type: "OWNS" })];
const pair = { entities: ["coal", "firm"] as [string, string], relationships: three.map((each) => each.id), documents: 5 };

test("links between two entities say on how many documents they rest together", () => {
  expect(lineSays(three, pair)).toBe("3 links, 5 documents");
});

test("they do not say it where some of what was counted is hidden, or nothing is known", () => {
  expect(lineSays(three.slice(1), pair)).toBe("2 links");
  expect(lineSays(three)).toBe("3 links");
});

test("one link says what it is", () => {
  expect(lineSays(three.slice(0, 1), pair)).toBe("exports");
});
