// What the page calls things.
import { MODES, type Mode } from "../api/types";

const MODE_WORDS: Readonly<Record<Mode, string>> = {
  asserted: "stated as a fact",
  hedged: "reported, suspected or alleged",
  planned: "planned or intended",
  denied: "denied",
};

/** "reported, suspected or alleged". */
export function modeInWords(mode: string): string {
  return isMode(mode) ? MODE_WORDS[mode] : mode;
}

function isMode(mode: string): mode is Mode {
  return (MODES as readonly string[]).includes(mode);
}

/** Whether and why a claim is not simply stated: "denied (“denied”)", "reported, suspected or alleged (“may”)". */
export function firmness(claim: { readonly mode: string; readonly cue: string | null }): string {
  return claim.cue ? `${modeInWords(claim.mode)} (“${claim.cue}”)` : modeInWords(claim.mode);
}

/** "valid_from" as "valid from". */
export function propertyInWords(name: string): string {
  return name.replaceAll("_", " ");
}

/** "1 document", "3 documents", "2 cities", "12,000 links". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural(noun)}`;
}

const UNCOUNTED = new Set(["goods", "evidence", "person"]);

function plural(noun: string): string {
  if (UNCOUNTED.has(noun)) return noun === "person" ? "people" : noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
}

/** A text of one line that is at most so many characters long; `…` where it was longer. */
export function shortened(text: string, most: number): string {
  const points = [...text.replace(/\s+/gu, " ").trim()];
  return points.length > most ? `${points.slice(0, most - 1).join("").trimEnd()}…` : points.join("");
}
