// The links that answer a ready-made question.
import type { JSX } from "preact";
import { ask, type Query } from "../api/client";
import type { Entity, Relationship } from "../api/types";
import { addEntities } from "../state/actions";
import { counted, modeInWords } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { EntityName } from "./claims";

const MOST = 200;
/** So many are drawn without asking. */
const DRAWN = 60;

interface Props {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A line for each link with its best sentence; all of them, or the first ones, can be drawn. */
export function QuestionAnswer({ name, values }: Props): JSX.Element {
  const answer = useAnswer(
    (signal) => ask("/v1/questions/{name}", { path: { name }, query: { ...values, limit: MOST } as Query<"/v1/questions/{name}">, signal }),
    [name, JSON.stringify(values)],
  );
  return (
    <Answer of={answer}>
      {({ question, relationships, nodes, total }) => (
        <section aria-label="Answer">
          <p class="summary" role="status">
            {total === 0 ? "Nothing in the graph answers this." : counted(total, "link")}
            {relationships.length < total && `; the ${relationships.length} with most documents are listed`}
          </p>
          <Draw nodes={nodes} relationships={relationships} title={question.title} />
          <Links relationships={relationships} nodes={nodes} />
        </section>
      )}
    </Answer>
  );
}

interface DrawProps extends LinksProps {
  readonly title: string;
}

function Draw({ relationships, title }: DrawProps): JSX.Element | null {
  if (relationships.length === 0) return null;
  const drawn = relationships.slice(0, DRAWN);
  const ends = new Set(drawn.flatMap(({ source, target }) => [source, target]));
  return (
    <button type="button" onClick={() => void addEntities([...ends], `${title} ${counted(drawn.length, "link")} added`)}>
      Show {drawn.length < relationships.length ? `the first ${drawn.length}` : "them"} in the picture
    </button>
  );
}

interface LinksProps {
  readonly relationships: readonly Relationship[];
  readonly nodes: readonly Entity[];
}

/** Links as sentences, each with its words. */
export function Links({ relationships, nodes }: LinksProps): JSX.Element {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return (
    <ul class="link-list">
      {relationships.map(({ id, source, target, says, quote, mode, disputed, documents }) => (
        <li key={id}>
          <p>
            <EntityName id={source} name={names.get(source) ?? source} /> {says} <EntityName id={target} name={names.get(target) ?? target} />
          </p>
          <blockquote>{quote}</blockquote>
          <p class="facts">
            <span class={`mode mode-${mode}`}>{modeInWords(mode)}</span>
            {disputed && <span class="mode mode-denied">also denied</span>}
            <span>{counted(documents, "document")}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
