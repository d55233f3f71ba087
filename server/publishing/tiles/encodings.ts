import { promisify } from "node:util";
import zlib from "node:zlib";
import { LRUCache } from "lru-cache";

export type Encoding = "br" | "zstd" | "gzip" | "identity";

const [brotli, gzip] = [promisify(zlib.brotliCompress), promisify(zlib.gzip)];
/** In Node from 22.15 on. */
const zstd = (zlib as { zstdCompress?: typeof zlib.gzip }).zstdCompress;
const compressors: Partial<Record<Encoding, (bytes: Uint8Array) => Promise<Buffer>>> = {
  // Quality 5 is about as fast as gzip's default and smaller; 11 would take a hundred times as long.
  br: (bytes) => brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ...(zstd && { zstd: promisify(zstd) as (bytes: Uint8Array) => Promise<Buffer> }),
  gzip: (bytes) => gzip(bytes),
};

/** What this Node can write, the smallest first. */
export const ENCODINGS = Object.keys(compressors) as Encoding[];

/** Off the thread that answers requests. */
export const compressed = (bytes: Uint8Array, encoding: Encoding): Promise<Buffer> | Buffer =>
  compressors[encoding]?.(bytes) ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

const asked = new LRUCache<string, Encoding>({ max: 200 });

/** The encoding to answer with: the one that an Accept-Encoding header likes best; of several, the smallest. */
export function encodingFor(header: string | string[] | undefined): Encoding {
  const text = String(header ?? "").toLowerCase();
  const known = asked.get(text);
  if (known) return known;
  const taken = new Map(
    text.split(",").map((part) => {
      const [name, ...parameters] = part.split(";").map((one) => one.trim());
      const q = parameters.find((one) => one.startsWith("q="));
      return [name, q === undefined ? 1 : Number(q.slice(2))];
    }),
  );
  const liking = (encoding: Encoding) =>
    (taken.get(encoding) ?? (encoding === "identity" ? 0 : taken.get("*"))) || 0;
  const [best] = [...ENCODINGS].sort((a, b) => liking(b) - liking(a));
  const chosen = liking(best) > 0 && liking(best) >= liking("identity") ? best : "identity";
  // Browsers send few different headers; a long one is not worth keeping.
  if (text.length <= 100) asked.set(text, chosen);
  return chosen;
}
