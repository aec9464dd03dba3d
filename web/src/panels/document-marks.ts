// What is marked in a document's text, and the part of a long text that is shown.
import type { DocumentAnswer } from "../api/types";
import type { Points } from "../text/points";
import type { Span } from "../text/runs";
import type { Place } from "./documents-names";

type Mention = DocumentAnswer["mentions"][number];
type Claim = DocumentAnswer["claims"][number];

/** What covers a piece of text. */
export type Mark =
  | { readonly is: "mention"; readonly mention: Mention }
  | { readonly is: "claim"; readonly claim: Claim }
  | { readonly is: "target" };

/** Every mention and claim of a document, and the sentence that was asked for. */
export function marksOf({ mentions, claims }: Pick<DocumentAnswer, "mentions" | "claims">, { start, end }: Place): Span<Mark>[] {
  const target: Span<Mark>[] = start === undefined || end === undefined ? [] : [{ start, end, mark: { is: "target" } }];
  return [
    ...target,
    ...claims.map((claim): Span<Mark> => ({ start: claim.start, end: claim.end, mark: { is: "claim", claim } })),
    ...mentions.flatMap((mention) => mention.spans.map(({ start, end }): Span<Mark> => ({ start, end, mark: { is: "mention", mention } }))),
  ];
}

/** Code points that are shown at once. */
export const WINDOW = 40_000;

/** Where the parts of a text begin, and its end: at ends of lines where there are any. */
export function partsOf(points: Points, size: number = WINDOW): number[] {
  const cuts = [0];
  for (let at = 0; points.length - at > size; ) {
    const part = points.slice(at, at + size);
    const line = part.lastIndexOf("\n");
    at += line > 0 ? [...part.slice(0, line + 1)].length : size;
    cuts.push(at);
  }
  return [...cuts, points.length];
}

/** The spans that touch a part, moved to its beginning. */
export function within<Mark>(spans: readonly Span<Mark>[], start: number, end: number): Span<Mark>[] {
  return spans.filter((span) => span.start < end && span.end > start).map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
}
