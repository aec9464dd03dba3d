// The other end of layout.ts.
import { type Task, settle } from "./forces";

self.onmessage = ({ data }: MessageEvent<Task & { number: number }>) => {
  self.postMessage({ number: data.number, places: settle(data) });
};
