// Paths as text that can be pasted into a draft.
import type { Path } from "../api/types";
import { modeInWords } from "../text/words";

/** A line for the whole path, one for each step with its sentence, and one for how firm it is. */
export function pathText(path: Path): string {
  const names = new Map(path.nodes.map((node) => [node.id, node.name]));
  const steps = path.steps.flatMap(({ source, target, words, relationship }, place) => [
    `${place + 1}. ${names.get(source)} ${words} ${names.get(target)} (${modeInWords(relationship.mode)}; ${relationship.publishers.join(", ")})`,
    `   “${relationship.quote}”`,
  ]);
  return [path.sentence, ...steps, path.strength.sentence].join("\n");
}
