import { expect, test } from "vitest";
import { histogram, placesOf, stepFor, stretch } from "../../src/panels/bars";
import { distinct, packed } from "../../src/panels/parcels";
import { pressed, sorted } from "../../src/panels/sorting";

const bar = (date: string, count = 1) => ({ date, count });

test("a histogram has a bar for each month, also for those of which nothing is said", () => {
  const made = histogram("month", [bar("2023-11", 2), bar("2024-02"), bar("2019")]);
  expect(made.bars).toEqual([bar("2023-11", 2), bar("2023-12", 0), bar("2024-01", 0), bar("2024-02")]);
  expect(made.coarse).toEqual([bar("2019")]);
});

test("decades are shown by the year", () => {
  expect(stepFor(["2001-02", "2024-03"])).toBe("year");
  expect(stepFor(["2022", "2024-03"])).toBe("month");
  expect(stepFor([])).toBe("month");
  expect(histogram("year", [bar("2001-02"), bar("2001", 2), bar("2002-12-31")]).bars).toEqual([bar("2001", 3), bar("2002")]);
});

test("nothing said makes no bars", () => {
  expect(histogram("month", []).bars).toEqual([]);
});

const MONTHS = ["2023-11", "2023-12", "2024-01", "2024-02"].map((date) => bar(date));

test("a stretch of bars is a filter, open at the ends of the histogram", () => {
  expect(stretch(MONTHS, 1, 2)).toEqual({ since: "2023-12", until: "2024-01" });
  expect(stretch(MONTHS, 2, 1)).toEqual({ since: "2023-12", until: "2024-01" });
  expect(stretch(MONTHS, 0, 3)).toEqual({ since: null, until: null });
});

test("a filter of dates leads back to its bars", () => {
  expect(placesOf({ since: "2023-12", until: "2024-01" }, MONTHS)).toEqual([1, 2]);
  expect(placesOf({ since: null, until: null }, MONTHS)).toEqual([0, 3]);
  expect(placesOf({ since: "2024", until: "2024-01-15" }, MONTHS)).toEqual([2, 2]);
  expect(placesOf({ since: "2030", until: null }, MONTHS)).toEqual([3, 3]);
});

test("rows are sorted as people count, what has no value last either way", () => {
  const rows = ["b10", "B2", null, "a"];
  expect(sorted(rows, (row) => row, false)).toEqual(["a", "B2", "b10", null]);
  expect(sorted(rows, (row) => row, true)).toEqual(["b10", "B2", "a", null]);
});

test("pressing the head of a column again turns its order round", () => {
  expect(pressed(null, 2, true)).toEqual({ column: 2, falling: true });
  expect(pressed({ column: 2, falling: true }, 2, true)).toEqual({ column: 2, falling: false });
});

test("files are packed in order, and what no request can carry is told", () => {
  const files = [5, 5, 1, 30, 4].map((size, place) => ({ name: `f${place}`, size }));
  const made = packed(files, 10);
  expect(made.parcels.map((parcel) => parcel.map(({ name }) => name))).toEqual([["f0", "f1"], ["f2", "f4"]]);
  expect(made.tooLarge.map(({ name }) => name)).toEqual(["f3"]);
});

test("two files of one name get names of their own", () => {
  expect(distinct(["a.txt", "a.txt", "b", "a.txt", "b"])).toEqual(["a.txt", "a (2).txt", "b", "a (3).txt", "b (2)"]);
});
