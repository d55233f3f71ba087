import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, constants, mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createGunzip, createGzip } from "node:zlib";
import type { Extension } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";
import tar from "tar-stream";

/** PostGIS itself and its projections: the package also brings rasters, topology, a geocoder and upgrades of each. */
const NEEDED =
  /(^|\/)(lib\/postgresql\/postgis-3\.so|share\/proj\/.+|extension\/postgis\.control|extension\/postgis--\d+\.\d+\.\d+\.sql)$/;

/**
 * PostGIS for the embedded database without what Kantong never loads, kept in the installation's cache: unpacking
 * the whole package took half of the time that a stored record needs to open, and 60 MB of memory.
 * Where the installation may not be written to, it is the package as it comes.
 */
export const slimPostgis: Extension = {
  ...postgis,
  async setup(pg, options) {
    const whole = await postgis.setup(pg, options);
    if (!whole.bundlePath) return whole;
    const { size, mtimeMs } = await stat(whole.bundlePath);
    const folder = await cacheFolder();
    if (!folder) return whole;
    const cached = path.join(folder, `postgis-${size}-${Math.round(mtimeMs)}.tar.gz`);
    if (!(await exists(cached))) await slim(whole.bundlePath, cached);
    return { ...whole, bundlePath: pathToFileURL(cached) };
  },
};

/** The installation's cache; undefined where it can't be written to. */
async function cacheFolder(): Promise<string | undefined> {
  const folder = fileURLToPath(new URL("../../../node_modules/.cache/kantong", import.meta.url));
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return folder;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(String((error as NodeJS.ErrnoException).code)))
      return undefined;
    throw error;
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Copies what is needed of an archive. Several processes may do it at once: each file is whole before it has its name. */
async function slim(from: URL, to: string): Promise<void> {
  const extract = tar.extract();
  const pack = tar.pack();
  const part = `${to}.${randomBytes(6).toString("hex")}`;
  try {
    const read = pipeline(createReadStream(from), createGunzip(), extract);
    // Level 1: this file is read at every start, and written once.
    const written = pipeline(pack, createGzip({ level: 1 }), createWriteStream(part));
    const copied = (async () => {
      for await (const entry of extract) {
        if (!NEEDED.test(entry.header.name)) {
          entry.resume();
          continue;
        }
        await pipeline(entry, pack.entry({ ...entry.header, pax: null }));
      }
      pack.finalize();
    })();
    await Promise.all([read, copied, written]);
    await rename(part, to);
  } finally {
    await rm(part, { force: true });
  }
}
