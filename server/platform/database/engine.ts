import { PGlite } from "@electric-sql/pglite";
import { slimPostgis } from "./postgis-bundle.ts";

/** A quarter of PostgreSQL's usual size, all of which would be held from the start; the system caches the files too. */
const SHARED_BUFFERS = "32MB";

/**
 * Opens PostgreSQL with PostGIS over a folder, in this thread. An empty folder becomes a new database, which takes ten
 * times as long and leaves 500 MB behind in the process: see `empty-record.ts`.
 * @param settings of PostgreSQL's own, as `wal_recycle=off`
 */
export const openEngine = (folder: string, settings: readonly string[] = []): Promise<PGlite> =>
  PGlite.create({
    dataDir: folder,
    extensions: { postgis: slimPostgis },
    startParams: [
      ...PGlite.defaultStartParams,
      ...[`shared_buffers=${SHARED_BUFFERS}`, ...settings].flatMap((setting) => ["-c", setting]),
    ],
  });

/** Files of the bundle, in the engine's own file system in memory, that a loaded PostGIS does not read again. */
const READ_ONCE = /^(postgis-3\.so|postgis--.*\.sql)$/;
const FOLDERS = ["/pglite/lib/postgresql", "/pglite/share/postgresql/extension"];

/** Loads PostGIS, then frees what only its loading needed: 55 MB. */
export async function loadPostgis(db: PGlite): Promise<void> {
  await db.exec("create extension if not exists postgis; select postgis_version()");
  db.Module.pg_extensions = {};
  const { FS } = db.Module;
  for (const folder of FOLDERS)
    for (const name of FS.readdir(folder)) if (READ_ONCE.test(name)) FS.truncate(`${folder}/${name}`, 0);
}
