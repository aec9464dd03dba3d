// From words in a panel into the picture.
import { addAround } from "../state/actions";
import { picture } from "../state/picture";
import { select } from "../state/selection";

/** Selects an entity, and brings it with its best neighbours where it is not on screen yet. */
export async function goTo(id: string): Promise<void> {
  if (picture.peek().nodes.has(id)) select({ kind: "entity", id });
  else await addAround(id);
}
