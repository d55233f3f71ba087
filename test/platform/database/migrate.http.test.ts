import type { Pool, PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConfigurationError } from "../../../server/config.ts";
import { type Table, tablesOf } from "../../../server/platform/backup/tables.ts";
import type { Database } from "../../../server/platform/database/connect.ts";
import { applyMigrations, migrate, migrationNames } from "../../../server/platform/database/migrate.ts";
import { transaction } from "../../../server/platform/database/transaction.ts";
import { type Served, serve } from "../../imports/serve.ts";
import { contentOf, newDatabase } from "../../operations/record.ts";

/** The schema of the first Kantong whose imports were kept. */
const OLD = ["001_record.sql", "002_intake.sql"];

/** A small record as that one had it: a regency of two villages, an import that was published, and what it replaced. */
async function recordOfOld(client: PoolClient): Promise<void> {
  await client.query(`
    insert into region (code, level, parent_code, regency_code, name, kind) values
      ('99', 'province', null, null, 'P', 'provinsi'), ('99.01', 'regency', '99', '99.01', 'R', 'kabupaten'),
      ('99.01.01', 'district', '99.01', '99.01', 'D', 'kecamatan');
    insert into region (code, level, parent_code, regency_code, name, kind, boundary, label_point, area_m2, valid_from)
      select '99.01.01.200' || n, 'village', '99.01.01', '99.01', 'Desa ' || n, 'desa',
        st_multi(st_makeenvelope(109 + n * 0.01, -7.01, 109.01 + n * 0.01, -7, 4326)),
        st_setsrid(st_makepoint(109.005 + n * 0.01, -7.005), 4326), 1220000, '2020-01-01' from generate_series(1, 2) n;
    insert into region_neighbour values ('99.01', '99.01.01.2001', '99.01.01.2002', 0);
    insert into revision (kind, note) values ('boundaries', 'old'), ('publish', 'first'), ('publish', 'second');
    insert into original (sha256, bytes) values (repeat('ab', 32), 3);
    insert into original_part (sha256, part, content) values (repeat('ab', 32), 0, '\\x010203');
    insert into import (file_name, sha256, mapping, state, revision_id)
      values ('miskin.csv', repeat('ab', 32), '{"component": "poverty"}', 'published', 3);
    insert into dataset (name, source, sha256, rows_accepted, revision_id) values ('miskin.csv', 'Dinas', repeat('ab', 32), 2, 2);
    insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from, revision_to)
      select '99.01', '99.01.01.200' || n, 'poverty', 'family', 2025, v * n, 100, 'observed', 1, f, t
      from generate_series(1, 2) n, (values (10, 2, 3), (20, 3, null)) as given (v, f, t);
    insert into agency (id, name) values ('dinsos', 'Dinas Sosial');
    insert into program (id, agency_id, name, unit_id, fund_source, starts) values ('bansos', 'dinsos', 'Bansos', 'family', 'APBD', 2020);
    insert into program_strategy values ('bansos', 'expenses');
    insert into program_component values ('bansos', 'poverty');
    insert into delivery (regency_code, program_id, village_code, period, planned, served, budget, dataset_id, revision_from)
      values ('99.01', 'bansos', '99.01.01.2001', 2025, 9, 8, 1000000, 1, 3)`);
}

/** Rows of each of these tables, in the columns that it had. */
async function valuesOf(pool: Pool, tables: readonly Table[]): Promise<Record<string, unknown[]>> {
  const values: Record<string, unknown[]> = {};
  for (const { name, sql, columns } of tables)
    values[name] = (
      await pool.query(
        `select ${columns.map((one) => `${one.sql}::text`).join(", ")} from ${sql} order by 1, 2`,
      )
    ).rows;
  return values;
}

describe("a record of an older Kantong", () => {
  let database: Database;
  let served: Served;
  let tables: Table[];
  let before: Record<string, unknown[]>;
  beforeAll(async () => {
    database = await newDatabase(process.env.DATABASE_URL);
    tables = await transaction(database.pool, async (client) => {
      await applyMigrations(client, OLD);
      await recordOfOld(client);
      return (await tablesOf(client)).filter(({ name }) => name !== "public.migration");
    });
    before = await valuesOf(database.pool, tables);
    // Tables that held nothing may have changed as they like.
    tables = tables.filter(({ name }) => before[name].length > 0);
    served = await serve(database.pool);
  });
  afterAll(async () => {
    await served?.close();
    await database?.close();
  });

  it("is brought up to date: what was applied is told, and every row has the values that it had", async () => {
    expect(before["public.need"]).toHaveLength(4);
    const names = await migrationNames();
    const told: string[] = [];
    expect(await migrate(database.pool, (name) => told.push(name))).toEqual(names.slice(OLD.length));
    expect(told).toEqual(names.slice(OLD.length));
    const after = await valuesOf(database.pool, tables);
    // Provinces, which belong to no regency, have moved to a table of their own.
    const regions = before["public.region"] as {
      code: string;
      level: string;
      name: string;
      parent_code: string;
    }[];
    before["public.region"] = regions
      .filter(({ level }) => level !== "province")
      .map((one) => (one.level === "regency" ? { ...one, parent_code: null } : one));
    const { rows: provinces } = await database.pool.query("select code, name from province");
    expect(provinces).toEqual([{ code: "99", name: "P" }]);
    for (const { name } of tables) expect([name, after[name]]).toEqual([name, before[name]]);
    expect(await migrate(database.pool)).toEqual([]);
  });

  it("answers as a new one does", async () => {
    const { regency, revision } = await (await fetch(`${served.address}api/v1/scope`)).json();
    expect([regency.code, revision]).toEqual(["99.01", 3]);
    const villages = await (await fetch(`${served.address}api/v1/villages.csv`)).text();
    for (const code of ["99.01.01.2001", "99.01.01.2002"]) expect(villages).toContain(code);
    expect((await (await fetch(`${served.address}api/v1/imports`)).json()).imports).toMatchObject([
      { file: "miskin.csv", state: "published", revision: 3 },
    ]);
  });

  it("of a newer one it is left alone, with a sentence that says what to do", async () => {
    await database.pool.query("insert into migration (name) values ('999_future.sql')");
    const held = await contentOf(database.pool);
    const refused = migrate(database.pool);
    await expect(refused).rejects.toBeInstanceOf(ConfigurationError);
    await expect(refused).rejects.toThrow(
      "made by a newer Kantong (it knows 999_future.sql); start that version instead",
    );
    expect(await contentOf(database.pool)).toEqual(held);
    const ready = await fetch(`${served.address}readyz`);
    expect([ready.status, (await ready.json()).status]).toEqual([503, "other_schema"]);
  });
});
