// A box that finds an entity by name, alias or a misspelling of one.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/client";
import type { Hit } from "../api/types";
import { labelOf, labelWords } from "../state/ontology";
import { picture } from "../state/picture";
import { counted } from "../text/words";
import { Combobox, type Found } from "../ui/combobox";

const MOST = 8;

/** What is found by some letters, best first. Raises: Trouble. */
export async function findEntities(text: string, label: readonly string[], signal: AbortSignal): Promise<Found<Hit>> {
  const { hits, total } = await ask("/v1/search", { query: { text, label: [...label], limit: MOST }, signal });
  return { things: hits, total };
}

/** One hit: its name, what matched where that is another name, its kind and how much there is about it. */
export function HitLine({ hit: { entity, matched } }: { readonly hit: Hit }): JSX.Element {
  return (
    <div class="hit">
      <strong dir="auto">{entity.name}</strong>
      {matched !== entity.name && (
        <span class="matched">
          as <bdi>“{matched}”</bdi>
        </span>
      )}
      <span class="calm">
        {labelWords(labelOf(entity))} · {counted(entity.degree, "link")} · {counted(entity.documents, "document")}
      </span>
    </div>
  );
}

interface Props {
  readonly label: string;
  readonly placeholder?: string;
  /** Id of the chosen entity; empty where none is. */
  readonly chosen: string;
  /** Only entities of these labels. */
  readonly labels?: readonly string[];
  onChoose(id: string): void;
}

/** A box that holds one entity. */
export function EntityBox({ label, placeholder, chosen, labels = [], onChoose }: Props): JSX.Element {
  const name = useName(chosen);
  return (
    <Combobox<Hit>
      label={label}
      text={name}
      {...(placeholder !== undefined && { placeholder })}
      ask={(text, signal) => findEntities(text, labels, signal)}
      keyOf={({ entity }) => entity.id}
      show={(hit) => <HitLine hit={hit} />}
      afterChoice={({ entity }) => entity.name}
      onChoose={({ entity }) => onChoose(entity.id)}
      onEmpty={() => onChoose("")}
    />
  );
}

/** The name of an entity; its id while it is not known. */
export function useName(id: string): string {
  const shown = picture.value.nodes.get(id)?.name;
  const [asked, setAsked] = useState({ id: "", name: "" });
  useEffect(() => {
    if (!id || shown !== undefined || asked.id === id) return;
    const stop = new AbortController();
    ask("/v1/entities/{id}", { path: { id }, signal: stop.signal }).then(
      ({ entity }) => setAsked({ id, name: entity.name }),
      () => stop.signal.aborted || setAsked({ id, name: id }),
    );
    return () => stop.abort();
  }, [id, shown]);
  return shown ?? (asked.id === id ? asked.name : id);
}
