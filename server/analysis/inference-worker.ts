import { parentPort } from "node:worker_threads";
import { type InferenceSettings, infer } from "./inference.ts";
import type { Neighbours } from "./neighbours.ts";

export interface InferenceJob {
  id: number;
  count: Float64Array;
  base: Float64Array;
  neighbours: Neighbours;
  settings: InferenceSettings;
}

parentPort!.on("message", ({ id, count, base, neighbours, settings }: InferenceJob) => {
  try {
    parentPort!.postMessage({ id, inference: infer(count, base, neighbours, settings) });
  } catch (error) {
    parentPort!.postMessage({ id, error: String(error) });
  }
});
