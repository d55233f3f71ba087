import { open, readdir } from "node:fs/promises";
import path from "node:path";

/** Names of the files of PostgreSQL's journal (write-ahead log). */
const SEGMENT = /^[0-9A-F]{24}$/;
/** Where a file's first page says how long each of these files is (XLogLongPageHeaderData.xlp_seg_size), bytes. */
const SIZE_AT = 32;
/** Sizes that PostgreSQL can be made with, bytes; powers of two. */
const [SMALLEST, LARGEST] = [2 ** 20, 2 ** 30];

/**
 * Says which file of an embedded database's journal was cut. PostgreSQL takes a cut file for the journal's end, starts,
 * and what was committed after is gone without a word; it always makes these files whole, all of the same size.
 * @returns a sentence's part, undefined where all are whole, or where there is no database yet
 */
export async function cutJournal(folder: string): Promise<string | undefined> {
  const journal = path.join(folder, "pg_wal");
  const names = await readdir(journal).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const segments = names.filter((name) => SEGMENT.test(name));
  const read = await Promise.all(segments.map((name) => sizesOf(path.join(journal, name))));
  const whole = Math.max(SMALLEST, ...read.flatMap(({ size, stated }) => [size, stated]));
  const at = read.findIndex(({ size }) => size !== whole);
  return at < 0 ? undefined : `its journal ${segments[at]} was cut to ${read[at].size} of ${whole} bytes`;
}

/** How long a file is, and how long its first page says it is; 0 where it says nothing that can be. */
async function sizesOf(file: string): Promise<{ size: number; stated: number }> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(SIZE_AT + 4);
    const { size } = await handle.stat();
    await handle.read(head, 0, head.length, 0);
    const stated = head.readUInt32LE(SIZE_AT);
    const isSize = stated >= SMALLEST && stated <= LARGEST && Number.isInteger(Math.log2(stated));
    return { size, stated: isSize ? stated : 0 };
  } finally {
    await handle.close();
  }
}
