import { createHash } from "node:crypto";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { InputError } from "../../core/errors/input-error.ts";
import { FORMAT, MANIFEST, type Manifest, manifestSchema, partOf } from "./backup-format.ts";

export type Row = (string | null)[];

export interface OpenBackup {
  manifest: Manifest;
  /** The rows of a table in the manifest. */
  rows(table: string): AsyncGenerator<Row>;
  close(): void;
}

const NOTHING = "Nothing was restored.";

/**
 * Opens a backup and reads it through once, before anything is made of it.
 * @throws InputError when it is no backup, of a newer kind, cut off, or any part is not what its sum says
 */
export async function openBackup(file: string): Promise<OpenBackup> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch((error) => {
    throw (error as NodeJS.ErrnoException).code === "ENOENT"
      ? new InputError({ file }, "is not there.", NOTHING)
      : new InputError({ file }, "is no backup of Kantong, or was cut off.", NOTHING);
  });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = await readManifest(file, zip, entries.get(MANIFEST));
    for (const table of manifest.tables) {
      const found = await sumOf(zip, entries.get(partOf(table.name)));
      if (found !== table.sha256) throw damaged(file, partOf(table.name));
    }
    return {
      manifest,
      rows: (table) => rowsOf(zip, entries.get(partOf(table))!),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof InputError ? error : damaged(file, "it");
  }
}

const damaged = (file: string, what: string) =>
  new InputError({ file }, `is damaged: ${what} is not what was written.`, NOTHING);

async function readManifest(file: string, zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (!entry) throw new InputError({ file }, "is no backup of Kantong.", NOTHING);
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  const given = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { format?: unknown };
  if (typeof given.format === "number" && given.format > FORMAT)
    throw new InputError(
      { file },
      `was written by a newer Kantong (format ${given.format}).`,
      `This one reads formats up to ${FORMAT}. ${NOTHING}`,
    );
  const manifest = manifestSchema.safeParse(given);
  if (!manifest.success) throw damaged(file, MANIFEST);
  return manifest.data;
}

async function sumOf(zip: ZipFile, entry: Entry | undefined): Promise<string | undefined> {
  if (!entry) return undefined;
  const hash = createHash("sha256");
  for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Lines end at a line feed and nowhere else: JSON may hold every other separator as it is. */
async function* rowsOf(zip: ZipFile, entry: Entry): AsyncGenerator<Row> {
  let begun: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    let from = 0;
    const bytes = chunk as Buffer;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      begun.push(bytes.subarray(from, end));
      yield JSON.parse(Buffer.concat(begun).toString("utf8"));
      begun = [];
      from = end + 1;
    }
    if (from < bytes.length) begun.push(bytes.subarray(from));
  }
}
