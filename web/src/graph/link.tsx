import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Relationship } from "../api/types";
import { typeWords } from "../state/ontology";
import { select } from "../state/selection";
import { openPanel } from "../state/panel";
import { lineClass, pointAt, selectedLine } from "./emphasis";
import { type Curve, arrow, drawn } from "./geometry";
import { chooseLine, isSelected } from "./pointing";
import { type Line, type Strand, scene, strands, worded } from "./scene";
import { breadth, says } from "./words";

/** All that joins two shapes: one line; its relationships side by side once it is selected. */
export function LinkView({ line }: { line: Line }) {
  const open = useOpen(line);
  return <Classed line={line}>{open.value ? <Apart line={line} /> : <Together line={line} />}</Classed>;
}

/** The words of the same, in a layer above all lines; nothing where they find no room: most lines of a full picture. */
export function LinkWords({ line }: { line: Line }) {
  const open = useOpen(line);
  const shown = useComputed(() => worded.value.has(line.id) || selectedLine.value === line.id);
  if (!shown.value) return null;
  return (
    <Classed line={line}>
      {open.value
        ? strands(line, scene.value).map((strand) => <StrandWords key={strand.link.id} strand={strand} />)
        : <Words text={line.words} curve={line.curve} room={line.room} onClick={() => chooseLine(line)} />}
    </Classed>
  );
}

function useOpen(line: Line) {
  return useComputed(() => selectedLine.value === line.id && line.links.length > 1);
}

function Classed({ line, children }: { line: Line; children: ComponentChildren }) {
  const classes = useComputed(() => lineClass(line));
  return (
    <g class={classes} onPointerEnter={() => pointAt(line.id)} onPointerLeave={() => pointAt(null)}>
      {children}
    </g>
  );
}

function Together({ line }: { line: Line }) {
  const { curve, width, forward, backward } = line;
  return (
    <g role="button" tabindex={-1} aria-label={spokenLine(line)} onClick={() => chooseLine(line)}>
      <title>{spokenLine(line)}</title>
      <path class="reach" d={drawn(curve)} />
      <path class="line" d={drawn(curve)} stroke-width={width} />
      {forward && <path class="head" d={arrow(curve, 6 + 2 * width)} />}
      {backward && <path class="head" d={arrow(curve, 6 + 2 * width, true)} />}
    </g>
  );
}

function Apart({ line }: { line: Line }) {
  return <>{strands(line, scene.value).map((strand) => <StrandView key={strand.link.id} strand={strand} />)}</>;
}

function StrandView({ strand: { link, curve } }: { strand: Strand }) {
  const width = 1.4 + 0.9 * Math.min(4, link.sources - 1);
  return (
    <g
      class={`strand ${link.mode}${isSelected(link.id) ? " chosen" : ""}`}
      role="button"
      tabindex={-1}
      aria-label={spokenLink(link)}
      onClick={() => chooseLink(link)}
    >
      <title>{spokenLink(link)}</title>
      <path class="reach" d={drawn(curve)} />
      <path class="line" d={drawn(curve)} stroke-width={width} />
      <path class="head" d={arrow(curve, 6 + 2 * width)} />
    </g>
  );
}

function StrandWords({ strand: { link, curve, words, room } }: { strand: Strand }) {
  return (
    <g class={`strand ${link.mode}${isSelected(link.id) ? " chosen" : ""}`}>
      <Words text={words} curve={curve} room={room} onClick={() => chooseLink(link)} />
    </g>
  );
}

function chooseLink(link: Relationship): void {
  select({ kind: "relationship", id: link.id });
  openPanel("evidence");
}

interface WordsProps {
  text: string;
  curve: Curve;
  room: Line["room"];
  onClick(): void;
}

function Words({ text, curve, room, onClick }: WordsProps) {
  const place = room ?? { x: (curve.from.x + 2 * curve.by.x + curve.to.x) / 4, y: (curve.from.y + 2 * curve.by.y + curve.to.y) / 4 };
  const width = breadth(text) * 11.5 + 8;
  return (
    <g class="words" aria-hidden="true" transform={`translate(${place.x} ${place.y})`} onClick={onClick}>
      <g class="upright">
        <rect x={-width / 2} y="-8" width={width} height="16" rx="3" />
        <text text-anchor="middle" y="4">{text}</text>
      </g>
    </g>
  );
}

function spokenLine(line: Line): string {
  const { links } = line;
  const [only] = links;
  if (links.length === 1 && only) return spokenLink(only);
  const kinds = [...new Set(links.map((link) => typeWords(link.type)))].join(", ");
  return `${line.words} between ${nameOf(line.a)} and ${nameOf(line.b)}: ${kinds}`;
}

function spokenLink(link: Line["links"][number]): string {
  const documents = link.documents === 1 ? "1 document" : `${link.documents} documents`;
  const sources = link.sources === 1 ? "1 independent source" : `${link.sources} independent sources`;
  return `${nameOf(link.source)} ${says(link)} ${nameOf(link.target)}; ${documents}, ${sources}`;
}

function nameOf(id: string): string {
  const shape = scene.peek().shapes.get(id);
  const member = shape ?? [...scene.peek().shapes.values()].flatMap((each) => each.stack?.members ?? []).find((each) => each.id === id);
  return (member?.name ?? id).slice(0, 200);
}
