// What was just done, for eyes (the status line) and for screen readers (role=status); and what went wrong.
//   announce("12 added around Orlan Trading Company; still hidden: 18 Person")
//   await attempt(() => ask(...))    shows a Trouble with its way on; undefined where it failed
import { signal } from "@preact/signals";
import { Trouble } from "../api/client";

/** The last announcement; `count` tells two equal ones apart. */
export const status = signal<{ text: string; count: number }>({ text: "", count: 0 });

/** What went wrong last, until it is dismissed or something works; `again` tries once more. */
export const trouble = signal<{ error: Trouble; again: () => void } | null>(null);

/** How many questions are under way; `slow` once one has taken two seconds. */
export const waiting = signal(0);
export const slow = signal(false);

const SLOW = 2_000;

export function announce(text: string): void {
  status.value = { text, count: status.peek().count + 1 };
}

/** Asks something; shows what goes wrong, with a way to try again, and answers undefined then. */
export async function attempt<T>(asking: () => Promise<T>): Promise<T | undefined> {
  waiting.value += 1;
  const timer = setTimeout(() => (slow.value = true), SLOW);
  try {
    const answer = await asking();
    trouble.value = null;
    return answer;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if (error.kind !== "ended") {
      trouble.value = { error, again: () => void attempt(asking) };
      announce(`${error.what} ${error.todo}`);
    }
    return undefined;
  } finally {
    clearTimeout(timer);
    waiting.value -= 1;
    if (waiting.value === 0) slow.value = false;
  }
}
