import { mappingSchema } from "../../server/core/contracts/import-mapping.ts";
import type { Proposed } from "../../server/imports/proposed.ts";
import { publish } from "../../server/imports/publish.ts";
import { restore } from "../../server/platform/backup/restore.ts";
import { connect } from "../../server/platform/database/connect.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { transaction } from "../../server/platform/database/transaction.ts";

/** A process that is killed in the middle of its work: tsx victim.ts publish | migrate | restore FILE. */
const [work, file] = process.argv.slice(2);
const { pool } = await connect({
  databaseUrl: process.env.DATABASE_URL || undefined,
  dataDir: process.env.KANTONG_DATA_DIR!,
});
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Villages of the record, each with a figure in every revision. */
const VILLAGES = 400;
const villages = Array.from({ length: VILLAGES }, (_, i) => `99.01.01.${String(2001 + i)}`);
const SHA = "cd".repeat(32);

async function prepare(): Promise<number> {
  await pool.query(
    `insert into region (code, level, parent_code, regency_code, name, kind) values
       ('99.01', 'regency', null, '99.01', 'R', 'kabupaten'),
       ('99.01.01', 'district', '99.01', '99.01', 'D', 'kecamatan') on conflict do nothing`,
  );
  await pool.query(
    `insert into region (code, level, parent_code, regency_code, name, kind)
     select v, 'village', '99.01.01', '99.01', v, 'desa' from unnest($1::text[]) v on conflict do nothing`,
    [villages],
  );
  await pool.query("insert into original (sha256, bytes) values ($1, 0) on conflict do nothing", [SHA]);
  const { rows } = await pool.query<{ id: number }>(
    "insert into import (file_name, sha256, mapping) values ('kill.csv', $1, '{}') returning id",
    [SHA],
  );
  return rows[0].id;
}

/** Publishes one revision after another, each with another figure for every village. */
async function publishOnAndOn(): Promise<never> {
  const importId = await prepare();
  const mapping = mappingSchema.parse({ complete: true });
  say("begun");
  for (let round = 1; ; round++) {
    const proposed: Proposed = {
      needs: villages.map((village, i) => ({
        ...{ village, component: "poverty", unit: "family", period: 2025 },
        ...{ value: (round + i) % 100, base: 100, rows: [i + 2], part: "" },
      })),
      ...{ deliveries: [], list: [], blocks: [] },
    };
    const revision = await transaction(pool, (client) =>
      publish(
        client,
        {
          ...{ importId, file: "kill.csv", sheet: "", sha256: SHA, source: "test", mapping, proposed },
          ...{ accepted: VILLAGES, rejected: 0 },
          diff: {
            ...{
              fields: {},
              new: 0,
              changed: VILLAGES,
              vanished: 0,
              same: 0,
              untouched: 0,
              totals: [],
            },
            closes: true,
            changes: villages.map((village) => ({
              key: `need|poverty|2025|${village}`,
              kind: "changed",
              before: null,
              after: null,
              rows: [],
            })),
          },
        },
        { componentUnit: new Map(), programs: new Map() },
      ),
    );
    say(`committed ${revision}`);
  }
}

if (work === "restore") {
  say("begun");
  await restore(pool, file, (step) => say(step));
} else {
  say("begun");
  await migrate(pool, (name) => say(name));
  if (work === "publish") await publishOnAndOn();
}
say("done");
await pool.end();
process.exit(0);
