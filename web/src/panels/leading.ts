// From words in a panel into the picture.
import { addAround } from "../state/actions";
import { openPanel } from "../state/panel";
import { picture } from "../state/picture";
import { select } from "../state/selection";

/** Selects an entity, and brings it with its best neighbours where it is not on screen yet. */
export async function goTo(id: string): Promise<void> {
  if (picture.peek().nodes.has(id)) select({ kind: "entity", id });
  else await addAround(id);
}

/** Begins with an entity: brings it, and opens what is said about it, unless something else was chosen meanwhile. */
export async function beginWith(id: string): Promise<void> {
  if (await addAround(id)) openPanel("evidence");
}
