import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnswerView } from "../../server/core/contracts/answers.ts";
import { backup } from "../../server/platform/backup/backup.ts";
import { memoryOf } from "../../server/platform/backup/carried-memory.ts";
import { restore } from "../../server/platform/backup/restore.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { serve } from "../imports/serve.ts";
import { newDatabase } from "../operations/record.ts";
import { CODES, plant } from "./planted.ts";

/** What a replaced record published counts for what the restored one publishes next. */
let folder: string;
let record: Database;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-restored-"));
  record = await testDatabase();
  await plant(record.pool);
});
afterAll(async () => {
  await record?.close();
  await rm(folder, { recursive: true, force: true });
});

async function toldBy(database: Database): Promise<AnswerView> {
  const { address, close } = await serve(database.pool, { poll: 0 });
  const response = await fetch(`${address}api/v1/answer?regency=33.97&component=poverty&period=2025`);
  const view = (await response.json()) as AnswerView;
  await close();
  expect(response.status).toBe(200);
  return view;
}

/** As a publication corrects it: the row before ends with the revision. */
async function correct({ pool }: Database, ...figures: [village: number, value: number][]): Promise<void> {
  await pool.query("insert into revision (kind, note) values ('publish', 'corrected')");
  for (const [village, value] of figures)
    await pool.query(
      `with old as (update need set revision_to = (select max(id) from revision) where village_code = $1
         and component_id = 'poverty' and period = 2025 and revision_to is null returning *)
       insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
       select regency_code, village_code, component_id, unit_id, period, $2, base, status, dataset_id, (select max(id) from revision) from old`,
      [CODES[village], value],
    );
}

const hidden = ({ columns, districts, scope }: AnswerView) => [
  columns.eligible.map((one) => one === "hidden"),
  districts.eligible.map((one) => one === "hidden"),
  scope.eligible === "hidden",
];

test("what is published next is held against the replaced record's publications, as if nothing had been restored", async () => {
  await toldBy(record);
  const early = path.join(folder, "early.zip");
  await backup(record.pool, early);
  await correct(record, [1, 2]);
  await toldBy(record);
  const late = path.join(folder, "late.zip");
  await backup(record.pool, late);
  await correct(record, [1, 3], [3, 2]);
  const expected = hidden(await toldBy(record));

  const restored = async (carried: Awaited<ReturnType<typeof memoryOf>>) => {
    const again = await newDatabase(process.env.DATABASE_URL);
    await restore(again.pool, early, () => {}, carried);
    await toldBy(again);
    await correct(again, [3, 2]);
    const told = hidden(await toldBy(again));
    await again.close();
    return told;
  };
  expect(await restored(await memoryOf(late))).toEqual(expected);
  expect(await restored([])).not.toEqual(expected);
});

test("a record to replace that is none is named", async () => {
  await expect(memoryOf(path.join(folder, "none"))).rejects.toThrow(
    /neither a backup, nor the folder of a record/,
  );
});
