import { expect, test } from "vitest";
import { Points, countPoints } from "../../src/text/points";

const HARD = {
  plain: "Orlan met Kestrel.",
  emoji: "🚢 Orlan 🧑‍🤝‍🧑 met 🇰🇵 Kestrel.",
  "rare Han": "𠮷野家 met 𡈽田.",
  "combining marks": "Zu\u0308rich met Cafe\u0301.",
  "right to left": "قابلت شركة أورلان كيسترل. שלום",
  "a lone surrogate": "a\ud800b 😀 c",
};

test.each(Object.entries(HARD))("each piece of %s is the one that code points name", (_, text) => {
  const asked = Array.from(text);
  const points = new Points(text);
  for (let start = 0; start <= asked.length; start++) {
    for (let end = start; end <= asked.length; end++) {
      expect(points.slice(start, end)).toBe(asked.slice(start, end).join(""));
    }
  }
});

test("what lies beyond the text is cut off", () => {
  expect(new Points("😀ab").slice(-3, 99)).toBe("😀ab");
  expect(new Points("ab").slice(1, 99)).toBe("b");
});

test("an emoji counts once", () => {
  expect(countPoints("😀")).toBe(1);
  expect(countPoints("abc")).toBe(3);
});
