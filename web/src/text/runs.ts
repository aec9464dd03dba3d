// Texts cut into runs, so that spans which overlap can be marked without nesting one in the other.
import { Points } from "./points";

/** `text[start:end]` in code points, and what it is a mark of. */
export interface Span<Mark> {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
}

/** A piece of text with every mark that covers it, in the order in which the marks begin. */
export interface Run<Mark> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The whole text in pieces; their texts joined are the text. Empty spans mark nothing. */
export function runs<Mark>(text: string | Points, spans: readonly Span<Mark>[]): Run<Mark>[] {
  const points = typeof text === "string" ? new Points(text) : text;
  const within = spans
    .map(({ start, end, mark }) => ({ start: Math.max(start, 0), end: Math.min(end, points.length), mark }))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const cuts = new Set([0, points.length, ...within.flatMap(({ start, end }) => [start, end])]);
  return pieces(points, within, [...cuts].sort((one, other) => one - other));
}

function pieces<Mark>(points: Points, spans: readonly Span<Mark>[], cuts: readonly number[]): Run<Mark>[] {
  const made: Run<Mark>[] = [];
  let open: Span<Mark>[] = [];
  let next = 0;
  for (const [place, start] of cuts.entries()) {
    const end = cuts[place + 1];
    if (end === undefined) break;
    open = open.filter((span) => span.end > start);
    for (let span = spans[next]; span && span.start <= start; span = spans[++next]) open.push(span);
    made.push({ start, end, text: points.slice(start, end), marks: open.map(({ mark }) => mark) });
  }
  return made;
}

/** Where some words stand in a text, as spans in code points; whole words only, the longest first. */
export function find<Mark>(text: string, wanted: readonly { words: string; mark: Mark }[]): Span<Mark>[] {
  const found: Span<Mark>[] = [];
  const longest = [...wanted].sort((one, other) => other.words.length - one.words.length);
  for (const { words, mark } of longest) {
    for (const [start, end] of places(text, words)) {
      if (!found.some((span) => span.start < end && start < span.end)) found.push({ start, end, mark });
    }
  }
  const before = (unit: number) => new Points(text.slice(0, unit)).length;
  return found
    .map(({ start, end, mark }) => ({ start: before(start), end: before(end), mark }))
    .sort((one, other) => one.start - other.start);
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** In UTF-16 units. */
function places(text: string, words: string): [number, number][] {
  const made: [number, number][] = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    if (!joins(text, at) && !joins(text, end)) made.push([at, end]);
  }
  return made;
}

/** True where a place lies inside a word of a script that separates its words. */
function joins(text: string, at: number): boolean {
  const before = text.slice(0, at).match(/.$/su)?.[0] ?? "";
  const after = String.fromCodePoint(text.codePointAt(at) ?? 32);
  return WORD.test(before) && WORD.test(after) && !CONTINUOUS.test(before + after);
}

/** Scripts that write no spaces between words, or join particles to names. */
const CONTINUOUS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
