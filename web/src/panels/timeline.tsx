// When things are said to have held, as a histogram with a brush; what has no date has its own bar.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../api/client";
import { filterQuery, filters, setFilters } from "../state/filters";
import { picture } from "../state/picture";
import { selection } from "../state/selection";
import { dateInWords } from "../text/dates";
import { counted } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { type Bar, histogram, placesOf, stepFor, stretch } from "./bars";

/** Of the selected entity, or of the whole graph. */
export function TimelinePanel(): JSX.Element {
  const ref = selection.value;
  const entity = ref?.kind === "entity" ? ref.id : undefined;
  const name = entity && picture.value.nodes.get(entity)?.name;
  const { type, mode, publisher, min_confidence } = filterQuery.value;
  const query = { ...(type && { type }), ...(mode && { mode }), ...(publisher && { publisher }), ...(min_confidence && { min_confidence }) };
  const answer = useAnswer((signal) => claimsInTime({ ...query, ...(entity && { entity }) }, signal), [JSON.stringify(query), entity]);
  return (
    <>
      <p class="calm">
        Statements about {name ? <bdi>{name}</bdi> : "everything"} by when it is said to have been; where the words say nothing, by when they were
        published.
      </p>
      <Answer of={answer} doing="Counting">
        {({ bars, undated }) => <Brush given={bars} undated={undated} />}
      </Answer>
    </>
  );
}

async function claimsInTime(query: object, signal: AbortSignal) {
  const months = await ask("/v1/timeline", { query: { ...query, step: "month" }, signal });
  if (stepFor(months.bars.map(({ date }) => date)) === "month") return months;
  return ask("/v1/timeline", { query: { ...query, step: "year" }, signal });
}

interface BrushProps {
  readonly given: readonly Bar[];
  readonly undated: number;
}

function Brush({ given, undated }: BrushProps): JSX.Element {
  const { bars, coarse } = histogram(stepFor(given.map(({ date }) => date)), given);
  const { since, until } = filters.value;
  const [low, high] = placesOf({ since: since || null, until: until || null }, bars);
  const [moving, setMoving] = useState<readonly [number, number]>();
  const [from, to] = moving ?? [low, high];
  const settle = (one: number, other: number): void => {
    setMoving(undefined);
    const { since, until } = stretch(bars, one, other);
    setFilters({ since: since ?? "", until: until ?? "" });
  };
  if (bars.length === 0) return <p class="hint">Nothing here has a date.</p>;
  return (
    <>
      <div class="histogram">
        <Bars bars={bars} from={Math.min(from, to)} to={Math.max(from, to)} undated={undated} onPick={(place) => settle(place, place)} />
        <End label="From" bars={bars} place={from} onMove={(place) => setMoving([place, to])} onSettle={(place) => settle(place, to)} />
        <End label="To" bars={bars} place={to} onMove={(place) => setMoving([from, place])} onSettle={(place) => settle(from, place)} />
      </div>
      <Chosen bars={bars} from={Math.min(from, to)} to={Math.max(from, to)} />
      <label class="check">
        <input type="checkbox" checked={filters.value.undated} onChange={() => setFilters({ undated: !filters.value.undated })} />
        <span>also what has no date</span>
        <span class="calm">{undated}</span>
      </label>
      {coarse.length > 0 && (
        <p class="calm">Known only by the year: {coarse.map(({ date, count }) => `${date} (${count})`).join(", ")}</p>
      )}
      {(since || until) && (
        <button type="button" onClick={() => setFilters({ since: "", until: "" })}>
          All dates
        </button>
      )}
    </>
  );
}

interface ChosenProps {
  readonly bars: readonly Bar[];
  readonly from: number;
  readonly to: number;
}

function Chosen({ bars, from, to }: ChosenProps): JSX.Element {
  const within = bars.slice(from, to + 1).reduce((sum, { count }) => sum + count, 0);
  const [first, last] = [bars[from]?.date ?? "", bars[to]?.date ?? ""].map(dateInWords);
  return (
    <p class="summary" role="status">
      {first === last ? first : `${first} to ${last}`}: {counted(within, "statement")}
    </p>
  );
}

const HEIGHT = 120;

interface BarsProps extends ChosenProps {
  readonly undated: number;
  onPick(place: number): void;
}

/** A picture for eyes; the two sliders below say the same. */
function Bars({ bars, from, to, undated, onPick }: BarsProps): JSX.Element {
  const most = Math.max(1, undated, ...bars.map(({ count }) => count));
  const width = 100 / (bars.length + 2);
  return (
    <svg class="bars" viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map(({ date, count }, place) => (
        <g key={date} class={place >= from && place <= to ? "in" : "out"} onClick={() => onPick(place)}>
          <title>{`${dateInWords(date)}: ${count}`}</title>
          <rect class="whole" x={place * width} y={0} width={width} height={HEIGHT} />
          <rect x={place * width + width * 0.1} y={HEIGHT - tall(count, most)} width={width * 0.8} height={tall(count, most)} />
        </g>
      ))}
      <g class={filters.value.undated ? "in undated" : "out undated"}>
        <title>{`no date: ${undated}`}</title>
        <rect x={100 - width * 0.9} y={HEIGHT - tall(undated, most)} width={width * 0.8} height={tall(undated, most)} />
      </g>
    </svg>
  );
}

/** A bar of one stays visible beside one of thousands. */
function tall(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(3, (count / most) * (HEIGHT - 2));
}

interface EndProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly place: number;
  onMove(place: number): void;
  onSettle(place: number): void;
}

function End({ label, bars, place, onMove, onSettle }: EndProps): JSX.Element {
  return (
    <label class="end" style={{ width: `${(100 * bars.length) / (bars.length + 2)}%` }}>
      <span class="only-heard">{label}</span>
      <input
        type="range"
        min={0}
        max={bars.length - 1}
        value={place}
        aria-valuetext={dateInWords(bars[place]?.date ?? "")}
        onInput={({ currentTarget }) => onMove(currentTarget.valueAsNumber)}
        onChange={({ currentTarget }) => onSettle(currentTarget.valueAsNumber)}
      />
    </label>
  );
}
