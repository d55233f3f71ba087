import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { loadPostgis, openEngine } from "./engine.ts";

/**
 * Makes an empty record in a folder that is empty or absent: tsx make-empty-record.ts FOLDER. In a process of its own,
 * for what making one takes stays in the memory of whoever did it.
 */
const [folder] = process.argv.slice(2);
// A new segment of the journal is zeros then, not the bytes of an old one.
const db = await openEngine(folder, ["wal_recycle=off"]);
await loadPostgis(db);
await db.exec("vacuum (freeze, analyze)");
await db.exec("checkpoint");
await db.exec("select pg_switch_wal()");
await db.exec("checkpoint");
const { rows } = await db.query<{ segment: string }>(
  "select pg_walfile_name(pg_current_wal_lsn()) as segment",
);
await db.close();
const journal = path.join(folder, "pg_wal");
for (const name of await readdir(journal))
  if (/^[0-9A-F]{24}$/.test(name) && name !== rows[0].segment) await rm(path.join(journal, name));
