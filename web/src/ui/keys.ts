// Keys that hold on the whole page, except where someone writes: undo, redo, help, Escape.
import { redo, undo } from "../state/history";
import { closePanel, openPanel, panel } from "../state/panel";
import { select } from "../state/selection";

/** Listens from now on; answers how to end it. */
export function listen(): () => void {
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || writes(event.target)) return;
  const act = meaning(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function meaning({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): (() => void) | undefined {
  const letter = key.toLowerCase();
  if (ctrlKey || metaKey) {
    if (letter === "z") return shiftKey ? redo : undo;
    return letter === "y" ? redo : undefined;
  }
  if (altKey) return undefined;
  if (key === "?") return () => openPanel("help");
  return key === "Escape" ? leave : undefined;
}

function leave(): void {
  if (panel.peek()) {
    closePanel();
    (document.querySelector<SVGElement>("#drawing .node[tabindex='0']") ?? document.getElementById("search"))?.focus();
  } else select(null);
}

function writes(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const box = target instanceof HTMLInputElement && !["radio", "checkbox", "range", "button", "file"].includes(target.type);
  return box || target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
