import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../server/platform/database/connect.ts";
import { testDatabase } from "../../database.ts";

/**
 * Tables that do not grow with the nation's villages and years, or are only the working copy of something. Whatever is not
 * here is large: its keys hold the regency, so that PostgreSQL can partition it by that.
 */
const SMALL: Record<string, string> = {
  migration: "one row a schema file",
  revision: "one row a change; every regency's rows refer to it",
  dataset: "one row a file that was published",
  province: "38 rows",
  unit: "words",
  strategy: "words",
  component: "words",
  agency: "some dozens a regency",
  agency_alias: "some a agency",
  program: "some hundreds a regency",
  program_strategy: "of programs",
  program_component: "of programs",
  program_year: "of programs",
  program_year_fund: "of programs",
  activity: "the tree of government affairs: some thousand codes",
  program_former_agency: "of programs",
  context_layer: "one row a layer that an operator lays over the map",
  context_feature: "at most 300,000 vertices a layer; no regency's own",
  crosswalk: "two codes a village of the nation: 83,449 rows, asked for whatever the regency",
  original: "one row a file",
  original_part: "files as they came, read by their hash alone; on one node, where imports are reviewed",
  mapping: "one row a kind of table",
  edition_choice: "one row an edition that a coordinator chose",
  import: "one row a file",
  "recipients.staged":
    "hashes of lists under review, emptied when they are published; on the node where that is done",
  "recipients.key": "one row",
  account: "people who look after the record",
  session: "of accounts",
  invitation: "of accounts",
  api_key: "one row a machine",
  identity: "of accounts",
  oidc_visit: "people on their way to the identity provider",
  oidc_session: "of sessions",
  audit: "one row a change, in the order of time; no regency's own",
  happening: "what happened in the last seven days",
  target_list: "some a program and year",
  target_list_change: "of target lists",
  setting: "one row a regency and setting that a coordinator changed",
  thread: "what people write",
  message: "what people write",
  mention: "of messages",
  thread_read: "of threads",
  meeting: "some a month",
  meeting_item: "of meetings",
  meeting_item_version: "of meetings' items",
  meeting_version: "of meetings",
  meeting_withdrawal: "of meetings' items",
  commitment: "what people promise each other",
  commitment_change: "of commitments",
  help_answer: "of messages",
  sharing_agreement: "what agencies agree",
  sharing_use: "of agreements",
  program_regency: "some rows a program",
};

/** Keys of small tables that refer to a large one by less than its whole key. */
const OFF = [
  "commitment.village_code: a village ends by a date and is never deleted, so the key guards spelling alone",
];

/** Triggers of large tables: they write changes down, and no figure needs them. */
const RECORDING = ["audited", "audited_delete", "audited_insert", "audited_update"];

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

interface Key {
  relation: string;
  columns: string[];
}
const OURS =
  "n.nspname in ('public', 'recipients') and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')";
const named = "case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname";
const rowsOf = async <Row extends object>(sql: string) => (await database.pool.query<Row>(sql)).rows;

const tables = async () =>
  (
    await rowsOf<{ name: string }>(
      `select ${named} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and ${OURS} order by 1`,
    )
  ).map(({ name }) => name);
const large = async () => (await tables()).filter((name) => !(name in SMALL));

describe("large tables, which can be partitioned by regency_code", () => {
  it("are all those that grow with villages; the small ones are named, and are there", async () => {
    const all = await tables();
    expect(Object.keys(SMALL).filter((name) => !all.includes(name))).toEqual([]);
    expect(await large()).toEqual([
      "base",
      "cell_mass",
      "closure",
      "delivery",
      "delivery_part",
      "household_cell",
      "need",
      "need_edition",
      "official_list",
      "place_alias",
      "published",
      "recipient_pattern",
      "recipients.list",
      "recipients.recipient",
      "region",
      "region_neighbour",
      "report",
      "service_area",
      "target_list_village",
    ]);
  });

  it("have a regency in each row, and in each primary key and unique constraint", async () => {
    const keys = await rowsOf<Key>(
      `select ${named} as relation, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       where i.indisunique and ${OURS}`,
    );
    const nullable = await rowsOf<{ relation: string }>(
      `select ${named} as relation from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where a.attname = 'regency_code' and a.attnotnull and c.relkind in ('r', 'p') and ${OURS}`,
    );
    const withRegency = nullable.map(({ relation }) => relation);
    for (const name of await large()) {
      expect([name, withRegency.includes(name)]).toEqual([name, true]);
      const own = keys.filter(({ relation }) => relation === name);
      expect([name, own.length > 0]).toEqual([name, true]);
      for (const { columns } of own) expect([name, columns.includes("regency_code")]).toEqual([name, true]);
    }
  });

  it("refer to each other within a regency, and otherwise to small tables; those refer to no large one", async () => {
    const references = await rowsOf<{ from: string; to: string; columns: string[]; others: string[] }>(
      `select ${named} as from, k.confrelid::regclass::text as to,
         array(select a.attname::text from unnest(k.conkey) with ordinality u (n, o) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by o) as columns,
         array(select a.attname::text from unnest(k.confkey) with ordinality u (n, o) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by o) as others
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       where k.contype = 'f' and ${OURS} order by 1, 3`,
    );
    expect(references.length).toBeGreaterThan(60);
    const wrong = references.flatMap(({ from, to, columns, others }) => {
      if (to in SMALL) return [];
      const within = columns.indexOf("regency_code");
      if (!(from in SMALL) && within >= 0 && within === others.indexOf("regency_code")) return [];
      return [`${from}.${columns.filter((column) => column !== "regency_code").join()}`];
    });
    expect(wrong).toEqual(OFF.map((one) => one.split(":")[0]));
  });

  it("have no triggers but those that write down changes, which no figure needs", async () => {
    const triggers = await rowsOf<{ relation: string; name: string }>(
      `select ${named} as relation, t.tgname::text as name from pg_trigger t
       join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
       where not t.tgisinternal and ${OURS} order by 1, 2`,
    );
    const names = await large();
    const own = triggers.filter(({ relation }) => names.includes(relation));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ name }) => !RECORDING.includes(name))).toEqual([]);
  });

  it("keep a village's code one in the nation", async () => {
    const add = (regency: string) =>
      database.pool.query(
        "insert into region (code, level, regency_code, name, kind) values ('33.98', 'regency', $1, 'R', 'kabupaten')",
        [regency],
      );
    await add("33.98");
    await expect(add("33.98")).rejects.toThrow(/region_pkey/);
    await expect(add("33.97")).rejects.toThrow(/region_in_its_regency/);
  });
});
