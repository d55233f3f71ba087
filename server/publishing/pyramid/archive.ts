import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { inWriting } from "../../platform/write-errors.ts";
import { directoriesOf, type Entry, packed } from "./directory.ts";

/** A tile before compression; ids as PMTiles numbers them, along the Hilbert curve from zoom 0 on. */
export interface NumberedTile {
  id: number;
  bytes: Uint8Array;
}

export interface ArchiveHead {
  minZoom: number;
  maxZoom: number;
  /** west, south, east, north, degrees */
  bounds: [number, number, number, number];
  centreZoom: number;
  metadata: Record<string, unknown>;
}

export interface Written {
  tiles: number;
  /** of different content */
  contents: number;
  bytes: number;
}

const HEADER = 127;

/**
 * Writes a PMTiles v3 archive (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md) of gzipped
 * vector tiles, clustered, each content once. No maintained library writes one: npm's pmtiles reads. The file
 * appears whole, in place of one of that name, or not at all.
 * @param tiles by ascending id
 * @throws InputError when the file can't be written
 */
export async function writeArchive(
  file: string,
  tiles: AsyncIterable<NumberedTile>,
  head: ArchiveHead,
): Promise<Written> {
  const [data, whole] = [`${file}.${process.pid}.tiles`, `${file}.${process.pid}.part`];
  try {
    const { entries, addressed, contents, length } = await writeTiles(data, tiles);
    const { root, leaves } = directoriesOf(entries);
    const metadata = packed(new TextEncoder().encode(JSON.stringify(head.metadata)));
    const front = [root, metadata, leaves];
    const offsets = [HEADER, HEADER + root.length, HEADER + root.length + metadata.length];
    const start = offsets[2] + leaves.length;
    const header = headerOf(head, {
      places: [
        ...offsets.flatMap((offset, i) => [offset, front[i].length]),
        ...[start, length, addressed, entries.length, contents],
      ],
    });
    const writing = createWriteStream(whole);
    for (const part of [header, ...front]) writing.write(part);
    await pipeline(createReadStream(data), writing);
    await rename(whole, file);
    return { tiles: addressed, contents, bytes: start + length };
  } catch (error) {
    throw inWriting(file, error);
  } finally {
    await rm(data, { force: true });
    await rm(whole, { force: true });
  }
}

async function writeTiles(file: string, tiles: AsyncIterable<NumberedTile>) {
  const entries: Entry[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let [addressed, length] = [0, 0];
  let out: FileHandle | undefined;
  try {
    out = await open(file, "w");
    for await (const { id, bytes } of tiles) {
      addressed++;
      const hash = createHash("sha256").update(bytes).digest("base64");
      let content = known.get(hash);
      if (!content) {
        const tile = packed(bytes);
        await out.write(tile);
        content = { offset: length, length: tile.length };
        known.set(hash, content);
        length += tile.length;
      }
      const last = entries.at(-1);
      if (last && last.offset === content.offset && last.tileId + last.runLength === id) last.runLength++;
      else entries.push({ tileId: id, ...content, runLength: 1 });
    }
  } finally {
    await out?.close();
  }
  return { entries, addressed, contents: known.size, length };
}

const GZIP = 2;
const MVT = 1;

/** @param places eleven numbers of 8 bytes, from the root directory's offset to the count of contents */
function headerOf(
  { minZoom, maxZoom, bounds, centreZoom }: ArchiveHead,
  { places }: { places: number[] },
): Uint8Array {
  const header = Buffer.alloc(HEADER);
  header.write("PMTiles", 0, "latin1");
  header[7] = 3;
  places.forEach((value, i) => {
    header.writeBigUInt64LE(BigInt(value), 8 + 8 * i);
  });
  // Clustered: contents lie in the order of the tiles.
  header.set([1, GZIP, GZIP, MVT, minZoom, maxZoom], 96);
  const [west, south, east, north] = bounds;
  const degrees = (value: number, at: number) => header.writeInt32LE(Math.round(value * 1e7), at);
  [west, south, east, north].forEach((value, i) => {
    degrees(value, 102 + 4 * i);
  });
  header[118] = centreZoom;
  degrees((west + east) / 2, 119);
  degrees((south + north) / 2, 123);
  return header;
}
