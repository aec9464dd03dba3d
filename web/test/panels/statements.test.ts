import { expect, test } from "vitest";
import { parts, sentences } from "../../src/panels/statements";

const claim = (id: string, start: number, rest: Partial<Record<"quote" | "subject_name" | "object_name" | "cue", string>> = {}) => ({
  id, start, end: start + 10, quote: "Orlan may own Kestrel.", subject_name: "Orlan", object_name: "Kestrel", cue: null, ...rest,
});

test("claims of one sentence stand together, in the order of the text", () => {
  const made = sentences([claim("b", 50), claim("a", 10), claim("c", 50)]);
  expect(made.map(({ start, claims }) => [start, claims.map(({ id }) => id)])).toEqual([[10, ["a"]], [50, ["b", "c"]]]);
});

test("names and cues are found in the quote", () => {
  const [sentence] = sentences([claim("a", 0, { cue: "may" })]);
  expect(sentence && parts(sentence)).toEqual([
    { start: 0, end: 5, mark: "name" },
    { start: 6, end: 9, mark: "cue" },
    { start: 14, end: 21, mark: "name" },
  ]);
});
