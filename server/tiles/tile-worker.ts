import { parentPort } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import type { Asked, Replied } from "../asked-thread.ts";
import type { AnswerView, HexagonsView } from "../contract.ts";
import { buildGeometry, type Geometry } from "./geometry.ts";
import { tileRenderer } from "./render.ts";
import type { TileJob } from "./tile-threads.ts";

const geometries = new LRUCache<string, Geometry>({ max: 4 });
const views = new LRUCache<string, AnswerView>({ max: 16 });
const cells = new LRUCache<string, HexagonsView>({ max: 16 });
const render = tileRenderer();

function tile({ address, keys, material }: TileJob): Uint8Array | undefined | "unknown" {
  if (material) {
    const { places, view, hexagons } = material;
    if (places && !geometries.has(keys.places))
      geometries.set(keys.places, buildGeometry(places.villages, places.districts));
    if (view && !views.has(keys.view)) views.set(keys.view, view);
    if (hexagons && !cells.has(keys.hexagons)) cells.set(keys.hexagons, hexagons);
  }
  const geometry = keys.places ? geometries.get(keys.places) : undefined;
  const view = keys.view ? views.get(keys.view) : undefined;
  const hexagons = keys.hexagons ? cells.get(keys.hexagons) : undefined;
  if ((keys.places && !geometry) || (keys.view && !view) || (keys.hexagons && !hexagons)) return "unknown";
  return render({ geometry, view, hexagons }, address);
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
