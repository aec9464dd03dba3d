import { expect, test } from "vitest";
import { find, runs } from "../../src/text/runs";

const shown = (text: string, spans: [number, number, string][]) =>
  runs(text, spans.map(([start, end, mark]) => ({ start, end, mark }))).map(({ text: piece, marks }) => [piece, marks.join("+")]);

test("spans that overlap are cut where one begins or ends", () => {
  expect(shown("abcdef", [[0, 4, "x"], [2, 6, "y"]])).toEqual([["ab", "x"], ["cd", "x+y"], ["ef", "y"]]);
});

test("the outer one of two that begin together is named first", () => {
  expect(shown("abcd", [[0, 2, "inner"], [0, 4, "outer"]])).toEqual([["ab", "outer+inner"], ["cd", "outer"]]);
});

test("the same span twice is one run with two marks", () => {
  expect(shown("abc", [[1, 2, "x"], [1, 2, "y"]])).toEqual([["a", ""], ["b", "x+y"], ["c", ""]]);
});

test("empty spans and spans outside the text mark nothing", () => {
  expect(shown("abc", [[1, 1, "x"], [5, 9, "y"], [-4, 0, "z"]])).toEqual([["abc", ""]]);
});

test("the pieces are the text, whatever lies in it", () => {
  const text = "🚢𠮷 Cafe\u0301 قابلت <img onerror=x>";
  const spans = [...Array(40).keys()].map((at) => ({ start: (at * 7) % 20, end: ((at * 7) % 20) + (at % 9), mark: at }));
  expect(runs(text, spans).map((run) => run.text).join("")).toBe(text);
});

test("words are found whole, the longest first, counted in code points", () => {
  expect(find("🚢 Orlan Trading met Orlan and Orlando", [{ words: "Orlan", mark: "short" }, { words: "Orlan Trading", mark: "long" }])).toEqual([
    { start: 2, end: 15, mark: "long" },
    { start: 20, end: 25, mark: "short" },
  ]);
});

test("a name inside a script without spaces is found", () => {
  expect(find("단둥은하무역국은 수출했다", [{ words: "은하무역국", mark: 1 }])).toEqual([{ start: 2, end: 7, mark: 1 }]);
});

test("no words are found nowhere", () => {
  expect(find("abc", [{ words: "", mark: 1 }])).toEqual([]);
});
