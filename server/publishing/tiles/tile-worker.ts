import { parentPort } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import type { AnswerView, HexagonsView } from "../../core/contracts/answers.ts";
import type { ChangeView } from "../../core/contracts/change.ts";
import type { Asked, Replied } from "../../platform/workers/request-thread.ts";
import { buildGeometry, type Geometry } from "./geometry.ts";
import { tileRenderer } from "./render.ts";
import type { TileJob } from "./tile-threads.ts";

/** Villages, and cells, kept all together: many regencies' or a nation's now and as it was before. */
const MOST = 250_000;
const geometries = new LRUCache<string, Geometry>({
  max: 4,
  maxSize: MOST,
  sizeCalculation: ({ villages }) => Math.max(1, villages.length),
});
const views = new LRUCache<string, AnswerView>({
  max: 16,
  maxSize: MOST,
  sizeCalculation: ({ columns }) => Math.max(1, columns.base.length),
});
const cells = new LRUCache<string, HexagonsView>({
  max: 16,
  maxSize: 2 * MOST,
  sizeCalculation: (view) => Math.max(1, view.cells.length),
});
const changes = new LRUCache<string, ChangeView>({
  max: 16,
  maxSize: MOST,
  sizeCalculation: ({ columns }) => Math.max(1, columns.move.length),
});
const render = tileRenderer();

/** What is kept under a key, or what came along just now; undefined for a part that the tile does not need. */
function part<T extends object>(
  kept: LRUCache<string, T>,
  key: string,
  make: () => T | undefined,
): T | undefined {
  if (!key) return undefined;
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  if (made) kept.set(key, made);
  return made;
}

function tile({ address, keys, material }: TileJob): Uint8Array | undefined | "unknown" {
  const places = material?.places;
  const geometry = part(
    geometries,
    keys.places,
    () => places && buildGeometry(places.villages, places.districts),
  );
  const view = part(views, keys.view, () => material?.view);
  const hexagons = part(cells, keys.hexagons, () => material?.hexagons);
  const change = part(changes, keys.change, () => material?.change);
  const lacks =
    (keys.places && !geometry) ||
    (keys.view && !view) ||
    (keys.hexagons && !hexagons) ||
    (keys.change && !change);
  return lacks ? "unknown" : render({ geometry, view, hexagons, change }, address);
}

parentPort!.on("message", ({ id, question }: Asked<TileJob>) => {
  let reply: Replied<Uint8Array | undefined | "unknown">;
  try {
    reply = { id, answer: tile(question) };
  } catch (error) {
    reply = { id, error: String(error) };
  }
  parentPort!.postMessage(reply);
});
