// Words on the drawing: how wide they are, how a name breaks into lines, and what a line between two entities says.
import type { Pair, Relationship } from "../api/types";
import { typeNamed } from "../state/ontology";
import { counted } from "../text/words";

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|[\u{1f300}-\u{1faff}\u{20000}-\u{3ffff}]/u;

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, number>();

/** About how wide a text is, in units of its size. */
export function breadth(text: string): number {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const sum = added(text);
  remembered.set(text, sum);
  return sum;
}

function added(text: string): number {
  let sum = 0;
  for (const letter of text) sum += WIDE.test(letter) ? 1 : /[A-ZMWmw@%]/.test(letter) ? 0.72 : /[ijlt.,:;'|! ]/.test(letter) ? 0.32 : 0.55;
  return sum;
}

const LINE = 11.5;

/** A name as at most two lines of about 20 letters, cut where it is longer. */
export function lines(name: string): readonly string[] {
  const short = [...name.slice(0, 400)].join("").replace(/\s+/g, " ").trim();
  if (breadth(short) <= LINE) return [short];
  const words = short.split(/(?<=[\s-])/);
  let first = "";
  while (words.length > 0 && breadth(first + (words[0] ?? "")) <= LINE) first += words.shift() ?? "";
  if (!first) return [cut(short, LINE)];
  return [first.trim(), cut(words.join(""), LINE)].filter(Boolean);
}

function cut(text: string, most: number): string {
  if (breadth(text) <= most) return text.trim();
  let kept = "";
  for (const letter of text) {
    if (breadth(kept + letter) > most - 0.8) break;
    kept += letter;
  }
  return `${kept.trim()}…`;
}

const MODE_WORDS: Record<string, string> = { hedged: "alleged: ", planned: "planned: ", denied: "denied: " };

/** What one relationship says, from its source to its target. */
export function says(link: Relationship): string {
  return (link.disputed ? "disputed: " : (MODE_WORDS[link.mode] ?? "")) + link.says;
}

/** What the line of one or more relationships says; `pair`: what is known of all that joins its two ends. */
export function lineSays(links: readonly Relationship[], pair?: Pair): string {
  const [only] = links;
  if (links.length === 1 && only) return says(only);
  const alike = new Set(links.map((link) => `${link.type} ${says(link)}`)).size === 1;
  const apart = new Set(links.flatMap((link) => [link.source, link.target])).size > 2;
  return only && alike && apart ? `${says(only)} (${links.length})` : `${links.length} links${rests(links, pair)}`;
}

/** How many documents all of them rest on together; nothing where filters hide some of what was counted. */
function rests(links: readonly Relationship[], pair?: Pair): string {
  const all = pair?.relationships.length === links.length && links.every((link) => pair.relationships.includes(link.id));
  return all ? `, ${counted(pair.documents, "document")}` : "";
}

/** Whether a type reads the same in both directions. */
export function symmetric(link: Relationship): boolean {
  return typeNamed(link.type)?.symmetric ?? false;
}
