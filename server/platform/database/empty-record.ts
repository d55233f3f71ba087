import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import tar from "tar-stream";
import { ConfigurationError } from "../../config.ts";

/** Versions of the packages that an empty record was made with, and the archive's hash. */
export interface Manifest {
  pglite: string;
  postgis: string;
  sha256: string;
}

/** The empty record that comes with the program; both files are made by `npm run empty-record`. */
export const SHIPPED = {
  archive: new URL("../../../data/empty-record.tar.br", import.meta.url),
  manifest: new URL("../../../data/empty-record.json", import.meta.url),
};

/**
 * Gives a folder the files of an empty database with PostGIS, unless it holds a database already: those that come with
 * the program where they fit its engine, else new ones. The folder is there whole or not at all.
 * @throws ConfigurationError when the folder holds something else
 */
export async function provideRecord(folder: string, shipped = SHIPPED): Promise<void> {
  if (await isThere(path.join(folder, "PG_VERSION"))) return;
  await removeEmpty(folder);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    const archive = await readFile(shipped.archive);
    const manifest: Manifest = JSON.parse(await readFile(shipped.manifest, "utf8"));
    if (await fits(archive, manifest)) await unpack(archive, part);
    else await makeRecord(part);
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Makes an empty record with the engine that is installed, in a process of its own. */
export async function makeRecord(folder: string): Promise<void> {
  const maker = fileURLToPath(new URL("./make-empty-record.ts", import.meta.url));
  await promisify(execFile)(process.execPath, ["--import", import.meta.resolve("tsx"), maker, folder]);
}

/** Versions of the engine that is installed. */
export async function engineVersions(): Promise<Omit<Manifest, "sha256">> {
  const versionOf = async (name: string): Promise<string> => {
    const entry = createRequire(import.meta.url).resolve(name);
    return JSON.parse(await readFile(path.join(path.dirname(entry), "../package.json"), "utf8")).version;
  };
  return {
    pglite: await versionOf("@electric-sql/pglite"),
    postgis: await versionOf("@electric-sql/pglite-postgis"),
  };
}

async function fits(archive: Buffer, manifest: Manifest): Promise<boolean> {
  const { pglite, postgis } = await engineVersions();
  if (manifest.pglite !== pglite || manifest.postgis !== postgis) return false;
  if (manifest.sha256 === createHash("sha256").update(archive).digest("hex")) return true;
  console.error("The empty record that comes with Kantong is damaged: another is made, which takes longer.");
  return false;
}

async function unpack(archive: Buffer, folder: string): Promise<void> {
  const entries = tar.extract();
  const read = pipeline(Readable.from([archive]), createBrotliDecompress(), entries);
  const written = (async () => {
    for await (const entry of entries) {
      const { name, type, mode } = entry.header;
      const target = path.join(folder, name);
      if (type === "directory") {
        await mkdir(target, { recursive: true, mode });
        entry.resume();
      } else await pipeline(entry, createWriteStream(target, { mode }));
    }
  })();
  await Promise.all([read, written]);
}

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );

async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    throw new ConfigurationError(
      `${folder} holds files, but no database. Move them away, or set KANTONG_DATA_DIR to another folder.`,
    );
  }
}
