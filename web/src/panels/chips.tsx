// The filters that are set, each as a chip that takes it away.
import type { JSX } from "preact";
import { filters, filtersSet, setFilters, toggleLabel, toggleType } from "../state/filters";
import { labelWords, typeWords } from "../state/ontology";
import { modeInWords } from "../text/words";

interface ChipProps {
  readonly children: string;
  onRemove(): void;
}

function Chip({ children, onRemove }: ChipProps): JSX.Element {
  return (
    <li>
      <button type="button" class="chip" aria-label={`Take away the filter: ${children}`} onClick={onRemove}>
        {children} <span aria-hidden="true">✕</span>
      </button>
    </li>
  );
}

/** A chip for each filter that is set; pressing one takes it away. */
export function Chips(): JSX.Element | null {
  const { labelsOff, typesOff, modes, since, until, undated, publishers, minSources, minConfidence } = filters.value;
  if (filtersSet.value === 0) return null;
  const without = (list: readonly string[], name: string): string[] => list.filter((each) => each !== name);
  return (
    <ul class="chips" aria-label="Filters that are set">
      {labelsOff.map((name) => (
        <Chip key={name} onRemove={() => toggleLabel(name)}>{`no ${labelWords(name)}`}</Chip>
      ))}
      {typesOff.map((name) => (
        <Chip key={name} onRemove={() => toggleType(name)}>{`not “${typeWords(name)}”`}</Chip>
      ))}
      {modes.map((mode) => (
        <Chip key={mode} onRemove={() => setFilters({ modes: modes.filter((each) => each !== mode) })}>
          {modeInWords(mode)}
        </Chip>
      ))}
      {since && <Chip onRemove={() => setFilters({ since: "" })}>{`since ${since}`}</Chip>}
      {until && <Chip onRemove={() => setFilters({ until: "" })}>{`until ${until}`}</Chip>}
      {!undated && <Chip onRemove={() => setFilters({ undated: true })}>without undated</Chip>}
      {publishers.map((name) => (
        <Chip key={name} onRemove={() => setFilters({ publishers: without(publishers, name) })}>
          {name}
        </Chip>
      ))}
      {minSources > 1 && <Chip onRemove={() => setFilters({ minSources: 1 })}>{`at least ${minSources} sources`}</Chip>}
      {minConfidence > 0 && (
        <Chip onRemove={() => setFilters({ minConfidence: 0 })}>{`read with ${Math.round(minConfidence * 100)} % or more`}</Chip>
      )}
    </ul>
  );
}
