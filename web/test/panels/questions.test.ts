import { expect, test } from "vitest";
import { cellWords, entitiesIn } from "../../src/panels/cells";
import { partsOf, within } from "../../src/panels/document-marks";
import { placeOf, sentencePlace } from "../../src/panels/documents-names";
import { asQuery, pathQuestion, pathWords, PLAIN } from "../../src/panels/path-question";
import { Points } from "../../src/text/points";

test("a question for paths comes back from its words", () => {
  const asked = { from: "a&b", to: "c d", steps: 3, hubs: "avoid", least: "asserted", avoid: ["PAYS", "MEETS"] } as const;
  expect(pathQuestion(pathWords(asked))).toEqual(asked);
  expect(pathWords({ from: "a", to: "b" })).toBe("from=a&to=b");
});

test("words that make no sense are the plain question", () => {
  expect(pathQuestion("steps=99&hubs=often&least=denied")).toEqual(PLAIN);
});

test("the least mode of a path lets all firmer ones pass", () => {
  const question = { ...PLAIN, from: "a", to: "b" };
  expect(asQuery({ ...question, least: "hedged" }, {}, "first")).toMatchObject({ mode: ["asserted", "hedged"] });
  expect(asQuery(question, { mode: ["denied"] }, "first")).toMatchObject({ mode: ["denied"] });
});

test("a sentence of a document is named by its place, whatever the id", () => {
  expect(placeOf(sentencePlace("a@b-1", { start: 3, end: 9 }))).toEqual({ id: "a@b-1", start: 3, end: 9 });
  expect(placeOf("a@b")).toEqual({ id: "a@b" });
});

const NODE = { labels: ["Entity", "Person"], properties: { id: "ann-1", name: "Ann" } };

test("cells of an answer are words", () => {
  const link = { type: "OWNS", start: "ann-1", end: "b", properties: { id: "owns-1", quote: "Ann owns B." } };
  expect([null, 3, "x", [1, [NODE]], NODE, link, { a: 1 }].map(cellWords)).toEqual(["", "3", "x", "1, Ann", "Ann", "OWNS: Ann owns B.", '{"a":1}']);
});

test("the entities of an answer are found however deep they lie, documents and claims are none", () => {
  const document = { labels: ["Document"], properties: { id: "doc-1" } };
  expect(entitiesIn([[NODE, document], [{ of: [NODE, { labels: ["Entity"], properties: { id: "b" } }] }]])).toEqual(["ann-1", "b"]);
});

test("a long text is cut at ends of lines, and the parts are the text", () => {
  const text = "😀 one\ntwo\nthree 𠮷\nfour";
  const points = new Points(text);
  const cuts = partsOf(points, 9);
  const parts = cuts.slice(0, -1).map((cut, at) => points.slice(cut, cuts[at + 1] ?? 0));
  expect(parts.join("")).toBe(text);
  expect(parts.every((part) => [...part].length <= 9)).toBe(true);
  expect(parts[0]).toBe("😀 one\n");
});

test("a span that crosses the end of a part is marked in both", () => {
  const span = { start: 4, end: 12, mark: "x" };
  expect(within([span], 0, 8)).toEqual([{ start: 4, end: 12, mark: "x" }]);
  expect(within([span], 8, 20)).toEqual([{ start: -4, end: 4, mark: "x" }]);
  expect(within([span], 12, 20)).toEqual([]);
});
