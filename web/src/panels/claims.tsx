// Claims for readers: what is said, how firmly, by whom and when, and the sentence with its words marked.
import type { JSX } from "preact";
import type { Claim, DocumentSummary } from "../api/types";
import { openPanel } from "../state/panel";
import { citation } from "../text/citation";
import { dateInWords, heldInWords } from "../text/dates";
import { runs } from "../text/runs";
import { firmness, propertyInWords } from "../text/words";
import { CopyButton } from "../ui/copy";
import { documentName, sentencePlace } from "./documents-names";
import { goTo } from "./leading";
import { parts, type Sentence } from "./statements";

/** The words of a sentence, with names and cues marked. */
export function Quote({ sentence }: { readonly sentence: Sentence<Claim> }): JSX.Element {
  return (
    <blockquote>
      {runs(sentence.quote, parts(sentence)).map(({ start, text, marks: [part] }) =>
        part ? (
          <mark key={start} class={part}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </blockquote>
  );
}

/** The name of an entity; pressing it leads to the entity in the picture. */
export function EntityName({ id, name }: { readonly id: string; readonly name: string }): JSX.Element {
  return (
    <button type="button" class="entity-name" dir="auto" onClick={() => void goTo(id)}>
      {name}
    </button>
  );
}

/** What one claim says, in words, with all that qualifies it. */
export function Statement({ claim }: { readonly claim: Claim }): JSX.Element {
  const held = heldInWords(claim);
  const told = Object.entries(claim.attributes).map(([name, value]) => `${propertyInWords(name)}: ${value}`);
  return (
    <div class="statement">
      <p>
        <EntityName id={claim.subject} name={claim.subject_name} /> {claim.says}{" "}
        <EntityName id={claim.object} name={claim.object_name} />
      </p>
      <ul class="facts" aria-label="How it is said">
        <li class={`mode mode-${claim.mode}`}>{firmness(claim)}</li>
        {claim.attribution && <li>said by: {claim.attribution}</li>}
        {held && <li>when: {held}</li>}
        {told.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        <li title="How likely it is that this was read right, not how likely it is true">
          {claim.well_read && "well read, "}
          {Math.round(claim.confidence * 100)} % sure of the reading
        </li>
      </ul>
    </div>
  );
}

interface SentenceProps {
  readonly document: DocumentSummary;
  readonly sentence: Sentence<Claim>;
}

/** A sentence with what was read in it, and what one can do with it. */
export function SentenceView({ document, sentence }: SentenceProps): JSX.Element {
  const [first] = sentence.claims;
  return (
    <div class="sentence">
      {sentence.claims.map((claim) => (
        <Statement key={claim.id} claim={claim} />
      ))}
      <Quote sentence={sentence} />
      <div class="actions">
        <button
          type="button"
          class="quiet"
          title="Open the document at this sentence"
          onClick={() => openPanel("document", sentencePlace(document.id, sentence))}
        >
          In the document
        </button>
        {first && <CopyButton text={() => citation(first, document)} what="Citation" face="Copy as a citation" />}
      </div>
    </div>
  );
}

/** What a document is called, who published it, and when. */
export function DocumentHead({ document }: { readonly document: DocumentSummary }): JSX.Element {
  const from = [document.publisher, document.published && dateInWords(document.published)].filter(Boolean).join(", ");
  return (
    <header class="document-head">
      <h3>
        <button type="button" class="entity-name" dir="auto" onClick={() => openPanel("document", document.id)}>
          {documentName(document)}
        </button>
      </h3>
      <p>{from || "publisher and date unknown"}</p>
    </header>
  );
}
