import type { ComponentChildren } from "preact";
import { REGISTRY } from "../panels/registry";
import { redo, redoable, undo, undoable } from "../state/history";
import { closePanel, openPanel, panel } from "../state/panel";

/** The name, the search box, undo and redo, and a door to each panel. */
export function TopBar({ children }: { children: ComponentChildren }) {
  const open = panel.value?.name;
  return (
    <header class="top">
      <a class="brand" href="#" aria-label="Yalu: begin anew">Yalu</a>
      {children}
      <nav class="doors" aria-label="Panels">
        <button type="button" onClick={undo} disabled={!undoable.value} title={undoable.value && `Undo: ${undoable.value}`}>Undo</button>
        <button type="button" onClick={redo} disabled={!redoable.value} title={redoable.value && `Redo: ${redoable.value}`}>Redo</button>
        {REGISTRY.filter((each) => each.door).map(({ name, title }) => (
          <button key={name} type="button" aria-pressed={open === name} onClick={() => (open === name ? closePanel() : openPanel(name))}>
            {title}
          </button>
        ))}
      </nav>
    </header>
  );
}
