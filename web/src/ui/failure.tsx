// What went wrong, in plain words, and a way on.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Trouble, useKey } from "../api/client";

/** What is wrong and what to do about it, as one text. */
export function plainWords(error: unknown): string {
  const { what, todo } = told(error);
  return `${what} ${todo}`;
}

function told(error: unknown): { what: string; todo: string } {
  if (error instanceof Trouble) return error;
  return { what: "Something in this page went wrong.", todo: "Reload it; what is on screen is kept in its address." };
}

const TITLES: Partial<Record<Trouble["kind"], string>> = {
  unreachable: "The server is gone",
  store: "The graph is out of reach",
  busy: "The server is busy",
  key: "This needs a key",
};

interface Props {
  readonly error: unknown;
  again?(): void;
}

/** A failure with a button that tries again. */
export function Failure({ error, again }: Props): JSX.Element {
  const { what, todo } = told(error);
  const kind = error instanceof Trouble ? error.kind : undefined;
  const title = kind && TITLES[kind];
  return (
    <div class="failure" role="alert">
      {title && <strong>{title}</strong>}
      <p>{what}</p>
      <p>{todo}</p>
      {kind === "key" ? (
        <KeyBox />
      ) : (
        again && (
          <button type="button" onClick={again}>
            Try again
          </button>
        )
      )}
    </div>
  );
}

/** Takes a key, and begins anew with it; what is on screen is kept in the address. */
function KeyBox(): JSX.Element {
  const [key, setKey] = useState("");
  return (
    <form
      class="key"
      onSubmit={(event) => {
        event.preventDefault();
        useKey(key.trim());
        location.reload();
      }}
    >
      <label>
        Your key, kept until this tab is closed
        <input type="password" autocomplete="off" value={key} onInput={({ currentTarget }) => setKey(currentTarget.value)} />
      </label>
      <button type="submit" disabled={!key.trim()}>
        Use this key
      </button>
    </form>
  );
}
