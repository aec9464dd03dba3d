// What a path may run through.
import type { JSX } from "preact";
import { MODES } from "../api/types";
import { ontology, typeWords } from "../state/ontology";
import { counted } from "../text/words";
import { PLAIN, type Hubs, type PathQuestion } from "./path-question";

const HUBS: readonly (readonly [Hubs, string])[] = [
  ["penalise", "only where there is no better way"],
  ["avoid", "never"],
  ["allow", "freely"],
];
const LEAST = [
  ["asserted", "only what is stated as a fact"],
  ["hedged", "also what is reported, suspected or alleged"],
  ["planned", "also what is planned or intended"],
] as const;

interface Props {
  readonly question: PathQuestion;
  onChange(part: Partial<PathQuestion>): void;
}

/** Folded away as long as all is as usual. */
export function PathOptions({ question, onChange }: Props): JSX.Element {
  const { steps, hubs, least, avoid } = question;
  const set = [steps !== PLAIN.steps, hubs !== PLAIN.hubs, least !== PLAIN.least, avoid.length > 0].filter(Boolean).length;
  return (
    <details class="options">
      <summary>What a path may run through{set > 0 && `: ${counted(set, "choice")} made`}</summary>
      <label>
        At most so many steps
        <input type="number" min={1} max={10} value={steps} onChange={({ currentTarget }) => onChange({ steps: currentTarget.valueAsNumber })} />
      </label>
      <label>
        Hubs that very many are linked with, such as countries
        <select value={hubs} onChange={({ currentTarget }) => onChange({ hubs: currentTarget.value as Hubs })}>
          {HUBS.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        How firm each step must be
        <select value={least} onChange={({ currentTarget }) => onChange({ least: MODES.find((mode) => mode === currentTarget.value) ?? PLAIN.least })}>
          {LEAST.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>Kinds of links to avoid</legend>
        <div class="checks">
          {ontology.value.types.map(({ name }) => (
            <label key={name}>
              <input type="checkbox" checked={avoid.includes(name)} onChange={() => onChange({ avoid: toggled(avoid, name) })} />
              {typeWords(name)}
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}

function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((each) => each !== name) : [...names, name];
}
