// Ready-made questions with their parameters, and questions of one's own in Cypher.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../api/client";
import { openPanel, panel } from "../state/panel";
import { labelWords } from "../state/ontology";
import { listed } from "../text/words";
import { Answer, useAnswer } from "../ui/answers";
import { Cypher } from "./cypher";
import { EntityBox } from "./entity-box";
import { QuestionAnswer } from "./question-answer";

type Question = Awaited<ReturnType<typeof all>>[number];
type Parameter = Question["parameters"][number];

async function all(signal: AbortSignal) {
  return (await ask("/v1/questions", { signal })).questions;
}

/** `NAME&parameter=value`, or `cypher`; nothing for the list. */
export function QuestionsPanel(): JSX.Element {
  const answer = useAnswer(all, []);
  const of = panel.value?.of ?? "";
  const [name = "", ...rest] = of.split("&");
  return (
    <>
      <Answer of={answer}>
        {(questions) => {
          const chosen = questions.find((each) => each.name === name);
          return chosen ? (
            <One key={of} question={chosen} given={new URLSearchParams(rest.join("&"))} />
          ) : (
            <List questions={questions} />
          );
        }}
      </Answer>
      <details class="own" open={name === "cypher"} onToggle={({ currentTarget }) => keepsOpen(currentTarget.open, name)}>
        <summary>A question of your own, in Cypher</summary>
        <Cypher />
      </details>
    </>
  );
}

function keepsOpen(open: boolean, name: string): void {
  if (open && name === "") openPanel("questions", "cypher");
  if (!open && name === "cypher") openPanel("questions");
}

function List({ questions }: { readonly questions: readonly Question[] }): JSX.Element {
  return (
    <ul class="choices">
      {questions.map(({ name, title, says }) => (
        <li key={name}>
          <button type="button" class="choice" onClick={() => openPanel("questions", name)}>
            <strong>{title}</strong>
            <span class="calm">{says}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface OneProps {
  readonly question: Question;
  readonly given: URLSearchParams;
}

function One({ question, given }: OneProps): JSX.Element {
  const { name, title, says, parameters, cypher } = question;
  const [values, setValues] = useState<Readonly<Record<string, string>>>(Object.fromEntries(given));
  const missing = parameters.filter((each) => !each.optional && !values[each.name]).map((each) => each.says);
  const asked = given.size > 0 || parameters.every(({ optional }) => optional);
  const submit = (): void => openPanel("questions", [name, new URLSearchParams({ asked: "", ...filled(values) })].join("&"));
  return (
    <section aria-label={title}>
      <p>
        <button type="button" class="in-text" onClick={() => openPanel("questions")}>
          ← All questions
        </button>
      </p>
      <h3>{title}</h3>
      <p class="calm">{says}</p>
      {parameters.length > 0 && (
        <form
          class="parameters"
          onSubmit={(event) => {
            event.preventDefault();
            if (missing.length === 0) submit();
          }}
        >
          {parameters.map((each) => (
            <ParameterBox key={each.name} parameter={each} value={values[each.name] ?? ""} onChange={(value) => setValues({ ...values, [each.name]: value })} />
          ))}
          <button type="submit" class="main" disabled={missing.length > 0}>
            Ask
          </button>
          {missing.length > 0 && <p class="calm">It needs to know: {listed(missing)}.</p>}
        </form>
      )}
      {asked && <QuestionAnswer name={name} values={filled(Object.fromEntries(given))} />}
      <details>
        <summary>The question in Cypher</summary>
        <pre tabIndex={0}>{cypher}</pre>
      </details>
    </section>
  );
}

/** What was given; `asked` only marks a question that was asked with nothing. */
function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => name !== "asked" && value !== ""));
}

interface ParameterProps {
  readonly parameter: Parameter;
  readonly value: string;
  onChange(value: string): void;
}

function ParameterBox({ parameter: { kind, says, labels, optional }, value, onChange }: ParameterProps): JSX.Element {
  const label = `${says.charAt(0).toUpperCase()}${says.slice(1)}${optional ? " (may be left out)" : ""}`;
  if (kind === "entity") {
    return <EntityBox label={label} placeholder={listed(labels.map(labelWords))} labels={labels} chosen={value} onChoose={onChange} />;
  }
  return (
    <label>
      {label}
      <input
        type="text"
        value={value}
        {...(kind === "date" && { placeholder: "2024, 2024-02 or 2024-02-03", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?" })}
        onInput={({ currentTarget }) => onChange(currentTarget.value.trim())}
      />
    </label>
  );
}
