// Claims as a reader meets them: one sentence of a document and all that was read in it.
import { find, type Span } from "../text/runs";

interface Said {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly subject_name: string;
  readonly object_name: string;
  readonly cue: string | null;
}

/** A sentence with every claim that rests on it. */
export interface Sentence<Claim> {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly claims: readonly Claim[];
}

/** The claims of one document by sentence, in the order of the text. */
export function sentences<Claim extends Said>(claims: readonly Claim[]): Sentence<Claim>[] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const place = `${claim.start}-${claim.end}`;
    groups.set(place, [...(groups.get(place) ?? []), claim]);
  }
  return [...groups.values()]
    .flatMap((group) => (group[0] ? [{ start: group[0].start, end: group[0].end, quote: group[0].quote, claims: group }] : []))
    .sort((one, other) => one.start - other.start || one.end - other.end);
}

/** What a mark in a quote is of. */
export type Part = "name" | "cue";

/** Where the names and the cues of a sentence's claims stand in its quote. */
export function parts(sentence: Sentence<Said>): Span<Part>[] {
  const names = sentence.claims.flatMap(({ subject_name, object_name }) => [subject_name, object_name]);
  const cues = sentence.claims.flatMap(({ cue }) => (cue === null ? [] : [cue]));
  return find(sentence.quote, [
    ...[...new Set(names)].map((words) => ({ words, mark: "name" as const })),
    ...[...new Set(cues)].map((words) => ({ words, mark: "cue" as const })),
  ]);
}
