// Who or what an entity is, and what one can do from there.
import type { JSX } from "preact";
import { ask } from "../api/client";
import { expand } from "../state/actions";
import { labelWords } from "../state/ontology";
import { openPanel } from "../state/panel";
import { hiddenAround, picture } from "../state/picture";
import { rangeInWords } from "../text/dates";
import { counted, propertyInWords } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { pathWords } from "./path-question";

type EntityAnswer = Awaited<ReturnType<typeof about>>;

function about(id: string, signal: AbortSignal) {
  return ask("/v1/entities/{id}", { path: { id }, signal });
}

/** The head of everything that is about one entity. */
export function EntityCard({ id }: { readonly id: string }): JSX.Element {
  const answer = useAnswer((signal) => about(id, signal), [id]);
  return <Answer of={answer}>{(known) => <Card known={known} />}</Answer>;
}

function Card({ known }: { readonly known: EntityAnswer }): JSX.Element {
  const { entity, former, asked, properties } = known;
  const when = rangeInWords(entity.first, entity.last);
  return (
    <section class="card" aria-label={entity.name}>
      <h3 dir="auto">{entity.name}</h3>
      <p class="calm">
        {entity.specific.map(labelWords).join(", ")}
        {!entity.named && ", not named in the document"}
      </p>
      {former && <p class="note">“{asked}” was united with this entity.</p>}
      <OtherNames known={known} />
      <p class="calm">
        {counted(entity.degree, "link")} in {counted(entity.documents, "document")}
        {when && `, ${when}`}
      </p>
      {Object.entries(properties).map(([name, value]) => (
        <p key={name} class="calm">
          {propertyInWords(name)}: {String(value)}
        </p>
      ))}
      <Degrees known={known} />
      <Actions id={entity.id} />
    </section>
  );
}

function OtherNames({ known: { entity, names } }: { readonly known: EntityAnswer }): JSX.Element | null {
  const others = names.filter(({ name }) => name !== entity.name);
  if (others.length === 0) return null;
  return (
    <p class="calm">
      Also called{" "}
      {others.map(({ name, documents }, place) => (
        <span key={name}>
          {place > 0 && ", "}
          <bdi>“{name}”</bdi> ({counted(documents.length, "document")})
        </span>
      ))}
    </p>
  );
}

function Degrees({ known: { entity, degrees } }: { readonly known: EntityAnswer }): JSX.Element {
  return (
    <ul class="degrees" aria-label="Links by kind; press one to show them">
      {degrees.map(({ type, direction, says, count }) => (
        <li key={`${type}${direction}`}>
          <button type="button" class="pill" title={`Show those that it ${says}`} onClick={() => void expand(entity.id, { type })}>
            {says} <b>{count}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Actions({ id }: { readonly id: string }): JSX.Element | null {
  if (!picture.value.nodes.has(id)) return null;
  const hidden = hiddenAround(id);
  return (
    <div class="actions">
      {hidden > 0 && (
        <button type="button" onClick={() => void expand(id)}>
          Show more of its {counted(hidden, "hidden link")}
        </button>
      )}
      <button type="button" onClick={() => openPanel("paths", pathWords({ from: id }))}>
        Path from here
      </button>
      <button type="button" onClick={() => openPanel("paths", pathWords({ to: id }))}>
        Path to here
      </button>
    </div>
  );
}
