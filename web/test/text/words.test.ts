import { expect, test } from "vitest";
import { citation } from "../../src/text/citation";
import { dateInWords, heldInWords, rangeInWords } from "../../src/text/dates";
import { counted, firmness, listed, shortened } from "../../src/text/words";

test.each([
  ["2024-02-03", "3 February 2024"],
  ["2024-02", "February 2024"],
  ["2024", "2024"],
  ["some day", "some day"],
])("%s is %s", (iso, words) => expect(dateInWords(iso)).toBe(words));

const held = (from: string | null, to: string | null, text: string | null = null) =>
  heldInWords({ valid_from: from, valid_to: to, date_text: text });

test.each([
  [held("2024-02-03", "2024-02-04"), "3 February 2024"],
  [held("2024-12", "2025-01"), "December 2024"],
  [held("2024", "2025"), "2024"],
  [held("2024-02-28", "2024-02-29"), "28 February 2024"],
  [held("2021", "2024"), "2021 to 2023"],
  [held("2024-01", "2024-04"), "January 2024 to March 2024"],
  [held("2024-01", null), "from January 2024"],
  [held(null, "2024-01-01"), "until 31 December 2023"],
  [held(null, null, "last spring"), "“last spring” (no date could be made of it)"],
  [held(null, null), ""],
])("what held is said as %s", (said, expected) => expect(said).toBe(expected));

test("a range of one day is that day", () => {
  expect(rangeInWords("2024-02", "2024-02")).toBe("February 2024");
});

test("counts have their noun", () => {
  expect([counted(1, "document"), counted(2, "document"), counted(12000, "company"), counted(2, "person"), counted(3, "goods")]).toEqual([
    "1 document", "2 documents", "12,000 companies", "2 people", "3 goods",
  ]);
});

test("lists are words and long texts are cut", () => {
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
  expect(shortened("😀😀😀😀", 3)).toBe("😀😀…");
  expect(firmness({ mode: "hedged", cue: "may" })).toBe("reported, suspected or alleged (“may”)");
});

test("a citation says who, where, when, whose word and how firmly", () => {
  const claim = { quote: "Orlan denied that.", start: 10, end: 28, mode: "denied", cue: "denied", attribution: "Orlan" };
  const document = { source: "a.txt", title: "Coal", publisher: "Courier", author: "Ann Ray", published: "2024-02-03" };
  expect(citation(claim, document)).toBe(
    "“Orlan denied that.” Ann Ray, “Coal”, Courier, 3 February 2024, a.txt, characters 10 to 28. Said by: Orlan. Put as: denied (“denied”).",
  );
  const bare = { ...document, title: null, publisher: null, author: null, published: null };
  expect(citation({ ...claim, mode: "asserted", attribution: null }, bare)).toBe("“Orlan denied that.” a.txt, characters 10 to 28.");
});
