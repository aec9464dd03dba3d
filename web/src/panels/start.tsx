// What is shown while the picture is empty: what the graph holds, and ways into it.
import type { JSX } from "preact";
import { ask } from "../api/client";
import type { Entity, Statistics } from "../api/types";
import { labelOf, labelWords } from "../state/ontology";
import { openPanel } from "../state/panel";
import { dateInWords, rangeInWords } from "../text/dates";
import { counted } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { beginWith } from "./leading";
import { loaded } from "./uploads";

const WELL_CONNECTED = 5;

/** The first view. */
export function Start(): JSX.Element {
  const held = useAnswer((signal) => ask("/v1/statistics", { signal }), [loaded.value]);
  return (
    <section class="start" aria-label="Where to begin">
      <h1>Who connects to whom, and on whose word</h1>
      <Answer of={held} doing="Looking at the graph">
        {(statistics) => (statistics.documents === 0 && statistics.entities === 0 ? <NothingYet /> : <Ways held={statistics} />)}
      </Answer>
    </section>
  );
}

function NothingYet(): JSX.Element {
  return (
    <>
      <p class="lead">The graph is empty. Load reports, and it will show who they connect with whom.</p>
      <p>
        <button type="button" class="main" onClick={() => openPanel("load")}>
          Load documents
        </button>
      </p>
      <p class="calm">
        Files can also be dropped anywhere on this page, or loaded by <code>yalu load FOLDER</code>.
      </p>
    </>
  );
}

function Ways({ held }: { readonly held: Statistics }): JSX.Element {
  return (
    <>
      <Held held={held} />
      <div class="ways">
        <WellConnected />
        <ReadyMade />
      </div>
    </>
  );
}

function Held({ held }: { readonly held: Statistics }): JSX.Element {
  const when = rangeInWords(held.first, held.last);
  return (
    <>
      <p class="lead">
        {counted(held.documents, "document")} speak of {counted(held.entities, "entity")} and {counted(held.relationships, "link")} between them
        {when && `, ${when}`}.
      </p>
      <p class="calm">
        {held.loaded && `Last loaded ${dateInWords(held.loaded)}. `}
        <button type="button" class="in-text" onClick={() => openPanel("documents")}>
          See the documents
        </button>{" "}
        or{" "}
        <button type="button" class="in-text" onClick={() => openPanel("load")}>
          load more
        </button>
        .
      </p>
    </>
  );
}

function WellConnected(): JSX.Element {
  const answer = useAnswer((signal) => ask("/v1/analytics/ranking", { query: { measure: "degree", named: true, limit: WELL_CONNECTED }, signal }), [loaded.value]);
  return (
    <section aria-label="Well-connected">
      <h2>Well-connected</h2>
      <Answer of={answer}>
        {({ ranked }) => (
          <ul class="choices">
            {ranked.map(({ entity, score }) => (
              <li key={entity.id}>
                <Begin entity={entity} with={score} />
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}

function Begin({ entity, with: score }: { readonly entity: Entity; readonly with: number }): JSX.Element {
  return (
    <button type="button" class="choice" onClick={() => void beginWith(entity.id)}>
      <strong dir="auto">{entity.name}</strong>
      <span class="calm">
        {labelWords(labelOf(entity))}, linked with {score}
      </span>
    </button>
  );
}

function ReadyMade(): JSX.Element {
  const answer = useAnswer((signal) => ask("/v1/questions", { signal }), []);
  return (
    <section aria-label="Questions">
      <h2>Questions</h2>
      <Answer of={answer}>
        {({ questions }) => (
          <ul class="choices">
            {questions.map(({ name, title }) => (
              <li key={name}>
                <button type="button" class="choice" onClick={() => openPanel("questions", name)}>
                  {title}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}
