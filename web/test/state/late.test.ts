import { beforeEach, expect, test, vi } from "vitest";
import type { Entity, Path } from "../../src/api/types";
import { type Task, settle } from "../../src/graph/forces";
import { addAround, expand, hide, move, showPath, tidy } from "../../src/state/actions";
import { show } from "../../src/state/address";
import { choice } from "../../src/state/choice";
import { restart, undo } from "../../src/state/history";
import { closePanel, openPanel } from "../../src/state/panel";
import { picture } from "../../src/state/picture";
import { select, selection } from "../../src/state/selection";
import { trouble } from "../../src/state/status";
import { read } from "../../src/state/view";
import { entity, link, pictureOf } from "../made";

const [ann, bob, firm, coal] = ["ann", "bob", "firm", "coal"].map((id) => entity(id)) as [Entity, Entity, Entity, Entity];
const links = [link("ann", "firm"), link("bob", "coal"), link("firm", "coal")];
const touches = (one: string, other: string): boolean => links.some(({ source, target }) => [one, other].every((id) => id === source || id === target));

/** What is not answered before it is let go, by a part of its address. */
const held = new Map<string, Promise<void>>();

function hold(part: string): () => void {
  let go = (): void => undefined;
  held.set(part, new Promise((done) => (go = done)));
  return go;
}

async function turnOf(where: string): Promise<void> {
  for (const [part, free] of held) if (where.includes(part)) await free;
}

function answer(where: string, asked: readonly string[]): object {
  const about = /entities\/(\w+)\/neighbours/.exec(where)?.[1] ?? "";
  const nodes = [ann, bob, firm, coal].filter(({ id }) => (about ? touches(about, id) && id !== about : asked.includes(id)));
  const ids = [about, ...nodes.map(({ id }) => id)];
  const relationships = links.filter(({ source, target }) => ids.includes(source) && ids.includes(target));
  return { entity: entity(about), nodes, relationships, pairs: [], former: {}, missing: [], hidden: [], filtered: 0 };
}

let gone = false;
const laying = vi.fn<() => void>();

class LateWorker {
  onmessage: ((event: { data: object }) => void) | undefined;
  postMessage(task: Task & { number: number }): void {
    laying();
    void turnOf("layout").then(() => this.onmessage?.({ data: { number: task.number, places: settle(task) } }));
  }
}

vi.stubGlobal("Worker", LateWorker);
vi.stubGlobal("sessionStorage", { getItem: () => null });
vi.stubGlobal("fetch", async (where: string, { body }: { body?: string }) => {
  await turnOf(where);
  if (gone) throw new TypeError("there is no server");
  return new Response(JSON.stringify(answer(where, body ? (JSON.parse(body) as { entities: string[] }).entities : [])));
});

const shown = (): string[] => [...picture.value.nodes.keys()].sort();

beforeEach(() => {
  held.clear();
  laying.mockClear();
  restart(pictureOf([ann, bob], []));
  select(null);
});

test("of two names that were looked for the last stays selected, whichever is answered first", async () => {
  restart(pictureOf([], []));
  const go = hold("ann/neighbours");
  const first = addAround("ann");
  const last = await addAround("bob");
  go();
  expect([await first, last, selection.value?.id, shown()]).toEqual([false, true, "bob", ["ann", "bob", "coal", "firm"]]);
});

test("what is selected while a name is looked for stays selected", async () => {
  const go = hold("firm/neighbours");
  const looking = addAround("firm");
  select({ kind: "entity", id: "bob" });
  go();
  expect([await looking, selection.value?.id]).toEqual([false, "bob"]);
});

test("what is selected while a path is drawn stays selected", async () => {
  const go = hold("layout");
  const path = { nodes: [ann, firm], steps: [{ relationship: links[0] }], sentence: "" } as unknown as Path;
  const drawing = showPath(path);
  select({ kind: "entity", id: "bob" });
  go();
  await drawing;
  expect([selection.value?.id, shown()]).toEqual(["bob", ["ann", "bob", "firm"]]);
});

test.each([
  ["a thing that is selected", () => select({ kind: "entity", id: "ann" })],
  ["nothing that is selected", () => select(null)],
  ["a panel that is opened", () => openPanel("table")],
  ["a panel that is closed", closePanel],
  ["a view that is opened", () => void show(read("n=ann,0,0"))],
])("%s is a newer choice", (_, choose) => {
  const newest = choice();
  const before = newest();
  choose();
  expect([before, newest()]).toEqual([true, false]);
});

test.each([
  ["an expansion", () => expand("ann"), ["ann", "firm"]],
  ["tidying", tidy, ["ann"]],
])("%s that is still laid out takes back no change", async (_, grow, left) => {
  const go = hold("layout");
  const growing = grow();
  await vi.waitFor(() => expect(laying).toHaveBeenCalled());
  hide(["bob"]);
  go();
  await growing;
  expect(shown()).toEqual(left);
  undo();
  expect(shown()).toEqual(["ann"]);
});

test("what was moved meanwhile stays where it was put", async () => {
  const go = hold("layout");
  const growing = expand("ann");
  await vi.waitFor(() => expect(laying).toHaveBeenCalled());
  move("bob", { x: 7, y: 7 });
  go();
  await growing;
  expect(picture.value.places.get("bob")).toEqual({ x: 7, y: 7 });
});

test("an entity that was taken off meanwhile brings no neighbours", async () => {
  const go = hold("ann/neighbours");
  const growing = expand("ann");
  hide(["ann"]);
  go();
  await growing;
  expect(shown()).toEqual(["bob"]);
});

test("two expansions at once bring what relates the one to the other", async () => {
  await Promise.all([expand("ann"), expand("bob")]);
  expect([...picture.value.links.keys()].sort()).toEqual(links.map(({ id }) => id).sort());
});

test("a view that comes late does not replace one that was asked for after it", async () => {
  const go = hold("among");
  const older = show(read("n=ann,0,0;firm,200,0"));
  held.clear();
  await show(read("n=coal,0,0"));
  go();
  await older;
  expect(shown()).toEqual(["coal"]);
});

test("an expansion that failed expands when it is tried again", async () => {
  gone = true;
  await expand("ann");
  gone = false;
  expect([shown(), trouble.value?.error.kind]).toEqual([["ann", "bob"], "unreachable"]);
  trouble.value?.again();
  await vi.waitFor(() => expect(shown()).toEqual(["ann", "bob", "firm"]));
});
