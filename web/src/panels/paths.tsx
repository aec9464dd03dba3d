// How two entities are connected: up to five paths, each step with its words; or why there is none.
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { ask } from "../api/client";
import type { Path, PathsAnswer } from "../api/types";
import { showPath } from "../state/actions";
import { choice } from "../state/choice";
import { clearFilters, filterQuery, filtersSet } from "../state/filters";
import { openedByHand, openPanel, panel } from "../state/panel";
import { picture } from "../state/picture";
import { counted, listed, modeInWords } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { CopyButton } from "../ui/copy";
import { EntityName } from "./claims";
import { EntityBox } from "./entity-box";
import { PathOptions } from "./path-options";
import { asQuery, type PathQuestion, pathQuestion, pathWords } from "./path-question";
import { pathText } from "./path-text";

/** Two boxes and what leads from one to the other. */
export function PathsPanel(): JSX.Element {
  const words = panel.value?.of ?? "";
  const question = pathQuestion(words);
  const change = (part: Partial<PathQuestion>): void => openPanel("paths", pathWords({ ...question, ...part }));
  return (
    <>
      <div class="path-ends">
        <EntityBox label="From" placeholder="a name" chosen={question.from} onChoose={(from) => change({ from })} />
        <button type="button" class="quiet" aria-label="Swap the two ends" onClick={() => change({ from: question.to, to: question.from })}>
          ⇅
        </button>
        <EntityBox label="To" placeholder="another name" chosen={question.to} onChoose={(to) => change({ to })} />
      </div>
      <PathOptions question={question} onChange={change} />
      <Paths key={words} question={question} />
    </>
  );
}

interface PathsProps {
  readonly question: PathQuestion;
}

function Paths({ question }: PathsProps): JSX.Element {
  if (!question.from || !question.to) return <p class="hint">Choose two names to see how they are connected.</p>;
  if (question.from === question.to) return <p class="hint">These two are the same. Choose another name.</p>;
  return <Found question={question} />;
}

/** The best path of a question that was asked here is drawn, once; one that came with an address is drawn already. */
function Found({ question }: PathsProps): JSX.Element {
  const draws = useRef(openedByHand());
  const [effort, setEffort] = useState<"first" | "thorough">("first");
  const query = filterQuery.value;
  const answer = useAnswer(
    async (signal) => {
      const newest = draws.current ? choice() : undefined;
      const found = await ask("/v1/paths", { query: asQuery(question, query, effort), signal });
      const [best] = found.paths;
      if (newest && best && !signal.aborted) void showPath(best, newest);
      draws.current = false;
      return found;
    },
    [query, effort],
  );
  return (
    <Answer of={answer} doing="Looking for paths">
      {(found) => (
        <section aria-label="Paths">
          <p class="summary" role="status">
            {found.paths.length === 0 ? "No path was found." : `${counted(found.paths.length, "path")}, the firmest and shortest first.`}
          </p>
          {found.paths.length === 0 && <WhyNone found={found} />}
          <ol class="paths">
            {found.paths.map((path, place) => (
              <li key={place}>
                <PathView path={path} hubs={hubsOn(path, found)} />
              </li>
            ))}
          </ol>
          <Explored found={found} onMore={effort === "first" ? () => setEffort("thorough") : undefined} />
        </section>
      )}
    </Answer>
  );
}

function WhyNone({ found: { why, frontier } }: { readonly found: PathsAnswer }): JSX.Element {
  return (
    <>
      {why && <p>{why}</p>}
      {filtersSet.value > 0 && (
        <p>
          Filters are set; what they hide leads nowhere.{" "}
          <button type="button" class="in-text" onClick={clearFilters}>
            Clear the filters
          </button>
        </p>
      )}
      {frontier.length > 0 && (
        <p>
          The nearest that was reached:{" "}
          {frontier.map(({ id, name }, place) => (
            <span key={id}>
              {place > 0 && ", "}
              <EntityName id={id} name={name} />
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function isDrawn({ steps }: Path): boolean {
  return steps.every(({ relationship }) => picture.value.links.has(relationship.id));
}

/** Names of the hubs that a path runs through. */
function hubsOn({ nodes }: Path, { hubs }: PathsAnswer): string[] {
  const passed = new Set(nodes.slice(1, -1).map(({ id }) => id));
  return hubs.flatMap(({ entity }) => (passed.has(entity.id) ? [entity.name] : []));
}

interface PathProps {
  readonly path: Path;
  readonly hubs: readonly string[];
}

function PathView({ path, hubs }: PathProps): JSX.Element {
  const names = new Map(path.nodes.map((node) => [node.id, node.name]));
  const drawn = isDrawn(path);
  const doubtful = path.strength.mode !== "asserted" || path.steps.some(({ relationship }) => relationship.disputed);
  return (
    <article class="path">
      <p class={doubtful ? "strength caution" : "strength"}>{path.strength.sentence}</p>
      {hubs.length > 0 && (
        <p class="strength caution">It runs through {listed(hubs)}, which so many are linked with that it says little.</p>
      )}
      <ol class="steps">
        {path.steps.map(({ source, target, words, relationship, parallel }) => (
          <li key={relationship.id}>
            <p>
              <EntityName id={source} name={names.get(source) ?? source} /> {words} <EntityName id={target} name={names.get(target) ?? target} />
            </p>
            <blockquote>{relationship.quote}</blockquote>
            <p class="facts">
              <span class={`mode mode-${relationship.mode}`}>{modeInWords(relationship.mode)}</span>
              {relationship.disputed && <span class="mode mode-denied">also denied</span>}
              <span>{listed(relationship.publishers) || "publisher unknown"}</span>
              {parallel.length > 0 && <span>and {counted(parallel.length, "other link")} between them</span>}
            </p>
          </li>
        ))}
      </ol>
      <div class="actions">
        <button type="button" disabled={drawn} onClick={() => void showPath(path)}>
          {drawn ? "In the picture" : "Show in the picture"}
        </button>
        <CopyButton text={() => pathText(path)} what="Path" face="Copy as text" />
      </div>
    </article>
  );
}

interface ExploredProps {
  readonly found: PathsAnswer;
  readonly onMore: (() => void) | undefined;
}

/** How much was looked at, and what was not walked through. */
function Explored({ found: { explored, truncated, hubs, hubs_total }, onMore }: ExploredProps): JSX.Element {
  return (
    <footer class="calm">
      <p>
        Looked at {counted(explored.entities, "entity")} and {counted(explored.relationships, "link")}.
        {truncated && " The search was ended early: there may be more. "}
        {truncated && onMore && (
          <button type="button" class="in-text" onClick={onMore}>
            Look further
          </button>
        )}
      </p>
      {hubs_total > 0 && (
        <details>
          <summary>{counted(hubs_total, "hub")} that so many are linked with that passing through says little</summary>
          <ul>
            {hubs.map(({ entity, why }) => (
              <li key={entity.id}>
                <EntityName id={entity.id} name={entity.name} />: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </footer>
  );
}
