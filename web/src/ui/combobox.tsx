// A box that finds things while one types (WAI-ARIA 1.2, editable combobox with a list).
//
// Down and Up walk the list, Enter takes the marked one or else the best, Escape closes the list, then empties the box.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { plainWords } from "./failure";

const PAUSE = 120;

/** What was found, best first; `total` is how much there is. */
export interface Found<Thing> {
  readonly things: readonly Thing[];
  readonly total: number;
}

interface Props<Thing> {
  readonly label: string;
  readonly placeholder?: string;
  readonly labelHidden?: boolean;
  /** What stands in the box; when it changes from outside, the box follows. */
  readonly text?: string;
  readonly id?: string;
  ask(text: string, signal: AbortSignal): Promise<Found<Thing>>;
  keyOf(thing: Thing): string;
  show(thing: Thing): ComponentChildren;
  /** What stands in the box after the choice. */
  afterChoice(thing: Thing): string;
  onChoose(thing: Thing): void;
  onEmpty?(): void;
}

type State<Thing> =
  | { readonly is: "closed" }
  | { readonly is: "asking" }
  | { readonly is: "found"; readonly text: string; readonly found: Found<Thing> }
  | { readonly is: "failed"; readonly words: string };

/** The box with its list. */
export function Combobox<Thing>(props: Props<Thing>): JSX.Element {
  const made = useId();
  const id = props.id ?? made;
  const box = useSearch(props);
  const { state, active, text } = box;
  const shown = state.is === "found" ? state.found.things : [];
  const open = state.is !== "closed";
  return (
    <div class="combobox" onFocusOut={box.onFocusOut}>
      <label for={id} class={props.labelHidden ? "only-heard" : undefined}>
        {props.label}
      </label>
      <input
        id={id}
        type="search"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        placeholder={props.placeholder}
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        value={text}
        onInput={(event) => box.type(event.currentTarget.value)}
        onKeyDown={box.onKeyDown}
      />
      <div class="combobox-list" hidden={!open}>
        <ul id={`${id}-list`} role="listbox" aria-label={props.label} hidden={shown.length === 0}>
          {shown.map((thing, place) => (
            <li
              key={props.keyOf(thing)}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => box.choose(thing)}
            >
              {props.show(thing)}
            </li>
          ))}
        </ul>
        <p role="status" class="combobox-status">
          {open && inWords(state)}
        </p>
      </div>
    </div>
  );
}

function inWords<Thing>(state: State<Thing>): string {
  if (state.is === "asking") return "Searching …";
  if (state.is === "failed") return state.words;
  if (state.is === "closed") return "";
  const { things, total } = state.found;
  if (things.length === 0) return `Nothing found for “${state.text}”. Try fewer or other letters.`;
  return total > things.length ? `The best ${things.length} of ${total}. More letters narrow it down.` : `${total} found`;
}

function useSearch<Thing>(props: Props<Thing>) {
  const [text, setText] = useState(props.text ?? "");
  const [state, setState] = useState<State<Thing>>({ is: "closed" });
  const [active, setActive] = useState(-1);
  const asked = useRef<{ stop: AbortController; timer: number }>();
  /** True when Enter was pressed before the answer came. */
  const hasty = useRef(false);

  useEffect(() => setText(props.text ?? ""), [props.text]);
  useEffect(() => close, []);

  function close(): void {
    clearTimeout(asked.current?.timer);
    asked.current?.stop.abort();
    hasty.current = false;
    setState({ is: "closed" });
    setActive(-1);
  }

  function type(typed: string): void {
    close();
    setText(typed);
    if (!typed.trim()) return void (typed === "" && props.onEmpty?.());
    const stop = new AbortController();
    asked.current = { stop, timer: window.setTimeout(() => void ask(typed.trim(), stop.signal), PAUSE) };
  }

  async function ask(wanted: string, signal: AbortSignal): Promise<void> {
    setState({ is: "asking" });
    try {
      const found = await props.ask(wanted, signal);
      if (signal.aborted) return;
      const [best] = found.things;
      if (hasty.current && best !== undefined) return choose(best);
      hasty.current = false;
      setState({ is: "found", text: wanted, found });
      setActive(0);
    } catch (error) {
      if (!signal.aborted) setState({ is: "failed", words: plainWords(error) });
    }
  }

  function choose(thing: Thing): void {
    close();
    setText(props.afterChoice(thing));
    props.onChoose(thing);
  }

  function step(by: number, count: number): void {
    setActive((place) => (place < 0 ? (by > 0 ? 0 : count - 1) : (place + by + count) % count));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const things = state.is === "found" ? state.found.things : [];
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (things.length > 0) step(event.key === "ArrowDown" ? 1 : -1, things.length);
      else if (state.is === "closed") type(text);
    } else if (event.key === "Enter") {
      const thing = things[Math.max(active, 0)];
      if (text.trim()) event.preventDefault();
      if (thing !== undefined) choose(thing);
      else hasty.current = true;
    } else if (event.key === "Escape") {
      if (state.is === "closed" && text === "") return;
      event.preventDefault();
      event.stopPropagation();
      if (state.is === "closed") type("");
      else close();
    }
  }

  function onFocusOut(event: FocusEvent & { currentTarget: HTMLElement }): void {
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    close();
    if (props.text !== undefined) setText(props.text);
  }

  return { text, state, active, type, choose, onKeyDown, onFocusOut };
}
