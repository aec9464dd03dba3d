// What was read: a list, newest first, that can be searched.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/client";
import type { DocumentSummary } from "../api/types";
import { openPanel } from "../state/panel";
import { selectedEntity } from "../state/selection";
import { dateInWords } from "../text/dates";
import { counted } from "../text/words";
import { Answer, More, type Paged, usePages } from "../ui/answers";
import { documentName } from "./documents-names";

const PAGE = 50;
const PAUSE = 200;

type List = Awaited<ReturnType<typeof list>>;

function list(text: string, entity: string | undefined, cursor: string | null, signal?: AbortSignal) {
  const query = { text, limit: PAGE, ...(entity && { entity }), ...(cursor !== null && { cursor }) };
  return ask("/v1/documents", { query, ...(signal && { signal }) });
}

/** All documents, or those that mention the selected entity. */
export function DocumentsPanel(): JSX.Element {
  const [typed, setTyped] = useState("");
  const text = useSettled(typed);
  const [narrowed, setNarrowed] = useState(false);
  const entity = selectedEntity.value;
  const of = narrowed ? entity?.id : undefined;
  const answer = usePages((cursor, signal) => list(text, of, cursor, signal), [text, of]);
  return (
    <>
      <label class="only-heard" for="documents-search">
        Search documents
      </label>
      <input
        id="documents-search"
        type="search"
        class="wide"
        placeholder="Words of title, publisher, author or file"
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {entity && (
        <label class="check">
          <input type="checkbox" checked={narrowed} onChange={() => setNarrowed(!narrowed)} />
          <span>
            only those that mention <bdi>{entity.name}</bdi>
          </span>
        </label>
      )}
      <Documents of={answer} text={text} />
    </>
  );
}

function Documents({ of: paged, text }: { readonly of: Paged<List>; readonly text: string }): JSX.Element {
  const shown = paged.pages.flatMap(({ documents }) => documents);
  return (
    <Answer of={paged.first}>
      {({ total }) => (
        <>
          <p class="summary" role="status">
            {total === 0 ? <Nothing text={text} /> : counted(total, "document")}
          </p>
          <ul class="choices">
            {shown.map((document) => (
              <li key={document.id}>
                <Line document={document} />
              </li>
            ))}
          </ul>
          <More of={paged}>
            More: {shown.length} of {total} are shown
          </More>
        </>
      )}
    </Answer>
  );
}

function Nothing({ text }: { readonly text: string }): JSX.Element {
  if (text) return <>No document has these words in its title, publisher, author or file.</>;
  return (
    <>
      No document has been loaded.{" "}
      <button type="button" class="in-text" onClick={() => openPanel("load")}>
        Load some
      </button>
    </>
  );
}

function Line({ document }: { readonly document: DocumentSummary }): JSX.Element {
  const { publisher, published, claims, entities } = document;
  return (
    <button type="button" class="choice" onClick={() => openPanel("document", document.id)}>
      <strong dir="auto">{documentName(document)}</strong>
      <span class="calm">
        {[publisher, published && dateInWords(published)].filter(Boolean).join(", ") || document.source} · {counted(claims, "statement")} ·{" "}
        {counted(entities, "entity")}
      </span>
    </button>
  );
}

/** What was typed, once it has stood for a moment. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
