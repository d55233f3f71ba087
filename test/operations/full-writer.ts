import { readdir } from "node:fs/promises";
import path from "node:path";
import { backup } from "../../server/platform/backup/backup.ts";
import { connect } from "../../server/platform/database/connect.ts";
import { writeArchive } from "../../server/publishing/pyramid/archive.ts";
import { seededBytes } from "../seeded-bytes.ts";

/** Writes a backup and a PMTiles file into a folder on a small disk, and says what became of them. */
const [folder] = process.argv.slice(2);
const { pool, close } = await connect({
  databaseUrl: process.env.DATABASE_URL || undefined,
  dataDir: process.env.KANTONG_DATA_DIR!,
});
await pool.query("insert into original (sha256, bytes) values ($1, $2)", ["ef".repeat(32), 3_000_000]);
for (const part of [0, 1, 2])
  await pool.query("insert into original_part (sha256, part, content) values ($1, $2, $3)", [
    "ef".repeat(32),
    part,
    seededBytes(1_000_000, part),
  ]);

async function* tiles() {
  const bytes = seededBytes(300 * 10_000);
  for (let id = 0; id < 300; id++) yield { id, bytes: bytes.subarray(10_000 * id, 10_000 * (id + 1)) };
}
const said = async (work: Promise<unknown>) =>
  work.then(
    () => "written",
    (error: Error) => `${error.constructor.name}: ${error.message}`,
  );
const about = {
  minZoom: 0,
  maxZoom: 5,
  bounds: [109, -8, 110, -7] as [number, number, number, number],
  centreZoom: 3,
  metadata: {},
};
console.log(
  JSON.stringify({
    backup: await said(backup(pool, path.join(folder, "record.zip"))),
    pmtiles: await said(writeArchive(path.join(folder, "map.pmtiles"), tiles(), about)),
    left: await readdir(folder),
  }),
);
await close();
