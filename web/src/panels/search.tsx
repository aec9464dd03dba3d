// The search box of the page: a name, an alias or a misspelling of one leads to an entity in the picture.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Hit } from "../api/types";
import { Combobox } from "../ui/combobox";
import { findEntities, HitLine } from "./entity-box";
import { beginWith } from "./leading";

const BOX = "search";

/** Has the focus at first; `/` gives it back. */
export function Search(): JSX.Element {
  useEffect(() => {
    const box = document.getElementById(BOX);
    box?.focus({ preventScroll: true });
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
      event.preventDefault();
      box?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div class="search" role="search">
      <Combobox<Hit>
        id={BOX}
        label="Search"
        labelHidden
        placeholder="Search people, firms, places, goods …"
        ask={(text, signal) => findEntities(text, [], signal)}
        keyOf={({ entity }) => entity.id}
        show={(hit) => <HitLine hit={hit} />}
        afterChoice={() => ""}
        onChoose={({ entity }) => void beginWith(entity.id)}
      />
    </div>
  );
}

/** True where a letter that is typed belongs to a box. */
function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
