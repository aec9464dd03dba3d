// Loading documents: choose or drop files, see how far it is, and what was found and refused.
import type { JSX } from "preact";
import { openPanel } from "../state/panel";
import { counted, listed } from "../text/words";
import { hovering } from "./dropping";
import { load, type Load, send, type Summary } from "./uploads";

type Outcome = Summary["outcomes"][number];

/** Goes on when it is closed. */
export function LoadPanel(): JSX.Element {
  const now = load.value;
  return (
    <>
      <Choice busy={now?.is === "running"} />
      {now && <Progress load={now} />}
      {now?.is === "done" && <Result load={now} />}
    </>
  );
}

function Choice({ busy }: { readonly busy: boolean }): JSX.Element {
  return (
    <div class={hovering.value ? "drop over" : "drop"}>
      <p>
        <strong>Drop reports anywhere on this page</strong>
      </p>
      <p class="calm">Text, Markdown, HTML, PDF, DOCX and e-mail; they stay on your server.</p>
      <label class="file">
        <span>or choose files</span>
        <input
          type="file"
          multiple
          disabled={busy}
          onChange={({ currentTarget }) => {
            void send([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </label>
    </div>
  );
}

function Progress({ load: { is, total, ended } }: { readonly load: Load }): JSX.Element {
  return (
    <p class="progress">
      <progress max={Math.max(total, 1)} value={is === "done" ? Math.max(total, 1) : ended} aria-label="Documents read" />
      <span role="status">{is === "done" ? "Done" : `${ended} of ${counted(total, "document")} read …`}</span>
    </p>
  );
}

const GOOD: Readonly<Record<string, string>> = { added: "new", replaced: "in a new version", unchanged: "known already" };

function Result({ load: { summaries, kept } }: { readonly load: Load }): JSX.Element {
  const outcomes = summaries.flatMap((summary) => summary.outcomes);
  const read = outcomes.filter(({ state }) => state in GOOD);
  const refused = outcomes.filter(({ state }) => !(state in GOOD));
  const problems = summaries.flatMap((summary) => summary.problems);
  const stopped = summaries.flatMap((summary) => summary.stopped ?? []);
  return (
    <section aria-label="What came of it">
      <p class="summary">{summed(read, refused.length + kept.length)}</p>
      {stopped.map((why) => (
        <p key={why} class="note">
          It ended early: {why}
        </p>
      ))}
      <Read outcomes={read} />
      {(refused.length > 0 || kept.length > 0 || problems.length > 0) && (
        <>
          <h3>Not read</h3>
          <ul class="refused">
            {refused.map(({ source, why }) => (
              <Refused key={source} what={source} why={why ?? "no reason was given"} />
            ))}
            {kept.map(({ name, why }) => (
              <Refused key={name} what={name} why={why} />
            ))}
            {problems.map(({ what, why }) => (
              <Refused key={what} what={what} why={why} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function summed(read: readonly Outcome[], refused: number): string {
  const statements = read.reduce((sum, { claims }) => sum + claims, 0);
  const words = [`${counted(read.length, "document")} read with ${counted(statements, "statement")}`];
  if (refused > 0) words.push(`${counted(refused, "file")} not read`);
  return `${listed(words)}.`;
}

function Read({ outcomes }: { readonly outcomes: readonly Outcome[] }): JSX.Element | null {
  if (outcomes.length === 0) return null;
  return (
    <ul class="choices">
      {outcomes.map(({ source, document, title, state, claims, entities, refusals }) => (
        <li key={source}>
          <button type="button" class="choice" onClick={() => document && openPanel("document", document)}>
            <strong dir="auto">{title ?? source}</strong>
            <span class="calm">
              {GOOD[state]} · {counted(entities, "entity")} · {counted(claims, "statement")}
            </span>
          </button>
          {refusals.length > 0 && (
            <details>
              <summary>{counted(refusals.length, "statement")} kept out</summary>
              <ul class="refused">
                {refusals.map(({ what, why }, place) => (
                  <Refused key={place} what={what} why={why} />
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Refused({ what, why }: { readonly what: string; readonly why: string }): JSX.Element {
  return (
    <li>
      <bdi>{what}</bdi>: {why}
    </li>
  );
}
