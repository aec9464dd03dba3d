// The words behind what is selected: by document, newest first, contradictions side by side.
import type { ComponentChildren, JSX } from "preact";
import { ask } from "../api/client";
import type { Claim, DocumentSummary, Evidence } from "../api/types";
import { clearFilters, filterQuery, filtersSet } from "../state/filters";
import { picture } from "../state/picture";
import { type Ref, selectedRelationships, selection } from "../state/selection";
import { counted, listed, modeInWords } from "../text/words";
import { Answer, More, type Paged, usePages } from "../ui/answers";
import { DocumentHead, SentenceView } from "./claims";
import { Contradictions } from "./contradictions";
import { documentName } from "./documents-names";
import { EntityCard } from "./entity-card";
import { LinkCard } from "./link-card";
import { StackList } from "./stack";
import { sentences } from "./statements";

const PAGE = 60;

/** Follows the selection. */
export function EvidencePanel(): JSX.Element {
  const ref = selection.value;
  if (!ref) return <p class="hint">Select an entity or a link in the picture to read what is said about it.</p>;
  if (ref.kind === "entity") return <OfEntity key={ref.id} id={ref.id} />;
  if (ref.kind === "relationship") return <OfRelationship key={ref.id} id={ref.id} />;
  if (ref.kind === "link") return <OfPair key={ref.id} pair={ref} />;
  return <StackList key={ref.id} id={ref.id} />;
}

function OfEntity({ id }: { readonly id: string }): JSX.Element {
  const query = filterQuery.value;
  const claims = usePages(
    (cursor, signal) => ask("/v1/entities/{id}/evidence", { path: { id }, query: { ...query, limit: PAGE, ...at(cursor) }, ...given(signal) }),
    [id, query],
  );
  return (
    <>
      <EntityCard id={id} />
      <Claims of={claims} />
    </>
  );
}

function OfRelationship({ id }: { readonly id: string }): JSX.Element {
  const query = filterQuery.value;
  const claims = usePages(
    async (cursor, signal) => {
      const answer = await ask("/v1/relationships/{id}", { path: { id }, query: { ...query, limit: PAGE, ...at(cursor) }, ...given(signal) });
      return { ...answer.evidence, of: answer };
    },
    [id, query],
  );
  const [page] = claims.pages;
  return (
    <>
      {page && <LinkCard relationships={[page.of.relationship]} ends={[page.of.source, page.of.target]} />}
      <Claims of={claims} />
    </>
  );
}

function OfPair({ pair }: { readonly pair: Ref }): JSX.Element {
  const query = filterQuery.value;
  const entity = pair.id.split("|");
  const claims = usePages(
    (cursor, signal) => ask("/v1/evidence", { query: { ...query, entity, limit: PAGE, ...at(cursor) }, ...given(signal) }),
    [pair.id, query],
  );
  const ends = entity.flatMap((id) => picture.value.nodes.get(id) ?? []);
  return (
    <>
      <LinkCard relationships={selectedRelationships.value} ends={ends} />
      <Claims of={claims} />
    </>
  );
}

function at(cursor: string | null): { cursor?: string } {
  return cursor === null ? {} : { cursor };
}

function given(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

/** Pages of claims. */
export function Claims({ of: paged }: { readonly of: Paged<Evidence> }): JSX.Element {
  return (
    <Answer of={paged.first} doing="Reading the documents">
      {({ total, modes, contradictions }) => (
        <section aria-label="Statements" class="evidence">
          <p class="summary">
            {total === 0 ? <Nothing /> : `${counted(total, "statement")}: ${listed(modes.map(({ name, count }) => `${count} ${modeInWords(name ?? "")}`))}`}
          </p>
          <Contradictions of={contradictions} />
          <ByDocument pages={paged.pages} />
          <More of={paged}>
            More: {shownIn(paged.pages)} of {total} are shown
          </More>
        </section>
      )}
    </Answer>
  );
}

function Nothing(): JSX.Element {
  if (filtersSet.value === 0) return <>Nothing is said.</>;
  return (
    <>
      Nothing that passes the filters. <TextButton onClick={clearFilters}>Clear the filters</TextButton>
    </>
  );
}

function TextButton(props: { readonly onClick: () => void; readonly children: ComponentChildren }): JSX.Element {
  return (
    <button type="button" class="in-text" onClick={props.onClick}>
      {props.children}
    </button>
  );
}

function shownIn(pages: readonly Evidence[]): number {
  return pages.flatMap((page) => page.by_document).reduce((count, { claims }) => count + claims.length, 0);
}

function ByDocument({ pages }: { readonly pages: readonly Evidence[] }): JSX.Element {
  const documents = joined(pages);
  return (
    <ol class="by-document">
      {documents.map(({ document, claims }) => (
        <li key={document.id}>
          <DocumentHead document={document} />
          <SameReport document={document} among={documents} />
          {sentences(claims).map((sentence) => (
            <SentenceView key={sentence.start} document={document} sentence={sentence} />
          ))}
        </li>
      ))}
    </ol>
  );
}

interface DocumentClaims {
  readonly document: DocumentSummary;
  readonly claims: readonly Claim[];
}

/** A document whose claims go on in the next page stays one. */
function joined(pages: readonly Evidence[]): DocumentClaims[] {
  const all = new Map<string, DocumentClaims>();
  for (const { document, claims } of pages.flatMap((page) => page.by_document)) {
    const before = all.get(document.id)?.claims ?? [];
    all.set(document.id, { document, claims: [...before, ...claims] });
  }
  return [...all.values()];
}

interface SameReportProps {
  readonly document: DocumentSummary;
  readonly among: readonly DocumentClaims[];
}

function SameReport({ document, among }: SameReportProps): JSX.Element | null {
  const others = among.filter((each) => each.document.sources_group === document.sources_group && each.document.id !== document.id);
  if (others.length === 0) return null;
  const names = others.map((each) => each.document.publisher ?? documentName(each.document));
  return <p class="same-report">The same report as that of {listed(names)}: one source, not two.</p>;
}

