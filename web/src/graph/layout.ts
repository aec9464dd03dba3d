// Where new nodes go: asked of a worker, so that the page never waits for it.
import type { Picture, Point } from "../state/picture";
import type { Task } from "./forces";

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, (places: [string, Point][]) => void>();

/** A place for every node; those that have one keep it. New ones start around `anchor`. */
export async function place(now: Picture, anchor?: string): Promise<ReadonlyMap<string, Point>> {
  if ([...now.nodes.keys()].every((id) => now.places.has(id))) return now.places;
  const task: Task = {
    nodes: [...now.nodes.keys()].map((id) => ({ id, at: now.places.get(id) })),
    links: [...now.links.values()].map((link) => [link.source, link.target]),
    anchor,
  };
  const places = await new Promise<[string, Point][]>((resolve) => {
    waiting.set((last += 1), resolve);
    started().postMessage({ ...task, number: last });
  });
  return new Map(places);
}

function started(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<{ number: number; places: [string, Point][] }>) => {
    waiting.get(data.number)?.(data.places);
    waiting.delete(data.number);
  };
  return worker;
}
