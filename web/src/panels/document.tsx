// One document with every mention and every statement marked; each mark leads into the picture.
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ask } from "../api/client";
import type { Claim, DocumentAnswer } from "../api/types";
import { addEntities } from "../state/actions";
import { choice } from "../state/choice";
import { openPanel, panel } from "../state/panel";
import { picture } from "../state/picture";
import { select } from "../state/selection";
import { dateInWords } from "../text/dates";
import { Points } from "../text/points";
import { type Run, runs } from "../text/runs";
import { counted, firmness, propertyInWords } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { type Mark, marksOf, partsOf, within } from "./document-marks";
import { documentName, type Place, placeOf, sentencePlace } from "./documents-names";
import { goTo } from "./leading";

/** The document, and the place in it, that the panel is about. */
export function DocumentPanel(): JSX.Element {
  const place = placeOf(panel.value?.of ?? "");
  const answer = useAnswer((signal) => ask("/v1/documents/{id}", { path: { id: place.id }, query: { text: true }, signal }), [place.id]);
  return (
    <>
      <p>
        <button type="button" class="in-text" onClick={() => openPanel("documents")}>
          ← All documents
        </button>
      </p>
      <Answer of={answer} doing="Fetching the document">
        {(found) => (
          <>
            <Head found={found} />
            <Text found={found} place={place} />
          </>
        )}
      </Answer>
    </>
  );
}

function Head({ found: { document, reprints, mentions, claims, properties, characters } }: { readonly found: DocumentAnswer }): JSX.Element {
  const from = [document.author, document.publisher, document.published && dateInWords(document.published)].filter(Boolean).join(", ");
  const drawn = mentions.map(({ entity }) => entity);
  return (
    <section class="card" aria-label={documentName(document)}>
      <h3 dir="auto">{documentName(document)}</h3>
      <p class="calm">{from || "author, publisher and date unknown"}</p>
      <p class="calm">
        {document.source}, {counted(characters, "character")}: {counted(mentions.length, "entity")}, {counted(claims.length, "statement")}
      </p>
      {Object.entries(properties).map(([name, value]) => (
        <p key={name} class="calm">
          {propertyInWords(name)}: {String(value)}
        </p>
      ))}
      {reprints.length > 0 && (
        <p class="note">
          The same report, so the same source:{" "}
          {reprints.map((id) => (
            <button key={id} type="button" class="in-text" onClick={() => openPanel("document", id)}>
              {id}
            </button>
          ))}
        </p>
      )}
      {drawn.length > 0 && (
        <div class="actions">
          <button type="button" onClick={() => void addEntities(drawn, `All of “${documentName(document)}” added`)}>
            Show all of it in the picture
          </button>
        </div>
      )}
    </section>
  );
}

interface TextProps {
  readonly found: DocumentAnswer;
  readonly place: Place;
}

function Text({ found, place }: TextProps): JSX.Element {
  const points = useMemo(() => new Points(found.text ?? ""), [found]);
  const cuts = useMemo(() => partsOf(points), [points]);
  const target = Math.max(0, cuts.findLastIndex((cut) => cut <= (place.start ?? 0)));
  const [part, setPart] = useState(Math.min(target, cuts.length - 2));
  useEffect(() => setPart(Math.min(target, cuts.length - 2)), [target]);
  const [start = 0, end = 0] = cuts.slice(part, part + 2);
  const pieces = useMemo(
    () => runs(points.slice(start, end), within(marksOf(found, place), start, end)),
    [points, start, end, place.start, place.end],
  );
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.querySelector(".target")?.scrollIntoView({ block: "center" }), [pieces]);
  if (found.text === null) return <p class="hint">The text of this document is not kept.</p>;
  return (
    <section aria-label="Text">
      <Legend />
      <Parts count={cuts.length - 1} part={part} onChoose={setPart} />
      <div ref={shown} class="document-text" dir="auto" lang={found.document.language ?? undefined}>
        {pieces.map((run) => (
          <Piece key={run.start} run={run} starting={startingAt(found.claims, run.start + start)} />
        ))}
      </div>
      <Parts count={cuts.length - 1} part={part} onChoose={setPart} />
    </section>
  );
}

function Legend(): JSX.Element {
  return (
    <p class="calm">
      <span class="mention-sample">Names</span> and <span class="statement-sample">¶ statements</span> lead into the picture.
    </p>
  );
}

interface PartsProps {
  readonly count: number;
  readonly part: number;
  onChoose(part: number): void;
}

function Parts({ count, part, onChoose }: PartsProps): JSX.Element | null {
  if (count < 2) return null;
  return (
    <nav class="parts" aria-label="Parts of the text">
      <button type="button" disabled={part === 0} onClick={() => onChoose(part - 1)}>
        Earlier
      </button>
      Part {part + 1} of {count}
      <button type="button" disabled={part === count - 1} onClick={() => onChoose(part + 1)}>
        Later
      </button>
    </nav>
  );
}

function startingAt(claims: readonly Claim[], point: number): readonly Claim[] {
  return claims.filter(({ start }) => start === point);
}

interface PieceProps {
  readonly run: Run<Mark>;
  readonly starting: readonly Claim[];
}

function Piece({ run: { text, marks }, starting }: PieceProps): JSX.Element {
  const mention = marks.findLast((mark) => mark.is === "mention")?.mention;
  const claimed = marks.some(({ is }) => is === "claim");
  const target = marks.some(({ is }) => is === "target");
  const look = [claimed && "claimed", target && "target"].filter(Boolean).join(" ");
  return (
    <>
      {starting.length > 0 && <Statements claims={starting} />}
      {mention ? (
        <span
          role="button"
          tabIndex={0}
          class={`mention ${look}`}
          title={`${mention.name}: show in the picture`}
          onClick={() => void goTo(mention.entity)}
          onKeyDown={(event) => isPress(event) && void goTo(mention.entity)}
        >
          {text}
        </span>
      ) : look ? (
        <span class={look}>{text}</span>
      ) : (
        text
      )}
    </>
  );
}

/** Names in a text are no real buttons: their words could not be selected and copied with the rest. */
function isPress(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" && event.key !== " ") return false;
  event.preventDefault();
  return true;
}

/** A sign before a sentence that opens what was read in it. */
function Statements({ claims }: { readonly claims: readonly Claim[] }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <span class="statements">
      <button type="button" class="sign" aria-expanded={open} aria-label={counted(claims.length, "statement")} onClick={() => setOpen(!open)}>
        ¶{claims.length > 1 && claims.length}
      </button>
      {open && (
        <span class="read" role="group" aria-label="What was read here">
          {claims.map((claim) => (
            <button key={claim.id} type="button" class="choice" onClick={() => void lead(claim)}>
              {claim.subject_name} {claim.says} {claim.object_name} <span class={`mode mode-${claim.mode}`}>{firmness(claim)}</span>
            </button>
          ))}
        </span>
      )}
    </span>
  );
}

/** Brings a statement's link into the picture, and selects it. */
async function lead(claim: Claim): Promise<void> {
  openPanel("document", sentencePlace(claim.document, claim));
  const newest = choice();
  if (!picture.peek().links.has(claim.relationship)) await addEntities([claim.subject, claim.object]);
  if (newest()) select({ kind: "relationship", id: claim.relationship });
}
