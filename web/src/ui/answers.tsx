// Questions that a panel asks while it is shown: waiting, slow, failed and answered each have their words.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "./failure";

/** After so many milliseconds people are told that it takes long. */
const SLOW = 2000;

type State<Value> =
  | { readonly is: "asking" }
  | { readonly is: "failed"; readonly error: unknown }
  | { readonly is: "done"; readonly value: Value };

/** Where a question stands. */
export interface Asked<Value> {
  readonly state: State<Value>;
  again(): void;
}

/** Asks when first shown and whenever something in `about` changes; what was asked before is then taken back. */
export function useAnswer<Value>(ask: (signal: AbortSignal) => Promise<Value>, about: readonly unknown[]): Asked<Value> {
  const [state, setState] = useState<State<Value>>({ is: "asking" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setState({ is: "asking" });
    ask(stop.signal).then(
      (value) => stop.signal.aborted || setState({ is: "done", value }),
      (error: unknown) => stop.signal.aborted || setState({ is: "failed", error }),
    );
    return () => stop.abort();
  }, [...about, turn]);
  return { state, again: () => setTurn(turn + 1) };
}

/** The pages of a list so far; `more` asks for the page that follows, and is absent after the last one. */
export interface Paged<Page> {
  readonly first: Asked<Page>;
  readonly pages: readonly Page[];
  readonly following: State<Page> | undefined;
  readonly more: (() => void) | undefined;
}

/** A list that comes in pages, begun anew whenever something in `about` changes. */
export function usePages<Page extends { readonly next: string | null }>(
  ask: (cursor: string | null, signal?: AbortSignal) => Promise<Page>,
  about: readonly unknown[],
): Paged<Page> {
  const first = useAnswer((signal) => ask(null, signal), about);
  const begun = first.state.is === "done" ? first.state.value : undefined;
  const [rest, setRest] = useState<{ of: Page | undefined; pages: readonly Page[]; state?: State<Page> | undefined }>({ of: undefined, pages: [] });
  const current = useRef(begun);
  current.current = begun;
  const later = rest.of === begun ? rest : { of: begun, pages: [] };
  const pages = begun ? [begun, ...later.pages] : [];
  const cursor = pages[pages.length - 1]?.next ?? null;
  const more = (): void => {
    setRest({ ...later, state: { is: "asking" } });
    ask(cursor).then(
      (page) => current.current === begun && setRest({ of: begun, pages: [...later.pages, page] }),
      (error: unknown) => current.current === begun && setRest({ ...later, state: { is: "failed", error } }),
    );
  };
  return { first, pages, following: later.state, more: cursor === null ? undefined : more };
}

interface AnswerProps<Value> {
  readonly of: Asked<Value>;
  /** What is being done, as in "Looking for paths". */
  readonly doing?: string;
  children(value: Value): ComponentChildren;
}

/** What stands where an answer will be, and then the answer. */
export function Answer<Value>({ of: { state, again }, doing, children }: AnswerProps<Value>): JSX.Element {
  if (state.is === "asking") return <Waiting doing={doing ?? "Asking"} />;
  if (state.is === "failed") return <Failure error={state.error} again={again} />;
  return <>{children(state.value)}</>;
}

/** Says that something is under way, and after a while that it takes long. */
export function Waiting({ doing }: { readonly doing: string }): JSX.Element {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="waiting" role="status">
      {doing} … {slow && "This takes longer than usual; the server is still at it."}
    </p>
  );
}

interface MoreProps<Page> {
  readonly of: Paged<Page>;
  readonly children: ComponentChildren;
}

/** A button for the page that follows; nothing after the last one. */
export function More<Page>({ of: { more, following }, children }: MoreProps<Page>): JSX.Element | null {
  if (following?.is === "failed") return <Failure error={following.error} {...(more && { again: more })} />;
  if (!more) return null;
  return (
    <button type="button" class="more" disabled={following?.is === "asking"} onClick={more}>
      {following?.is === "asking" ? "Asking …" : children}
    </button>
  );
}
