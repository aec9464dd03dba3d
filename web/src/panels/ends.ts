// The two ends of a path as the words that a panel is about: `from=ID&to=ID`.

/** Ids of entities; empty where one is not chosen yet. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

export function pathWords({ from, to }: Ends): string {
  return new URLSearchParams({ from, to }).toString();
}

/** The reverse of `pathWords`; also of no words at all. */
export function endsOf(words: string): Ends {
  const given = new URLSearchParams(words);
  return { from: given.get("from") ?? "", to: given.get("to") ?? "" };
}
