// Taking a part of the graph out: what, as what, and what the file will hold.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask, file } from "../api/client";
import type { Entity } from "../api/types";
import { filterQuery, filtersSet, visible } from "../state/filters";
import { selectedEntity } from "../state/selection";
import { announce } from "../state/status";
import { counted } from "../text/words";
import { Answer, useAnswer, Waiting } from "../ui/answers";
import { Failure } from "../ui/failure";
import { PictureFiles } from "./picture-files";

type Scope = "picture" | "around" | "everything";
type Format = Awaited<ReturnType<typeof formats>>[number];

async function formats(signal: AbortSignal) {
  return (await ask("/v1/export/formats", { signal })).formats;
}

const REPORTS: ReadonlySet<string> = new Set(["md", "html", "docx", "pdf"]);

/** The picture, made by the page; reports and data, made by the server. */
export function ExportPanel(): JSX.Element {
  const answer = useAnswer(formats, []);
  return (
    <>
      <PictureFiles />
      <Answer of={answer}>{(known) => <Files formats={known} />}</Answer>
    </>
  );
}

function Files({ formats }: { readonly formats: readonly Format[] }): JSX.Element {
  const empty = visible.value.nodes.size === 0;
  const [wanted, setScope] = useState<Scope>("picture");
  const scope: Scope = (wanted === "picture" && empty) || (wanted === "around" && !selectedEntity.value) ? "everything" : wanted;
  const [format, setFormat] = useState(formats.find(({ name }) => name === "docx") ?? formats[0]);
  const [title, setTitle] = useState("");
  const [question, setQuestion] = useState("");
  if (!format) return <p class="hint">This server offers no format.</p>;
  return (
    <form class="export" onSubmit={(event) => event.preventDefault()}>
      <h3>Reports and data</h3>
      <ScopeChoice scope={scope} onChoose={setScope} />
      <FormatChoice formats={formats} format={format} onChoose={setFormat} />
      {REPORTS.has(format.name) && (
        <>
          <label>
            Title of the report
            <input type="text" value={title} maxLength={500} onInput={({ currentTarget }) => setTitle(currentTarget.value)} />
          </label>
          <label>
            The question that it answers
            <input type="text" value={question} maxLength={2000} onInput={({ currentTarget }) => setQuestion(currentTarget.value)} />
          </label>
        </>
      )}
      <Save key={`${scope} ${format.name}`} format={format} body={{ ...body(scope), format: format.name, title, question }} />
    </form>
  );
}

/** What a scope is for the server. */
function body(scope: Scope): Record<string, unknown> {
  if (scope === "everything") return { scope, ...filterQuery.value };
  if (scope === "around") return { scope: "neighbours", entity: selectedEntity.value?.id, limit: 10_000, ...filterQuery.value };
  const { nodes, links } = visible.value;
  return { scope: "ids", entity: [...nodes], ...(links.size > 0 && { relationship: [...links] }) };
}

interface ScopeProps {
  readonly scope: Scope;
  onChoose(scope: Scope): void;
}

function ScopeChoice({ scope, onChoose }: ScopeProps): JSX.Element {
  const entity = selectedEntity.value;
  const { nodes, links, filtered } = visible.value;
  const choices: readonly (readonly [Scope, string, boolean])[] = [
    ["picture", `What is in the picture: ${counted(nodes.size, "entity")} and ${counted(links.size, "link")}`, nodes.size > 0],
    ["around", `Everything around ${nameOf(entity)}`, entity !== undefined],
    ["everything", filtersSet.value > 0 ? "The whole graph, as far as it passes the filters" : "The whole graph", true],
  ];
  return (
    <fieldset class="filter">
      <legend>What the file holds</legend>
      {choices.map(([name, words, possible]) => (
        <label key={name} class="check">
          <input type="radio" name="scope" checked={scope === name} disabled={!possible} onChange={() => onChoose(name)} />
          <span>{words}</span>
        </label>
      ))}
      {scope === "picture" && filtered > 0 && <p class="note">{filtered} hidden by filters are left out.</p>}
    </fieldset>
  );
}

function nameOf(entity: Entity | undefined): string {
  return entity?.name ?? "a selected entity (none is)";
}

interface FormatProps {
  readonly formats: readonly Format[];
  readonly format: Format;
  onChoose(format: Format): void;
}

function FormatChoice({ formats, format, onChoose }: FormatProps): JSX.Element {
  const options = (wanted: (name: string) => boolean): JSX.Element[] =>
    formats.filter(({ name }) => wanted(name)).map(({ name, suffix }) => <option key={name} value={name}>{`${name} (${suffix})`}</option>);
  return (
    <label>
      As
      <select
        value={format.name}
        aria-describedby="opens-in"
        onChange={({ currentTarget }) => onChoose(formats.find(({ name }) => name === currentTarget.value) ?? format)}
      >
        <optgroup label="A report with all sources">{options((name) => REPORTS.has(name))}</optgroup>
        <optgroup label="Data for other programs">{options((name) => !REPORTS.has(name))}</optgroup>
      </select>
      <span id="opens-in" class="calm">
        opens in {format.opens_in}
      </span>
    </label>
  );
}

interface SaveProps {
  readonly format: Format;
  readonly body: Record<string, unknown>;
}

function Save({ format, body }: SaveProps): JSX.Element {
  const [state, setState] = useState<"idle" | "busy" | "done" | { error: unknown }>("idle");
  const save = async (): Promise<void> => {
    setState("busy");
    try {
      const blob = await file("/v1/export", body as Parameters<typeof file<"/v1/export">>[1]);
      download(blob, `yalu${format.suffix}`);
      announce(`Saved as yalu${format.suffix}`);
      setState("done");
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <>
      <button type="button" class="main" disabled={state === "busy"} onClick={() => void save()}>
        Save yalu{format.suffix}
      </button>
      {state === "busy" && <Waiting doing="Writing the file" />}
      {state === "done" && <p class="calm">Saved. It says in itself what it holds, and when it was made.</p>}
      {typeof state === "object" && <Failure error={state.error} again={() => void save()} />}
    </>
  );
}

/** Hands bytes to the browser as a file. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
