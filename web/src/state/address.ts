// Everything that is on screen, in the address: a reload, the back button or a colleague shows the same. A view that is
// too long for an address stays in the history of this tab, and goes to others as a file.
import { effect } from "@preact/signals";
import { post } from "../api/client";
import { choice } from "./choice";
import { filters } from "./filters";
import { commit, restart } from "./history";
import { notices } from "./notices";
import { panel } from "./panel";
import { type Picture, byId, picture, EMPTY } from "./picture";
import { gathered, selection } from "./selection";
import { announce, attempt } from "./status";
import { counted } from "../text/words";
import { LONGEST, type View, checked, read, viewNow, written } from "./view";

interface Kept {
  readonly view?: unknown;
}

/** Milliseconds: browsers allow few changes of the address, and none should make a click wait. */
const SOON = 120;

let timer: ReturnType<typeof setTimeout> | undefined;
let shown: Picture = EMPTY;
let open = panel.peek();
let asked = 0;

/** Shows what the address says, and from then on says in the address what is shown. */
export async function followAddress(): Promise<void> {
  if (location.hash) await fromAddress(begin);
  window.addEventListener("popstate", () => void fromAddress((next) => commit(next, "Another view of this tab's history")));
  effect(() => {
    viewNow();
    clearTimeout(timer);
    timer = setTimeout(() => write(viewNow()), SOON);
  });
}

/** What somebody found before the address was read can be had again by undo. */
function begin(first: Picture): void {
  if (picture.peek() === EMPTY) restart(first);
  else commit(first, "The view of the address shown");
}

/** The words of the address after `#`, and whether they are too long to be passed on. */
export function addressNow(): { readonly whole: string; readonly tooLong: boolean } {
  const whole = `${location.origin}${location.pathname}#${written(viewNow())}`;
  return { whole, tooLong: whole.length > LONGEST };
}

/** A step of the picture or another panel is a step back; a selection is not. */
function write(view: View): void {
  const words = written(view);
  const steps = picture.peek() !== shown || panel.peek()?.name !== open?.name;
  [shown, open] = [picture.peek(), panel.peek()];
  const long = words.length + location.origin.length + location.pathname.length > LONGEST;
  const page = location.href.split("#", 1)[0] ?? "";
  const where = page + (long ? "#v=long" : words && `#${words}`);
  if (`#${words}` === location.hash || (!words && !location.hash)) return;
  if (steps) history.pushState({ view } satisfies Kept, "", where);
  else history.replaceState({ view } satisfies Kept, "", where);
}

async function fromAddress(put: (next: Picture) => void): Promise<void> {
  const words = location.hash.slice(1);
  const kept = (history.state as Kept | null)?.view;
  await show(words === "v=long" ? checked(kept) : read(words), put);
}

/** Shows a view that came from an address or a file, unless another was asked for meanwhile; says what of it is no longer so. */
export async function show(view: View, put: (next: Picture) => void = (next) => commit(next, "Another view opened")): Promise<void> {
  const turn = (asked += 1);
  choice();
  const ids = view.nodes.map(([id]) => id);
  const found = ids.length ? await attempt(() => post("/v1/among", { entities: ids.slice(0, 1_000) })) : undefined;
  if (turn !== asked || (ids.length && !found)) return;
  const now = (id: string): string => found?.former[id] ?? id;
  const places = new Map(view.nodes.map(([id, x, y]) => [now(id), { x, y }] as const));
  const nodes = new Map((found?.nodes ?? []).map((node) => [node.id, node] as const));
  const next: Picture = {
    nodes,
    links: new Map((found?.relationships ?? []).map((link) => [link.id, link] as const)),
    places: new Map([...places].filter(([id]) => nodes.has(id))),
    pairs: byId(found?.pairs ?? []),
    opened: new Set(view.opened),
  };
  filters.value = view.filters;
  [shown, open] = [next, view.panel];
  if (ids.length || picture.peek().nodes.size) put(next);
  const ref = view.selection;
  selection.value = ref && { ...ref, id: ref.id.split("|").map(now).join("|") };
  gathered.value = new Set(view.gathered.length ? view.gathered.map(now) : ref?.kind === "entity" ? [now(ref.id)] : []);
  panel.value = view.panel;
  if (found) tellWhatChanged(view, found.former, found.missing, nodes);
  if (nodes.size) announce(`${counted(nodes.size, "entity")} shown`);
}

function tellWhatChanged(view: View, former: Record<string, string>, missing: readonly string[], nodes: Picture["nodes"]): void {
  const merged = Object.entries(former).map(([id, to]) => `“${nameIn(id)}” is now part of “${nodes.get(to)?.name ?? to}”: they were found to be the same.`);
  const gone = missing.map((id) => `“${nameIn(id)}” is no longer in the graph: the documents that spoke of it were removed, or read anew.`);
  const link = view.selection?.kind === "relationship" && !picture.peek().links.has(view.selection.id);
  const lost = link ? ["The link that was selected is no longer in the graph."] : [];
  if (link) selection.value = null;
  notices.value = [...merged, ...gone, ...lost];
}

/** The words of an id, which is a name and a few signs. */
function nameIn(id: string): string {
  return id.replace(/-[0-9a-f]{6,}$/, "").replaceAll("-", " ");
}
