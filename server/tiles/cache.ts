import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { tiles } from "../operations/meters.ts";

const compress = promisify(gzip);

/** A tile as it goes over the wire; undefined bytes = empty. */
export interface CachedTile {
  gzipped: Buffer | undefined;
}

/** Bytes kept, all tiles together. */
const BUDGET = 64 * 1024 * 1024;

/** Byte-weighted and single-flight: however many ask for a cold tile, it is rendered and compressed once. */
export function tileCache(): (
  key: string,
  render: () => Promise<Uint8Array | undefined>,
) => Promise<CachedTile> {
  const kept = new LRUCache<string, CachedTile>({
    maxSize: BUDGET,
    sizeCalculation: ({ gzipped }) => 100 + (gzipped?.length ?? 0),
  });
  const underway = new Map<string, Promise<CachedTile>>();
  return (key, render) => {
    const known = kept.get(key);
    if (known) {
      tiles.inc({ from: "cache" });
      return Promise.resolve(known);
    }
    const begun = underway.get(key);
    if (begun) return begun;
    const made = (async () => {
      const bytes = await render();
      tiles.inc({ from: "rendered" });
      const tile = { gzipped: bytes && (await compress(bytes)) };
      kept.set(key, tile);
      return tile;
    })().finally(() => underway.delete(key));
    underway.set(key, made);
    return made;
  };
}

/** A strong ETag from what decides the bytes, not from the bytes: a 304 needs no rendering. */
export const tagOf = (key: string, encoding: "gzip" | "identity"): string =>
  `"${createHash("sha256").update(key).digest("base64url").slice(0, 22)}-${encoding[0]}"`;
