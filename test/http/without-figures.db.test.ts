import { afterAll, beforeAll, expect, test } from "vitest";
import { type Explorer, explorer } from "../../server/answers/explorer.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { repairStaged } from "../../server/regions/repair.ts";
import { stageVillages } from "../../server/regions/stage.ts";
import { storeRegency } from "../../server/regions/store-villages.ts";
import { testDatabase } from "../database.ts";
import { generatedVillages } from "../publishing/tiles/geometry.ts";

let database: Database;
let explore: Explorer;
beforeAll(async () => {
  database = await testDatabase();
  explore = explorer(database.pool, { k: 5, poll: 0 });
});
afterAll(async () => {
  await explore.close();
  await database.close();
});

test("an empty record says what to do; boundaries alone give a map without data", async () => {
  await explore.warm();
  const empty = await explore.resolve({});
  expect((await explore.answer(empty)).view.caveat?.en).toMatch(/no village boundaries yet/);
  await expect(explore.resolve({ regency: "33.99" })).rejects.toThrow(/holds none/);

  await transaction(database.pool, async (client) => {
    const { rows } = await client.query(
      "insert into revision (kind, note) values ('boundaries', 'test') returning id",
    );
    const { rows: dataset } = await client.query(
      "insert into dataset (name, source, sha256, revision_id) values ('t', 't', repeat('0', 64), $1) returning id",
      [rows[0].id],
    );
    const villages = generatedVillages(30).map((village, i) => ({
      ...village,
      kind: "desa" as const,
      row: i + 1,
    }));
    await stageVillages(client, villages);
    await repairStaged(client);
    await storeRegency(client, "33.99", { dataset: dataset[0].id, source: "t", quality: "sketched" });
  });
  const resolved = await explore.resolve({});
  const { view } = await explore.answer(resolved);
  expect(view.columns.eligible).toEqual(new Array(30).fill(null));
  expect(view.columns.bivariate).toEqual(new Array(30).fill(-1));
  expect([view.scope.mean, view.pockets]).toEqual([null, []]);
  expect((await explore.village(resolved, resolved.snapshot.villages.code[0])).reasons[0].met).toBeNull();
});
