// A reading statement of one's own: its rows as a table, and the entities in them in the picture.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api/client";
import { addEntities } from "../state/actions";
import { counted } from "../text/words";
import { Waiting } from "../ui/answers";
import { Failure } from "../ui/failure";
import { cellWords, entitiesIn } from "./cells";

const EXAMPLE = "MATCH (a:Person)-[r:OWNS]->(b)\nRETURN a, r, b\nLIMIT 25";
const DRAWN = 60;
const ROWS = 200;

type Rows = Awaited<ReturnType<typeof run>>;
type State = { readonly is: "idle" | "busy" } | { readonly is: "failed"; readonly error: unknown } | { readonly is: "done"; readonly rows: Rows };

function run(query: string) {
  return post("/v1/cypher", { query });
}

/** Ctrl+Enter asks. */
export function Cypher(): JSX.Element {
  const [query, setQuery] = useState(EXAMPLE);
  const [state, setState] = useState<State>({ is: "idle" });
  const submit = async (): Promise<void> => {
    setState({ is: "busy" });
    try {
      setState({ is: "done", rows: await run(query) });
    } catch (error) {
      setState({ is: "failed", error });
    }
  };
  return (
    <form
      class="cypher"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label>
        Statement; it can only read
        <textarea
          rows={5}
          spellcheck={false}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void submit();
          }}
        />
      </label>
      <button type="submit" class="main" disabled={state.is === "busy" || !query.trim()}>
        Run
      </button>
      {state.is === "busy" && <Waiting doing="Asking" />}
      {state.is === "failed" && <Failure error={state.error} />}
      {state.is === "done" && <Table of={state.rows} />}
    </form>
  );
}

function Table({ of: { columns, rows, truncated, seconds } }: { readonly of: Rows }): JSX.Element {
  const entities = entitiesIn(rows);
  return (
    <section aria-label="Rows">
      <p class="summary" role="status">
        {counted(rows.length, "row")} in {seconds.toFixed(2)} s
        {truncated && "; there were more than an answer may have: add a LIMIT, or ask for less"}
      </p>
      {entities.length > 0 && (
        <button type="button" onClick={() => void addEntities(entities.slice(0, DRAWN))}>
          Show {entities.length > DRAWN ? `the first ${DRAWN} of ${entities.length}` : counted(entities.length, "entity")} in the picture
        </button>
      )}
      <div class="table" role="region" aria-label="Rows of the answer" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS).map((row, place) => (
              <tr key={place}>
                {row.map((cell, column) => (
                  <td key={column} dir="auto">
                    {cellWords(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS && <p class="calm">The first {ROWS} rows are listed.</p>}
    </section>
  );
}
