// A timeline as a histogram without gaps, and a stretch of it as the dates of a filter.
export type Step = "year" | "month" | "day";

export interface Bar {
  readonly date: string;
  readonly count: number;
}

/** Dates side by side, and those that are too coarse to stand among them. */
export interface Histogram {
  readonly step: Step;
  readonly bars: readonly Bar[];
  readonly coarse: readonly Bar[];
}

const LETTERS: Readonly<Record<Step, number>> = { year: 4, month: 7, day: 10 };
const MOST = 120;

/** The finest step, months at most, whose bars fit side by side. */
export function stepFor(dates: readonly string[]): Step {
  const years = dates.map((date) => Number(date.slice(0, 4))).filter(Number.isFinite);
  if (years.length === 0) return "month";
  return (Math.max(...years) - Math.min(...years) + 1) * 12 > MOST ? "year" : "month";
}

/** Every time from the first to the last, also those of which nothing is said. */
export function histogram(step: Step, given: readonly Bar[]): Histogram {
  const width = LETTERS[step];
  const fine = given.filter(({ date }) => date.length >= width);
  const counts = new Map<string, number>();
  for (const { date, count } of fine) counts.set(date.slice(0, width), (counts.get(date.slice(0, width)) ?? 0) + count);
  const dates = [...counts.keys()].sort();
  const bars = between(dates[0], dates[dates.length - 1], step).map((date) => ({ date, count: counts.get(date) ?? 0 }));
  return { step, bars, coarse: given.filter(({ date }) => date.length < width) };
}

function between(first: string | undefined, last: string | undefined, step: Step): string[] {
  const dates: string[] = [];
  if (first === undefined || last === undefined) return dates;
  for (let date = first; date <= last; date = after(date, step)) dates.push(date);
  return dates;
}

function after(date: string, step: Step): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const next = new Date(0);
  next.setUTCFullYear(year + (step === "year" ? 1 : 0), month - 1 + (step === "month" ? 1 : 0), day + (step === "day" ? 1 : 0));
  return next.toISOString().slice(0, LETTERS[step]);
}

/** What a filter says about dates; an open end is null. */
export interface Stretch {
  readonly since: string | null;
  readonly until: string | null;
}

/** The filter of the bars from one place to another; an end that is that of the histogram stays open. */
export function stretch(bars: readonly Bar[], from: number, to: number): Stretch {
  const [low, high] = from <= to ? [from, to] : [to, from];
  return {
    since: low > 0 ? (bars[low]?.date ?? null) : null,
    until: high < bars.length - 1 ? (bars[high]?.date ?? null) : null,
  };
}

/** The places of the bars that a filter leaves, first and last. */
export function placesOf({ since, until }: Stretch, bars: readonly Bar[]): [number, number] {
  const from = since === null ? 0 : bars.findIndex(({ date }) => date >= since.slice(0, date.length));
  const later = until === null ? -1 : bars.findIndex(({ date }) => date > until.slice(0, date.length));
  const last = bars.length - 1;
  return [from < 0 ? last : from, until === null || later < 0 ? last : Math.max(later - 1, 0)];
}
