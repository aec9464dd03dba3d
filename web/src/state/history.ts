// Undo and redo over every change of the picture. A change is `commit(next, "12 added around Orlan")`.
import { computed, signal } from "@preact/signals";
import { type Picture, picture } from "./picture";
import { announce } from "./status";

interface Change {
  readonly before: Picture;
  readonly says: string;
}

const MOST = 200;
const done = signal<readonly Change[]>([]);
const undone = signal<readonly Change[]>([]);

/** What undo would take back, in words; empty where there is nothing. */
export const undoable = computed(() => done.value.at(-1)?.says ?? "");
/** What redo would do again, in words. */
export const redoable = computed(() => undone.value.at(-1)?.says ?? "");

/** Puts another picture on screen, says so, and remembers the one before. */
export function commit(next: Picture, says: string): void {
  done.value = [...done.value.slice(1 - MOST), { before: picture.peek(), says }];
  undone.value = [];
  picture.value = next;
  announce(says);
}

/** Takes the last change back. */
export function undo(): void {
  step(done, undone, "Undone: ", "There is nothing to undo.");
}

/** Does the change again that was taken back last. */
export function redo(): void {
  step(undone, done, "Done again: ", "There is nothing to do again.");
}

function step(from: typeof done, to: typeof done, word: string, none: string): void {
  const last = from.peek().at(-1);
  if (!last) return announce(none);
  from.value = from.peek().slice(0, -1);
  to.value = [...to.peek(), { before: picture.peek(), says: last.says }];
  picture.value = last.before;
  announce(word + last.says);
}

/** Begins anew with a picture that nothing came before. */
export function restart(first: Picture): void {
  done.value = [];
  undone.value = [];
  picture.value = first;
}
