// How documents, and places in them, are named.
import type { DocumentSummary } from "../api/types";

/** Its title, or else where it came from. */
export function documentName(document: Pick<DocumentSummary, "title" | "source">): string {
  return document.title ?? document.source;
}

/** A sentence of a document, or all of it, as the words that a panel is about. */
export interface Place {
  readonly id: string;
  readonly start?: number;
  readonly end?: number;
}

/** `DOCUMENT@120-181`. */
export function sentencePlace(id: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return `${id}@${start}-${end}`;
}

/** The reverse of `sentencePlace`; also of the id of a document alone. */
export function placeOf(words: string): Place {
  const [, id, start, end] = words.match(/^(.*)@(\d+)-(\d+)$/s) ?? [];
  return id === undefined ? { id: words } : { id, start: Number(start), end: Number(end) };
}
