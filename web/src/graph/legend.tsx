import { useComputed, useSignal } from "@preact/signals";
import { filters, toggleLabel, visible } from "../state/filters";
import { labelNamed, labelOf, labelWords } from "../state/ontology";
import { picture } from "../state/picture";
import { glyph } from "./glyphs";
import { outline } from "./shapes";

interface Row {
  readonly label: string;
  readonly shown: number;
  readonly total: number;
}

/** What shapes, colours and lines mean; each label is a switch, with how many are shown of how many there are. */
export function Legend() {
  const open = useSignal(!matchMedia("(max-width: 48rem)").matches);
  const rows = useComputed(rowsNow);
  return (
    <details class="legend" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>Legend</summary>
      <ul aria-label="Labels: press to hide or show">
        {rows.value.map((row) => <LabelRow key={row.label} row={row} />)}
      </ul>
      <Lines />
    </details>
  );
}

function rowsNow(): readonly Row[] {
  const shown = visible.value.nodes;
  const counts = new Map<string, { shown: number; total: number }>();
  for (const node of picture.value.nodes.values()) {
    const count = counts.get(labelOf(node)) ?? { shown: 0, total: 0 };
    counts.set(labelOf(node), { shown: count.shown + Number(shown.has(node.id)), total: count.total + 1 });
  }
  return [...counts].map(([label, count]) => ({ label, ...count })).sort((a, b) => b.total - a.total || a.label.localeCompare(b.label));
}

function LabelRow({ row: { label, shown, total } }: { row: Row }) {
  const off = filters.value.labelsOff.includes(label);
  return (
    <li>
      <button type="button" class="quiet" aria-pressed={!off} onClick={() => toggleLabel(label)}>
        <Swatch label={label} />
        <span>{labelWords(label)}</span>
        <span class="note" aria-label={`${shown} of ${total} shown`}>{shown === total ? total : `${shown} / ${total}`}</span>
      </button>
    </li>
  );
}

/** The shape, colour and sign of a label. */
export function Swatch({ label }: { label: string }) {
  const look = labelNamed(label);
  return (
    <svg class="swatch" viewBox="-13 -13 26 26" aria-hidden="true">
      <path d={outline(look?.shape ?? "circle", 10)} fill={look?.colour ?? "#6b7280"} />
      <path class="sign" d={glyph(label)} transform="translate(-6.2 -6.2) scale(0.775)" />
    </svg>
  );
}

const MODE_LINES = [["asserted", "stated as fact"], ["hedged", "alleged, suspected"], ["planned", "planned"], ["denied", "denied or disputed"]] as const;

function Lines() {
  return (
    <ul class="lines" aria-label="Lines">
      {MODE_LINES.map(([mode, words]) => (
        <li key={mode}>
          <svg viewBox="0 0 34 8" aria-hidden="true" class={`link ${mode}`}><path class="line" d="M2 4H32" stroke-width="2" /></svg>
          {words}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 34 8" aria-hidden="true" class="link"><path class="line" d="M2 4H32" stroke-width="4.5" /></svg>
        several independent sources
      </li>
    </ul>
  );
}
