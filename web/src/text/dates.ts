// Dates of the API in words: ISO, as precise as they are known ("2024", "2024-02", "2024-02-03").
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "3 February 2024", "February 2024", "2024"; what is no date is left as it is. */
export function dateInWords(iso: string): string {
  const [, year, month, day] = iso.match(/^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/) ?? [];
  if (!year) return iso;
  const name = month && MONTHS[Number(month) - 1];
  return [name && day && String(Number(day)), name, year].filter(Boolean).join(" ");
}

/** "February 2024 to June 2024"; nothing where neither end is known. */
export function rangeInWords(first: string | null, last: string | null): string {
  if (first && last) return first === last ? dateInWords(first) : `${dateInWords(first)} to ${dateInWords(last)}`;
  if (first) return `from ${dateInWords(first)}`;
  return last ? `until ${dateInWords(last)}` : "";
}

export interface Held {
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly date_text: string | null;
}

/** When something held; `valid_to` is the first time at which it no longer did. Nothing where nothing is known. */
export function heldInWords({ valid_from: from, valid_to: to, date_text: words }: Held): string {
  if (!from && !to) return words ? `“${words}” (no date could be made of it)` : "";
  if (from && to && following(from) === to) return dateInWords(from);
  return rangeInWords(from, to && preceding(to));
}

/** The date after this one, in the same precision. */
export function following(iso: string): string {
  return shifted(iso, 1);
}

/** The date before this one, in the same precision. */
export function preceding(iso: string): string {
  return shifted(iso, -1);
}

function shifted(iso: string, by: number): string {
  const [year = 0, month, day] = iso.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(
    month === undefined ? year + by : year,
    month === undefined ? 0 : month - 1 + (day === undefined ? by : 0),
    day === undefined ? 1 : day + by,
  );
  return date.toISOString().slice(0, iso.length);
}
