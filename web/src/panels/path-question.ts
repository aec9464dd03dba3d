// A question for paths as the words that a panel is about (`from=ID&to=ID&hubs=avoid`), and as one for the API.
import type { Query } from "../api/client";
import { MODES, type Mode } from "../api/types";

export type Hubs = "avoid" | "penalise" | "allow";

/** Ids are empty where none is chosen yet; `least` is the least firm mode that a step may rest on. */
export interface PathQuestion {
  readonly from: string;
  readonly to: string;
  readonly steps: number;
  readonly hubs: Hubs;
  readonly least: Mode;
  readonly avoid: readonly string[];
}

export const PLAIN: PathQuestion = { from: "", to: "", steps: 6, hubs: "penalise", least: "planned", avoid: [] };

/** What differs from the plain question, so that addresses stay short. */
export function pathWords(question: Partial<PathQuestion>): string {
  const { from, to, steps, hubs, least, avoid } = { ...PLAIN, ...question };
  const words = new URLSearchParams({ from, to });
  if (steps !== PLAIN.steps) words.set("steps", String(steps));
  if (hubs !== PLAIN.hubs) words.set("hubs", hubs);
  if (least !== PLAIN.least) words.set("least", least);
  for (const type of avoid) words.append("avoid", type);
  return words.toString();
}

/** The reverse of `pathWords`; what makes no sense is as in the plain question. */
export function pathQuestion(words: string): PathQuestion {
  const given = new URLSearchParams(words);
  const steps = Number(given.get("steps"));
  const hubs = given.get("hubs");
  const least = MODES.find((mode) => mode === given.get("least") && mode !== "denied");
  return {
    from: given.get("from") ?? "",
    to: given.get("to") ?? "",
    steps: Number.isInteger(steps) && steps >= 1 && steps <= 10 ? steps : PLAIN.steps,
    hubs: hubs === "avoid" || hubs === "allow" ? hubs : PLAIN.hubs,
    least: least ?? PLAIN.least,
    avoid: given.getAll("avoid"),
  };
}

const PATHS = 5;

/** How long, and at how many entities, the first search and the thorough one may look. */
const EFFORT = { first: { seconds: 5, budget: 20_000 }, thorough: { seconds: 30, budget: 200_000 } } as const;

/** The question as parameters of the API, over those of the filters. */
export function asQuery(question: PathQuestion, filters: object, effort: keyof typeof EFFORT): Query<"/v1/paths"> {
  const { from, to, steps, hubs, least, avoid } = question;
  const firm = MODES.slice(0, MODES.indexOf(least) + 1);
  return {
    ...filters,
    ...EFFORT[effort],
    from: [from],
    to: [to],
    max_length: steps,
    k: PATHS,
    hubs,
    ...(avoid.length > 0 && { avoid_type: [...avoid] }),
    ...(least !== PLAIN.least && { mode: [...firm] }),
  };
}
