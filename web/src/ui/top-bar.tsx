import type { ComponentChildren } from "preact";
import { REGISTRY } from "../panels/registry";
import { clear } from "../state/actions";
import { closePanel, openPanel, panel } from "../state/panel";

/** The name, which leads back to the beginning, the search box, and a door to each panel. */
export function TopBar({ children }: { children: ComponentChildren }) {
  const open = panel.value?.name;
  const begin = (): void => {
    clear();
    closePanel();
  };
  return (
    <header class="top">
      <button type="button" class="brand" aria-label="Yalu: to the beginning" onClick={begin}>
        <img src="./icon.svg" alt="" width="26" height="26" />
        Yalu
      </button>
      {children}
      <nav class="doors" aria-label="Panels">
        {REGISTRY.filter((each) => each.door).map(({ name, title }) => (
          <button key={name} type="button" aria-pressed={open === name} onClick={() => (open === name ? closePanel() : openPanel(name))}>
            {title}
          </button>
        ))}
      </nav>
    </header>
  );
}
