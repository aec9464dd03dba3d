// Asks the API. Every question and answer is typed by the API's own description (`npm run types`).
//
//   const found = await ask("/v1/search", { query: { text: "unha" } });
//   const found = await post("/v1/among", { entities: ids });
//
// What goes wrong is a `Trouble`: show its `what` and `todo`, both are sentences for people.
import type { paths } from "./schema";
import type { Problem } from "./types";

type Json<O> = O extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : never;
type Accepted<O> = O extends { responses: { 202: { content: { "application/json": infer A } } } } ? A : never;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
type Part<O, K extends string> = O extends { parameters: { [k in K]: infer V } } ? V : undefined;
type Having<M extends string> = { [P in keyof paths]: paths[P] extends { [m in M]: object } ? P : never }[keyof paths];

export type GetPath = Having<"get">;
export type PostPath = Having<"post">;
export type Answer<P extends GetPath> = Json<paths[P]["get"]>;
export type Posted<P extends PostPath> = Json<paths[P]["post"]> | Accepted<paths[P]["post"]>;
export type Query<P extends GetPath> = paths[P]["get"] extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

interface Asked<P extends GetPath> {
  path?: Part<paths[P]["get"], "path">;
  query?: Query<P>;
  signal?: AbortSignal;
}

type Kind = "unreachable" | "store" | "busy" | "key" | "missing" | "refused" | "broken" | "ended";

/** Why there is no answer: what is wrong, and what to do about it. */
export class Trouble extends Error {
  constructor(
    readonly kind: Kind,
    readonly what: string,
    readonly todo: string,
    readonly problem?: Problem,
  ) {
    super(what);
  }
}

const KEY = "yalu-key";

/** The API key that is sent along, for servers that want one; kept until the browser tab is closed. */
export function useKey(key: string): void {
  sessionStorage.setItem(KEY, key);
}

/** The answer to a question. Raises: Trouble. */
export async function ask<P extends GetPath>(path: P, asked: Asked<P> = {}): Promise<Answer<P>> {
  const response = await fetched(address(path, asked.path, asked.query), { signal: asked.signal });
  return (await response.json()) as Answer<P>;
}

/** The answer to a question that is too long for an address, or that changes the graph. Raises: Trouble. */
export async function post<P extends PostPath>(path: P, body: Body<paths[P]["post"]>, signal?: AbortSignal): Promise<Posted<P>> {
  const response = await posted(path, body, signal);
  return (await response.json()) as Posted<P>;
}

/** The same, as a file. Raises: Trouble. */
export async function file<P extends PostPath>(path: P, body: Body<paths[P]["post"]>): Promise<Blob> {
  return (await posted(path, body)).blob();
}

/** The address of a question, relative to the page. */
export function address(path: string, parts: unknown, query: unknown): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String((parts as Record<string, unknown>)[name])));
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each != null && each !== "") words.append(name, String(each));
  }
  const tail = words.toString();
  return filled + (tail && `?${tail}`);
}

function posted(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  return fetched(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" }, signal });
}

async function fetched(where: string, init: Omit<RequestInit, "signal"> & { signal?: AbortSignal | undefined }): Promise<Response> {
  const key = sessionStorage.getItem(KEY);
  const headers = new Headers(init.headers);
  if (key) headers.set("x-api-key", key);
  let response: Response;
  try {
    response = await fetch(where, { ...init, headers, signal: init.signal ?? null });
  } catch (error) {
    if (init.signal?.aborted) throw new Trouble("ended", "This question was taken back.", "Ask again.");
    throw new Trouble("unreachable", "The server does not answer.", "See whether `yalu serve` still runs, then try again.");
  }
  if (!response.ok) throw await refused(response);
  return response;
}

async function refused(response: Response): Promise<Trouble> {
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  const what = problem?.detail ?? `The server answered ${response.status}.`;
  const todo = problem?.todo ?? "Try again; the server's log says more.";
  return new Trouble(kind(response.status, problem), sentence(what), sentence(todo), problem);
}

function kind(status: number, problem?: Problem): Kind {
  if (problem?.type.includes("store-unavailable")) return "store";
  if (status === 401 || status === 403) return "key";
  if (status === 404) return "missing";
  if (status === 429 || status === 503 || status === 504) return "busy";
  return status >= 500 ? "broken" : "refused";
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}
