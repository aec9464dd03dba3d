// Files on their way into the graph: sent in parcels, each a job of the server whose progress is asked for.
import { signal } from "@preact/signals";
import { ask, post } from "../api/client";
import { announce } from "../state/status";
import { counted } from "../text/words";
import { distinct, packed } from "./parcels";

type Job = Awaited<ReturnType<typeof job>>;
export type Summary = NonNullable<Job["summary"]>;

function job(id: string) {
  return ask("/v1/jobs/{id}", { path: { id } });
}

/** How far a load is; `ended` of `total` documents have been read. */
export interface Load {
  readonly is: "running" | "done";
  readonly total: number;
  readonly ended: number;
  readonly summaries: readonly Summary[];
  /** What could not even be sent, and why. */
  readonly kept: readonly { readonly name: string; readonly why: string }[];
}

export const load = signal<Load | null>(null);

/** Counts the loads that are over: what shows the whole graph looks again. */
export const loaded = signal(0);

/** Bytes of files in one request, below what a server takes by default once they are written as text. */
const MOST = 12_000_000;
const PAUSE = 400;

/** Sends files; one load at a time. Never raises: what goes wrong is in `load`. */
export async function send(files: readonly File[]): Promise<void> {
  if (load.peek()?.is === "running" || files.length === 0) return;
  const { parcels, tooLarge } = packed(files, MOST);
  const kept = tooLarge.map(({ name }) => ({ name, why: "it is larger than a request may be; load it by `yalu load`" }));
  load.value = { is: "running", total: files.length - kept.length, ended: 0, summaries: [], kept };
  for (const parcel of parcels) await sendOne(parcel);
  finish();
}

async function sendOne(parcel: readonly File[]): Promise<void> {
  const before = load.peek()?.ended ?? 0;
  try {
    const begun = await post("/v1/jobs", { documents: await documents(parcel) });
    if (!("state" in begun)) return;
    const ended = await untilDone(begun, (count) => change({ ended: before + count }));
    if (ended.summary) change({ summaries: [...(load.peek()?.summaries ?? []), ended.summary] });
    else keep(parcel, ended.failure ?? "the server did not say why");
  } catch (error) {
    keep(parcel, error instanceof Error ? error.message : "the server did not say why");
  }
  change({ ended: before + parcel.length });
}

async function untilDone(begun: Job, tell: (ended: number) => void): Promise<Job> {
  for (let now = begun; ; now = await job(begun.id)) {
    tell(now.ended);
    if (now.state === "done" || now.state === "failed") return now;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

async function documents(files: readonly File[]) {
  const names = distinct(files.map(({ name }) => name));
  return Promise.all(files.map(async (file, place) => ({ name: names[place] ?? file.name, base64: base64(new Uint8Array(await file.arrayBuffer())) })));
}

/** In pieces, since a function takes only so many arguments. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(""));
}

function keep(parcel: readonly File[], why: string): void {
  change({ kept: [...(load.peek()?.kept ?? []), ...parcel.map(({ name }) => ({ name, why }))] });
}

function change(part: Partial<Load>): void {
  const now = load.peek();
  if (now) load.value = { ...now, ...part };
}

function finish(): void {
  change({ is: "done" });
  loaded.value += 1;
  const { summaries = [], kept = [] } = load.peek() ?? {};
  const outcomes = summaries.flatMap((summary) => summary.outcomes);
  const read = outcomes.filter(({ state }) => state === "added" || state === "replaced" || state === "unchanged").length;
  announce(`${counted(read, "document")} read, ${outcomes.length - read + kept.length} refused`);
}
