// What the reader of an old address must know: which of its entities were united with others, and which are gone.
import { signal } from "@preact/signals";

export const notices = signal<readonly string[]>([]);
