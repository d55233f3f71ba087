import { LRUCache } from "lru-cache";
import { tagOf } from "../../http/etag.ts";
import { tiles } from "../../platform/metrics/meters.ts";
import { compressed, type Encoding } from "./encodings.ts";
import { flights } from "./single-flight.ts";

export interface TileCache {
  /**
   * A tile in one encoding; no bytes = empty. However many ask for a cold tile, it is rendered once, and
   * compressed once for each encoding.
   * @param render is aborted when all who asked have gone
   * @param signal of the one who asks: the promise rejects with its reason
   */
  get(
    key: string,
    encoding: Encoding,
    render: (signal: AbortSignal) => Promise<Uint8Array | undefined>,
    signal?: AbortSignal,
  ): Promise<Buffer>;
  /** The same where it is kept, without waiting. */
  kept(key: string, encoding: Encoding): Buffer | undefined;
  /** bytes kept, of keys and tiles */
  size(): number;
}

/** Bytes kept, all tiles together. */
const BUDGET = 64 * 1024 * 1024;
/** What an entry takes beside its bytes and its key, about. */
const ENTRY = 200;

export function tileCache(budget = BUDGET): TileCache {
  const kept = new LRUCache<string, Buffer>({
    maxSize: budget,
    sizeCalculation: (bytes, key) => ENTRY + 2 * key.length + bytes.length,
  });
  const flight = flights<Buffer>();
  const nameOf = (key: string, encoding: Encoding) => `${encoding} ${key}`;

  const cache: TileCache = {
    async get(key, encoding, render, signal) {
      const name = nameOf(key, encoding);
      const known = kept.get(name);
      if (known) {
        tiles.inc({ from: "cache" });
        return known;
      }
      return flight(
        name,
        async (abandoned) => {
          const made =
            encoding === "identity"
              ? await plainly(render(abandoned))
              : await cache
                  .get(key, "identity", render, abandoned)
                  .then((plain) => (plain.length > 0 ? compressed(plain, encoding) : plain));
          kept.set(name, made);
          return made;
        },
        signal,
      );
    },
    kept: (key, encoding) => kept.get(nameOf(key, encoding)),
    size: () => kept.calculatedSize,
  };
  return cache;
}

async function plainly(rendering: Promise<Uint8Array | undefined>): Promise<Buffer> {
  const bytes = await rendering;
  tiles.inc({ from: "rendered" });
  return Buffer.from(bytes ?? []);
}

/** A strong ETag of a tile in one encoding. */
export const tileTag = (key: string, encoding: Encoding): string => `"${tagOf(key)}-${encoding}"`;
