import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Pool } from "pg";
import { loadDemo } from "../../server/onboarding/demo.ts";
import { connect, type Database } from "../../server/platform/database/connect.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { testDatabase } from "../database.ts";
import { seededBytes } from "../seeded-bytes.ts";

/** A database on which nothing was ever started: embedded, or new on `server`. */
export async function newDatabase(server?: string): Promise<Database> {
  if (server === process.env.DATABASE_URL) return testDatabase("bare");
  // Embedded, while the other tests use a server.
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-test-"));
  const database = await connect({ dataDir });
  return {
    ...database,
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The demo regency, and beside it the things that are hard to carry: bytes, JSON, arrays, odd texts, gaps in numbers. */
export async function fullRecord(server?: string): Promise<Database> {
  const made = server === process.env.DATABASE_URL;
  const database = made ? await testDatabase("demo") : await newDatabase(server);
  const { pool } = database;
  if (!made) {
    await migrate(pool);
    await loadDemo(pool);
  }
  const sha = "ab".repeat(32);
  await pool.query("insert into original (sha256, bytes) values ($1, $2)", [sha, 3_000_000]);
  for (const part of [0, 1, 2])
    await pool.query("insert into original_part (sha256, part, content) values ($1, $2, $3)", [
      sha,
      part,
      seededBytes(1_000_000, part),
    ]);
  const odd = 'a\u2028b\u0085c"\\N{}\ttab\r\nnext ,NULL é 𝄞';
  await pool.query("insert into mapping (name, shape, content) values ($1, $2, $3)", [
    odd,
    "",
    { [odd]: [null, 1.5, "\\x00"] },
  ]);
  const { rows } = await pool.query<{ id: number }>(
    "insert into import (file_name, sha256, mapping, decisions) values ($1, $2, '{}', $3) returning id",
    ["daftar.csv", sha, { [odd]: { skip: true } }],
  );
  await pool.query(
    "insert into recipients.staged (import_id, source_row, hash) select $1, n, decode(lpad(to_hex(n), 32, '0'), 'hex') from generate_series(1, 7000) n",
    [rows[0].id],
  );
  await pool.query(
    `with l as (insert into target_list (regency_code, agency_id, program_id, component_id, year, title, note, state, proposed_on)
       select '33.02', agency_id, id, 'poverty', 2026, $1, $1, 'proposed', '2026-01-05' from program where id = 'pkh' returning id),
     v as (insert into target_list_village (regency_code, list_id, village_code, units, why)
       select '33.02', l.id, r.code, 7, '{"by": "rank", "rank": 12}' from l, region r where r.level = 'village')
     insert into target_list_change (list_id, kind, reason, detail) select id, 'state', $1, '{"from": "draft"}' from l`,
    [odd],
  );
  await pool.query("update need set source_rows = '{1,2,3}' where id % 7 = 0");
  // A number that was given and not used is never given again.
  await pool.query("select nextval('revision_id_seq'), nextval('revision_id_seq')");
  return database;
}

/** Every table's name, number of rows and a sum of their whole content, whatever their order. */
export async function contentOf(pool: Pool): Promise<Record<string, { rows: number; sum: string | null }>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'recipients') and table_name <> 'spatial_ref_sys' order by 1`,
  );
  const content: Record<string, { rows: number; sum: string | null }> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `select count(*)::int as rows, md5(string_agg(row, '' order by row)) as sum
       from (select md5(t::text) as row from ${name} t) r`,
    );
    content[name] = rows[0];
  }
  return content;
}
