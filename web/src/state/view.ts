// A view: everything that is on screen, as a value. It goes into the address, or into a file where it is too long for one.
import { MODES, type Mode } from "../api/types";
import { type Filters, NO_FILTERS, filters } from "./filters";
import { type OpenPanel, PANELS, type PanelName, panel } from "./panel";
import { type Point, picture } from "./picture";
import { type Ref, gathered, selection } from "./selection";

export interface View {
  readonly nodes: readonly (readonly [id: string, x: number, y: number])[];
  readonly opened: readonly string[];
  readonly selection: Ref | null;
  readonly gathered: readonly string[];
  readonly filters: Filters;
  readonly panel: OpenPanel | null;
}

/** The longest address that every program passes on whole. */
export const LONGEST = 2_000;

/** What is on screen now. */
export function viewNow(): View {
  const at = (id: string): Point => picture.value.places.get(id) ?? { x: 0, y: 0 };
  return {
    nodes: [...picture.value.nodes.keys()].map((id) => [id, Math.round(at(id).x), Math.round(at(id).y)]),
    opened: [...picture.value.opened],
    selection: selection.value,
    gathered: gathered.value.size > 1 ? [...gathered.value] : [],
    filters: filters.value,
    panel: panel.value,
  };
}

/** A view as the words after `#` of an address. */
export function written(view: View): string {
  const { selection: ref, panel: open, filters: by } = view;
  const parts: [string, string][] = [
    ["n", view.nodes.map(([id, x, y]) => [part(id), x, y].join(",")).join(";")],
    ["o", view.opened.map(part).join(";")],
    ["s", ref ? `${ref.kind},${part(ref.id)}` : ""],
    ["g", view.gathered.map(part).join(";")],
    ["f", JSON.stringify(by) === JSON.stringify(NO_FILTERS) ? "" : part(JSON.stringify(changed(by)))],
    ["p", open ? [open.name, ...(open.of ? [part(open.of)] : [])].join(",") : ""],
  ];
  return parts.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join("&");
}

function part(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%7C", "|");
}

function whole(text: string): string {
  return decodeURIComponent(text.replaceAll("+", "%20"));
}

/** The view that an address describes; what it does not understand is left out. */
export function read(words: string): View {
  const parts = new Map(words.split("&").map((each) => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)] as const));
  const list = (name: string): string[] => (parts.get(name) ?? "").split(";").filter(Boolean);
  return checked({
    nodes: attempted(() => list("n").map((each) => each.split(",")).map(([id = "", x, y]) => [whole(id), Number(x), Number(y)])),
    opened: attempted(() => list("o").map(whole)),
    gathered: attempted(() => list("g").map(whole)),
    selection: pairOf(parts.get("s"), "kind", "id"),
    filters: attempted(() => JSON.parse(whole(parts.get("f") ?? "{}"))),
    panel: pairOf(parts.get("p"), "name", "of"),
  });
}

function pairOf(words: string | undefined, first: string, second: string): unknown {
  const [one, other = ""] = (words ?? "").split(",");
  return one ? { [first]: one, [second]: attempted(() => whole(other)) ?? "" } : null;
}

function attempted<T>(reading: () => T): T | undefined {
  try {
    return reading();
  } catch {
    return undefined;
  }
}

/** A view made of what may come from anywhere: only what has the right form is kept. */
export function checked(given: unknown): View {
  const from = object(given);
  const ref = object(from["selection"]);
  const open = object(from["panel"]);
  const kinds = ["entity", "relationship", "link", "stack"] as const;
  const kind = kinds.find((each) => each === ref["kind"]);
  const name = PANELS.find((each) => each === open["name"]) as PanelName | undefined;
  return {
    nodes: array(from["nodes"]).filter(isPlaced),
    opened: array(from["opened"]).filter(isText),
    gathered: array(from["gathered"]).filter(isText),
    selection: kind && isText(ref["id"]) ? { kind, id: ref["id"] } : null,
    filters: checkedFilters(object(from["filters"])),
    panel: name ? { name, of: isText(open["of"]) ? open["of"] : "" } : null,
  };
}

function checkedFilters(from: Record<string, unknown>): Filters {
  const texts = (name: string): string[] => array(from[name]).filter(isText);
  const date = (name: string): string => (isText(from[name]) && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(from[name]) ? from[name] : "");
  const number = (name: string, least: number, most: number): number =>
    typeof from[name] === "number" ? Math.min(most, Math.max(least, from[name])) : least;
  return {
    labelsOff: texts("labelsOff"),
    typesOff: texts("typesOff"),
    modes: texts("modes").filter((each): each is Mode => MODES.some((mode) => mode === each)),
    since: date("since"),
    until: date("until"),
    undated: from["undated"] !== false,
    publishers: texts("publishers"),
    minSources: Math.round(number("minSources", 1, 1_000_000)),
    minConfidence: number("minConfidence", 0, 1),
  };
}

function changed(by: Filters): Partial<Filters> {
  const same = (name: keyof Filters): boolean => JSON.stringify(by[name]) === JSON.stringify(NO_FILTERS[name]);
  return Object.fromEntries(Object.entries(by).filter(([name]) => !same(name as keyof Filters)));
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isPlaced(value: unknown): value is [string, number, number] {
  return Array.isArray(value) && isText(value[0]) && value[0] !== "" && Number.isFinite(value[1]) && Number.isFinite(value[2]);
}
