import { useEffect, useRef } from "preact/hooks";
import { closePanel, panel } from "../state/panel";
import { REGISTRY } from "./registry";

/** The open panel, beside the picture; below it on narrow screens. */
export function PanelColumn() {
  const open = panel.value;
  const entry = open && REGISTRY.find((each) => each.name === open.name);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (entry && entry.name !== "evidence") title.current?.focus();
  }, [entry?.name]);
  if (!entry) return null;
  const Inside = entry.component;
  return (
    <aside class="panel" aria-label={entry.title}>
      <header class="panel-head">
        <h2 ref={title} tabIndex={-1}>
          {entry.title}
        </h2>
        <button type="button" class="quiet" onClick={closePanel} aria-label={`Close ${entry.title}`}>
          ✕
        </button>
      </header>
      <div class="panel-body" tabIndex={entry.name === "help" ? 0 : undefined}>
        <Inside />
      </div>
    </aside>
  );
}
