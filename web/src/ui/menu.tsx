// A button that opens a menu (WAI-ARIA menu button): arrows walk it, Escape closes it, letters jump.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface Item {
  readonly label: string;
  /** What stands beside the label: a count, a key. */
  readonly note?: string;
  choose(): void;
}

interface Props {
  /** What the button is called, where what stands on it does not say it. */
  readonly label?: string;
  readonly face: ComponentChildren;
  readonly items: readonly Item[];
}

/** A button and, once pressed, the list of what it offers. */
export function Menu({ label, face, items }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      class="menu"
      onFocusOut={({ currentTarget, relatedTarget }) =>
        !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) && setOpen(false)
      }
    >
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {face}
      </button>
      {open && <Choices id={id} label={label} items={items} onClose={close} />}
    </div>
  );
}

interface ChoicesProps {
  readonly id: string;
  readonly label: string | undefined;
  readonly items: readonly Item[];
  onClose(): void;
}

function Choices({ id, label, items, onClose }: ChoicesProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  useEffect(() => entries()[0]?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const target = places(event.key, at, items);
    if (event.key === "Escape") onClose();
    else if (target === undefined) return;
    else all[target]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <ul ref={list} id={id} role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <li role="none" key={item.label}>
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              onClose();
              item.choose();
            }}
          >
            <span>{item.label}</span>
            {item.note && <span class="note">{item.note}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Where a key leads in a menu; nothing where it is no key of menus. */
export function places(key: string, at: number, items: readonly Item[]): number | undefined {
  const count = items.length;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key.length !== 1) return undefined;
  const later = items.findIndex((item, place) => place > at && startsWith(item, key));
  const any = later < 0 ? items.findIndex((item) => startsWith(item, key)) : later;
  return any < 0 ? undefined : any;
}

function startsWith(item: Item, letter: string): boolean {
  return item.label.toLowerCase().startsWith(letter.toLowerCase());
}
