// A claim as words that can be pasted into a draft and checked against the document.
import { dateInWords } from "./dates";
import { firmness } from "./words";

export interface Cited {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly mode: string;
  readonly cue: string | null;
  readonly attribution: string | null;
}

export interface CitedDocument {
  readonly source: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly author: string | null;
  readonly published: string | null;
}

/**
 * “Quote” Author, “Title”, Publisher, 12 February 2024, report.txt, characters 120 to 181. Said by ...
 *
 * What is not known is left out; offsets count code points of the stored text.
 */
export function citation(claim: Cited, document: CitedDocument): string {
  const { author, publisher } = document;
  const where = [
    author !== publisher && author,
    document.title && `“${document.title}”`,
    publisher,
    document.published && dateInWords(document.published),
    document.source,
    `characters ${claim.start} to ${claim.end}`,
  ];
  const whose = claim.attribution && `Said by: ${claim.attribution}.`;
  const firm = claim.mode !== "asserted" && `Put as: ${firmness(claim)}.`;
  return [`“${claim.quote.trim()}”`, `${where.filter(Boolean).join(", ")}.`, whose, firm].filter(Boolean).join(" ");
}
