// What is shown: the legend is the filter of labels and links; firmness, dates, publishers and sources come below it.
import type { ComponentChildren, JSX } from "preact";
import { ask } from "../api/client";
import { MODES } from "../api/types";
import { clearFilters, filters, filtersSet, setFilters, toggleLabel, toggleType, visible } from "../state/filters";
import { labelOf, labelWords, typeWords } from "../state/ontology";
import { picture } from "../state/picture";
import { counted, modeInWords } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { Chips } from "./chips";

/** Every filter; what it hides is counted. */
export function FiltersPanel(): JSX.Element {
  const { filtered } = visible.value;
  return (
    <>
      <p class="summary">
        {filtered > 0 ? `${filtered} hidden by filters` : "Nothing in the picture is hidden by filters"}.{" "}
        {filtersSet.value > 0 && (
          <button type="button" class="in-text" onClick={clearFilters}>
            Clear all filters
          </button>
        )}
      </p>
      <Chips />
      <Legend />
      <Modes />
      <Dates />
      <Publishers />
      <Least />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Group({ title, children }: GroupProps): JSX.Element {
  return (
    <fieldset class="filter">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface CheckProps {
  readonly checked: boolean;
  readonly children: ComponentChildren;
  /** "3 of 5". */
  readonly note?: string;
  onChange(): void;
}

function Check({ checked, children, note, onChange }: CheckProps): JSX.Element {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={onChange} />
      <span>{children}</span>
      {note !== undefined && <span class="calm">{note}</span>}
    </label>
  );
}

/** What the picture holds, by label and by type of link: "shown of all". */
function Legend(): JSX.Element {
  const { nodes, links } = picture.value;
  const shown = visible.value;
  const labels = tally([...nodes.values()], labelOf, ({ id }) => shown.nodes.has(id));
  const types = tally([...links.values()], ({ type }) => type, ({ id }) => shown.links.has(id));
  const { labelsOff, typesOff } = filters.value;
  if (nodes.size === 0) return <p class="hint">Once something is in the picture, its kinds are listed here.</p>;
  return (
    <>
      <Group title="Entities, shown of all in the picture">
        {labels.map(({ name, shown, all }) => (
          <Check key={name} checked={!labelsOff.includes(name)} note={`${shown} of ${all}`} onChange={() => toggleLabel(name)}>
            {labelWords(name)}
          </Check>
        ))}
      </Group>
      <Group title="Links, shown of all in the picture">
        {types.map(({ name, shown, all }) => (
          <Check key={name} checked={!typesOff.includes(name)} note={`${shown} of ${all}`} onChange={() => toggleType(name)}>
            {typeWords(name)}
          </Check>
        ))}
      </Group>
    </>
  );
}

interface Tally {
  readonly name: string;
  readonly shown: number;
  readonly all: number;
}

/** How many there are of each name, most first. */
export function tally<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string, isShown: (thing: Thing) => boolean): Tally[] {
  const counts = new Map<string, Tally>();
  for (const thing of things) {
    const name = nameOf(thing);
    const { shown, all } = counts.get(name) ?? { shown: 0, all: 0 };
    counts.set(name, { name, shown: shown + Number(isShown(thing)), all: all + 1 });
  }
  return [...counts.values()].sort((one, other) => other.all - one.all || (one.name < other.name ? -1 : 1));
}

/** None chosen is the same as all chosen: everything passes. */
function Modes(): JSX.Element {
  const { modes } = filters.value;
  return (
    <Group title="How it is said">
      {MODES.map((mode) => (
        <Check key={mode} checked={modes.length === 0 || modes.includes(mode)} onChange={() => setFilters({ modes: chosen(modes, mode) })}>
          {modeInWords(mode)}
        </Check>
      ))}
    </Group>
  );
}

/** The choice after one of all was pressed; all of them is none. */
export function chosen<Name extends string>(before: readonly Name[], pressed: Name, all: readonly Name[] = MODES as readonly string[] as readonly Name[]): Name[] {
  const now = before.length === 0 ? all : before;
  const next = now.includes(pressed) ? now.filter((each) => each !== pressed) : all.filter((each) => each === pressed || now.includes(each));
  return next.length === all.length || next.length === 0 ? [] : [...next];
}

function Dates(): JSX.Element {
  const { since, until, undated } = filters.value;
  return (
    <Group title="When">
      <div class="pair">
        <DateBox label="since" value={since} onChange={(since) => setFilters({ since })} />
        <DateBox label="until" value={until} onChange={(until) => setFilters({ until })} />
      </div>
      <Check checked={undated} onChange={() => setFilters({ undated: !undated })}>
        also what has no date
      </Check>
    </Group>
  );
}

interface DateProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

/** As precise as one likes; what is no date changes nothing. */
function DateBox({ label, value, onChange }: DateProps): JSX.Element {
  return (
    <label>
      {label}
      <input
        type="text"
        inputMode="numeric"
        pattern="\\d{4}(-\\d{2}(-\\d{2})?)?"
        placeholder="2024-02-03"
        title="A year, a month or a day: 2024, 2024-02 or 2024-02-03"
        value={value}
        onChange={({ currentTarget }) => currentTarget.reportValidity() && onChange(currentTarget.value)}
      />
    </label>
  );
}

function Publishers(): JSX.Element {
  const facets = useAnswer((signal) => ask("/v1/facets", { signal }), []);
  const { publishers } = filters.value;
  return (
    <Group title="Published by">
      <Answer of={facets}>
        {({ publishers: counts }) => {
          const all = counts.flatMap(({ name }) => (name === null ? [] : [name]));
          return counts.map(
            ({ name, count }) =>
              name !== null && (
                <Check
                  key={name}
                  checked={publishers.length === 0 || publishers.includes(name)}
                  note={counted(count, "link")}
                  onChange={() => setFilters({ publishers: chosen(publishers, name, all) })}
                >
                  {name}
                </Check>
              ),
          );
        }}
      </Answer>
    </Group>
  );
}

function Least(): JSX.Element {
  const { minSources, minConfidence } = filters.value;
  return (
    <Group title="Resting on">
      <label class="line">
        at least so many independent sources
        <input type="number" min={1} max={99} value={minSources} onChange={({ currentTarget }) => setFilters({ minSources: Math.max(1, currentTarget.valueAsNumber || 1) })} />
      </label>
      <label class="line">
        read with a confidence of at least {Math.round(minConfidence * 100)} %
        <input type="range" min={0} max={1} step={0.05} value={minConfidence} onChange={({ currentTarget }) => setFilters({ minConfidence: currentTarget.valueAsNumber })} />
      </label>
    </Group>
  );
}
