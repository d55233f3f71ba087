import { parentPort } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import type { HexagonsView } from "../core/contracts/answers.ts";
import { partsCovered } from "../hexagons/area-weights.ts";
import { FINEST } from "../hexagons/observe.ts";
import { finestRows, type Row, rolledUp, type Spread } from "../hexagons/spread.ts";
import type { Asked, Replied } from "../platform/workers/request-thread.ts";
import type { HexagonsJob, ServiceShape } from "./hexagons-thread.ts";
import { hexagonsView } from "./hexagons-view.ts";

/** Spreads of the revisions in use: they depend on no question. */
interface Kept {
  rows: Row[];
  surveyed: Float64Array;
  spreads: Map<number, Spread>;
  services: ServiceShape[];
}
const kept = new LRUCache<string, Kept>({ max: 4 });

function answer(job: HexagonsJob): HexagonsView | "unknown" {
  const found = job.whereabouts ? build(job.whereabouts) : kept.get(job.key);
  if (!found) return "unknown";
  kept.set(job.key, found);
  const spreadAt = (resolution: number): Spread => {
    const spread = found.spreads.get(resolution) ?? rolledUp(found.rows, resolution);
    found.spreads.set(resolution, spread);
    return spread;
  };
  const spread = spreadAt(job.resolution);
  return {
    ...hexagonsView(spread, spreadAt(FINEST), job.view, found.surveyed),
    services: found.services
      .filter(({ period }) => period === job.view.period)
      .map(({ program, area }) => {
        const parts = partsCovered(area, job.resolution);
        return { program, inside: spread.cells.map((cell) => Number((parts.get(cell) ?? 0).toFixed(4))) };
      }),
  };
}

function build(whereabouts: NonNullable<HexagonsJob["whereabouts"]>): Kept {
  const inAll = new Float64Array(whereabouts.boundaries.length);
  const inNeed = inAll.slice();
  for (const { village, households, eligible } of whereabouts.households) {
    inAll[village] += households;
    inNeed[village] += eligible;
  }
  // Where nobody surveyed is in need, the shares in need are those of the households.
  const surveyed = inNeed.map((units, village) => units || inAll[village]);
  return { rows: finestRows(whereabouts), surveyed, spreads: new Map(), services: whereabouts.services };
}

parentPort!.on("message", ({ id, question }: Asked<HexagonsJob>) => {
  let reply: Replied<HexagonsView | "unknown">;
  try {
    reply = { id, answer: answer(question) };
  } catch (error) {
    reply = { id, error: String(error) };
  }
  parentPort!.postMessage(reply);
});
