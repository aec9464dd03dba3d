// Files that are dropped anywhere on the page are loaded.
import { signal } from "@preact/signals";
import { openPanel } from "../state/panel";
import { send } from "./uploads";

/** True while files are held over the page. */
export const hovering = signal(false);

/** From now on. */
export function followDrops(): void {
  window.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    hovering.value = true;
  });
  window.addEventListener("dragleave", ({ relatedTarget }) => {
    if (relatedTarget === null) hovering.value = false;
  });
  window.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    hovering.value = false;
    openPanel("load");
    void send([...(event.dataTransfer?.files ?? [])]);
  });
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
