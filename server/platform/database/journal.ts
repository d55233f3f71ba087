import { open, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
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

/** Where pg_control says where replay begins (ControlFileData.checkPointCopy: redo, ThisTimeLineID). */
const [REDO_AT, TIMELINE_AT] = [40, 48];
/** How often it is looked which file the journal has come to, ms. */
const LOOK = 2_000;
/** Beside the database: the newest file that its journal had come to. */
const markerOf = (folder: string) => `${folder}.journal`;

/**
 * Says whether a whole file at the journal's end is gone: PostgreSQL would take the one before for the end. Known is what
 * {@link followJournal} last wrote down; what was begun in the two seconds before a kill is not.
 * @returns a sentence's part, undefined where nothing is known to be gone
 */
export async function missingJournal(folder: string): Promise<string | undefined> {
  const marked = await readFile(markerOf(folder), "utf8").catch(() => "");
  const control = await readFile(path.join(folder, "global/pg_control")).catch(() => undefined);
  if (!SEGMENT.test(marked) || !control || control.length < TIMELINE_AT + 4) return undefined;
  const names = (await readdir(path.join(folder, "pg_wal"))).filter((name) => SEGMENT.test(name));
  if (names.includes(marked)) return undefined;
  const sizes = await Promise.all(names.map((name) => sizesOf(path.join(folder, "pg_wal", name))));
  const size = Math.max(SMALLEST, ...sizes.map((one) => one.size));
  const begins = segmentAt(control.readUInt32LE(TIMELINE_AT), control.readBigUInt64LE(REDO_AT), BigInt(size));
  // Files before the last checkpoint are taken away or used again by PostgreSQL itself.
  return marked < begins
    ? undefined
    : `the end of its journal (${marked}) is gone, and what was committed in it`;
}

function segmentAt(timeline: number, position: bigint, size: bigint): string {
  const [number, perId] = [position / size, 2n ** 32n / size];
  return [BigInt(timeline), number / perId, number % perId]
    .map((part) => part.toString(16).toUpperCase().padStart(8, "0"))
    .join("");
}

/** Writes down which file the journal has come to, for as long as the database is open. @returns ends it */
export function followJournal(folder: string): () => void {
  let known = "";
  const look = async () => {
    const newest = await newestSegment(path.join(folder, "pg_wal"));
    if (newest === undefined || newest === known) return;
    await writeFile(`${markerOf(folder)}.part`, newest);
    await rename(`${markerOf(folder)}.part`, markerOf(folder));
    known = newest;
  };
  // A full disk, or a folder that is just being taken away: looked at again at the next turn.
  const timer = setInterval(() => void look().catch(() => {}), LOOK);
  timer.unref();
  void look().catch(() => {});
  return () => clearInterval(timer);
}

/** The file that was written to last: those made for later bear later names. */
async function newestSegment(journal: string): Promise<string | undefined> {
  const names = (await readdir(journal)).filter((name) => SEGMENT.test(name));
  const written = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(journal, name))).mtimeMs })),
  );
  return written.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1))[0]?.name;
}
