// What is in a stack: leaves of one label that hang on one entity by one type.
import type { JSX } from "preact";
import { scene } from "../graph/scene";
import { openStack } from "../state/actions";
import { labelWords, typeWords } from "../state/ontology";
import { picture } from "../state/picture";
import { select } from "../state/selection";
import { counted } from "../text/words";

/** Its entities, each of which can be taken out and read about. */
export function StackList({ id }: { readonly id: string }): JSX.Element {
  const stack = scene.value.shapes.get(id)?.stack;
  if (!stack) return <p class="hint">This stack is no longer in the picture.</p>;
  const takeOut = (member: string, name: string): void => {
    openStack(member, `${name} taken out of its stack`);
    select({ kind: "entity", id: member });
  };
  const byName = [...stack.members].sort((a, b) => b.documents - a.documents || a.name.localeCompare(b.name));
  return (
    <>
      <h3>
        {stack.members.length} of one kind: {labelWords(stack.label)}
      </h3>
      <p class="calm">
        Each is joined only with {picture.value.nodes.get(stack.centre)?.name}, by “{typeWords(stack.type)}”. Press one to take it out of the stack.
      </p>
      <ul class="choices">
        {byName.map((member) => (
          <li key={member.id}>
            <button type="button" class="choice" onClick={() => takeOut(member.id, member.name)}>
              <strong dir="auto">{member.name}</strong>
              <span class="calm">
                {counted(member.documents, "document")}, {counted(member.degree, "link")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
