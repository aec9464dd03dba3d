// The picture as a table: the same links, the same filters; what is selected here is selected there.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Relationship } from "../api/types";
import { visible } from "../state/filters";
import { pairId, picture } from "../state/picture";
import { select, selection } from "../state/selection";
import { rangeInWords } from "../text/dates";
import { counted, modeInWords } from "../text/words";
import { type Order, pressed, sorted, type Value } from "./sorting";

/** Rows are drawn up to this many; more are asked for. */
const AT_ONCE = 200;

interface Column {
  readonly title: string;
  readonly falls: boolean;
  value(link: Relationship): Value;
  show?(link: Relationship): string;
}

/** Every link of the picture that passes the filters. */
export function TablePanel(): JSX.Element {
  const { links } = picture.value;
  const shown = [...links.values()].filter(({ id }) => visible.value.links.has(id));
  const [order, setOrder] = useState<Order | null>(null);
  const [most, setMost] = useState(AT_ONCE);
  const columns = columnsOf((id) => picture.value.nodes.get(id)?.name ?? id);
  const by = order && columns[order.column];
  const rows = by ? sorted(shown, by.value, order.falling) : shown;
  if (links.size === 0) return <p class="hint">The picture is empty. Search for a name first.</p>;
  return (
    <>
      <p class="summary">
        {counted(shown.length, "link")}
        {shown.length < links.size && `, ${links.size - shown.length} hidden by filters`}
      </p>
      <div class="table wide" role="region" aria-label="Links in the picture" tabIndex={0}>
        <table>
          <Head columns={columns} order={order} onPress={(column, falls) => setOrder(pressed(order, column, falls))} />
          <tbody>
            {rows.slice(0, most).map((link) => (
              <Line key={link.id} link={link} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + AT_ONCE)}>
          More: {most} of {rows.length} are shown
        </button>
      )}
    </>
  );
}

function columnsOf(nameOf: (id: string) => string): readonly Column[] {
  return [
    { title: "From", falls: false, value: ({ source }) => nameOf(source) },
    { title: "Link", falls: false, value: ({ says }) => says },
    { title: "To", falls: false, value: ({ target }) => nameOf(target) },
    { title: "How it is said", falls: false, value: ({ mode }) => mode, show: firm },
    { title: "Documents", falls: true, value: ({ documents }) => documents },
    { title: "Sources", falls: true, value: ({ sources }) => sources },
    { title: "When", falls: true, value: ({ first }) => first, show: ({ first, last }) => rangeInWords(first, last) },
    { title: "Sentence", falls: false, value: ({ quote }) => quote },
  ];
}

function firm({ mode, disputed }: Relationship): string {
  return disputed ? `${modeInWords(mode)}; also denied` : modeInWords(mode);
}

interface HeadProps {
  readonly columns: readonly Column[];
  readonly order: Order | null;
  onPress(column: number, falls: boolean): void;
}

function Head({ columns, order, onPress }: HeadProps): JSX.Element {
  return (
    <thead>
      <tr>
        {columns.map(({ title, falls }, place) => {
          const here = order?.column === place;
          return (
            <th key={title} scope="col" aria-sort={here ? (order.falling ? "descending" : "ascending") : "none"}>
              <button type="button" class="quiet" onClick={() => onPress(place, falls)}>
                {title} <span aria-hidden="true">{here ? (order.falling ? "▾" : "▴") : ""}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface LineProps {
  readonly link: Relationship;
  readonly columns: readonly Column[];
}

function Line({ link, columns }: LineProps): JSX.Element {
  const chosen = isChosen(link);
  return (
    <tr class={chosen ? "chosen" : undefined} onClick={() => select({ kind: "relationship", id: link.id })}>
      {columns.map(({ title, value, show }) => (
        <td key={title} dir="auto">
          {title === "Link" ? (
            <button type="button" class="in-text" aria-pressed={chosen}>
              {link.says}
            </button>
          ) : (
            (show?.(link) ?? value(link))
          )}
        </td>
      ))}
    </tr>
  );
}

function isChosen({ id, source, target }: Relationship): boolean {
  const ref = selection.value;
  if (ref?.kind === "entity") return ref.id === source || ref.id === target;
  return ref?.id === id || ref?.id === pairId(source, target);
}
