import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../server/platform/database/connect.ts";
import { testDatabase } from "../../database.ts";
import { plant } from "../../disclosure/planted.ts";
import { type Served, serve } from "../../imports/serve.ts";

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await plant(database.pool);
  const { rows } = await database.pool.query<{ id: number }>(
    "select dataset_id as id from need union select dataset_id from delivery",
  );
  await database.pool.query("update dataset set data_date = '2025-11-30' where id = any($1)", [
    rows.map(({ id }) => id),
  ]);
  // Of another regency, or taken back since: no figure here is from it.
  await database.pool.query(
    `insert into dataset (name, source, sha256, data_date, revision_id)
     select 'Lain', 'Lain', repeat('0', 64), '2026-11-30', min(id) from revision`,
  );
});
afterAll(() => database?.close());

async function served<T>(ask: (of: Served) => Promise<T>): Promise<T> {
  const one = await serve(database.pool);
  try {
    return await ask(one);
  } finally {
    await one.close();
  }
}

describe("TileJSON", () => {
  it("has the newest date of the figures that are shown, as the downloads have it", async () => {
    await served(async ({ address }) => {
      const dateOf = async (path: string) =>
        ((await (await fetch(address + path)).json()) as { data_date: string | null }).data_date;
      expect(await dateOf("tiles/villages.json")).toBe("2025-11-30");
      expect(await dateOf("api/v1/villages.geojson")).toBe("2025-11-30");
    });
  });
});

describe("a record that was put back, or begun anew", () => {
  it("has other tags than the one before it, though its revisions have the same numbers", async () => {
    const paths = [
      "tiles/villages/6/51/33.mvt",
      "tiles/districts/6/51/33.mvt",
      "api/v1/scope",
      "api/v1/answer",
      "api/v1/ledger",
      "api/v1/search?q=desa",
      "api/v1/extents",
    ];
    const tags = () =>
      served(({ address }) =>
        Promise.all(
          paths.map(async (path) => {
            const { status, headers } = await fetch(address + path);
            return `${path} ${status < 300} ${headers.get("etag")}`;
          }),
        ),
      );
    const before = await tags();
    expect(before.every((one) => / true "[\w-]+"$/.test(one))).toBe(true);
    expect(await tags()).toEqual(before);
    await database.pool.query("update revision set at = at + interval '1 microsecond'");
    const after = await tags();
    for (const [i, one] of after.entries()) expect(one).not.toBe(before[i]);
  });
});
