// Which panel is open beside the picture. `openPanel("paths")`, `openPanel("document", id)`, `closePanel()`.
// A panel reads what it is about from `panel.value.of`. Panels are listed in panels/registry.ts.
import { signal } from "@preact/signals";
import { choice } from "./choice";

export const PANELS = [
  "evidence", "paths", "filters", "timeline", "table", "questions", "documents", "document", "load", "export", "share", "help",
] as const;
export type PanelName = (typeof PANELS)[number];

export interface OpenPanel {
  readonly name: PanelName;
  /** What it is about: an id, or words of the panel's own (such as `from=a&to=b`); kept in the address. */
  readonly of: string;
}

export const panel = signal<OpenPanel | null>(null);

let opened: OpenPanel | null = null;

/** Opens a panel, and closes the one that was open. */
export function openPanel(name: PanelName, of = ""): void {
  choice();
  opened = { name, of };
  panel.value = opened;
}

/** Whether somebody opened the panel here, rather than an address or a file that holds it. */
export function openedByHand(): boolean {
  return opened !== null && panel.peek() === opened;
}

export function closePanel(): void {
  choice();
  panel.value = null;
}
