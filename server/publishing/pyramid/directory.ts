import { gzipSync } from "fflate";

/** A run of tiles of the same content, or (runLength 0) a leaf directory. */
export interface Entry {
  tileId: number;
  /** bytes from the start of the tile data, or of the leaf directories */
  offset: number;
  length: number;
  runLength: number;
}

/** A root directory must end within the first 16,384 bytes, after a header of 127. */
export const ROOT_LIMIT = 16_384 - 127;

/**
 * gzip that gives the same bytes wherever it runs: in JavaScript, for that of Node's zlib differs between its
 * versions, and without the time.
 */
export const packed = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 9, mtime: 0 });

/** Directories of PMTiles v3: the root, and the leaves it points at when it would not fit. @param entries by id */
export function directoriesOf(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const whole = packed(serialized(entries));
  if (whole.length <= ROOT_LIMIT) return { root: whole, leaves: new Uint8Array() };
  for (let size = 4096; ; size *= 2) {
    const heads: Entry[] = [];
    const leaves: Uint8Array[] = [];
    let offset = 0;
    for (let at = 0; at < entries.length; at += size) {
      const leaf = packed(serialized(entries.slice(at, at + size)));
      heads.push({ tileId: entries[at].tileId, offset, length: leaf.length, runLength: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = packed(serialized(heads));
    if (root.length <= ROOT_LIMIT) return { root, leaves: Buffer.concat(leaves) };
  }
}

/** Columns of varints: ids as differences, runs, lengths, offsets (0 = right after the one before). */
function serialized(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach(({ tileId }, i) => {
    put(i === 0 ? tileId : tileId - entries[i - 1].tileId);
  });
  for (const { runLength } of entries) put(runLength);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    put(before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return Uint8Array.from(bytes);
}
