import { strFromU8, unzipSync } from "fflate";
import { addAccount } from "../../server/auth/accounts.ts";
import { addKey } from "../../server/auth/keys.ts";
import { csrfOf } from "../../server/auth/secrets.ts";
import { openSession } from "../../server/auth/sessions.ts";
import { type Role, SCOPES, type Scope } from "../../server/core/domain/roles.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { CODES, fill, PERIODS, plant } from "./planted.ts";

/**
 * Who may not read a hidden figure: nobody known, a viewer, an editor of an agency that none of the hidden figures is
 * of, and that agency's keys, one for each scope.
 */
export const ASKERS = [
  "visitor",
  "viewer",
  "editor",
  ...SCOPES.map((scope) => `key ${scope}` as const),
] as const;
export type Asker = (typeof ASKERS)[number] | "coordinator";

export interface Site {
  database: Database;
  /** @returns status and body, as far as two records that differ only in what is hidden should say the same */
  ask(who: Asker, method: string, path: string, body?: Body): Promise<Said>;
  /** @returns what a stream of events says until `last` stands in it */
  listen(who: Asker, path: string, last: string): Promise<string>;
  close(): Promise<void>;
}

export interface Said {
  status: number;
  text: string;
  json(): Record<string, unknown>;
}

/** What a request carries: JSON, or a file. */
export type Body = { json: unknown } | { file: string | Uint8Array; name: string };

/** One of two records: `twin` differs from the other only in figures that are hidden. */
export async function siteOf(twin: boolean): Promise<Site> {
  const database = await testDatabase();
  const { pool } = database;
  await plant(pool);
  await fill(pool, twin);
  // The hidden figures are of agencies that nobody who asks belongs to.
  await pool.query("insert into agency (id, name) values ('perkim', 'Dinas Perkim')");
  await pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts, recipients)
    values ('bedah', 'perkim', 'bedah', 'family', 'apbd', 2020, 'in_need')`);
  await pool.query("insert into program_strategy values ('bedah', 'income')");
  await pool.query("insert into program_component values ('bedah', 'poverty')");
  await pool.query(
    `insert into delivery (regency_code, program_id, village_code, period, planned, served, budget, dataset_id, revision_from)
     select '33.97', 'bedah', v, p, 10, n % 7, n * 1000000, (select max(id) from dataset), (select max(id) from revision)
     from unnest($1::text[]) with ordinality as t (v, n), unnest($2::int[]) as p`,
    [CODES, PERIODS],
  );
  await pool.query("insert into revision (kind, note) values ('publish', 'deliveries')");
  const served = await serve(pool, { poll: 0 });
  const sent = await identities(database);
  return {
    database,
    ask: (who, method, path, body) => ask(served, sent, { who, method, path, body }),
    async listen(who, path, last) {
      const response = await fetch(served.address.replace(/\/$/, "") + path, { headers: sent.get(who) });
      const decoder = new TextDecoder();
      let text = "";
      for await (const part of response.body!) {
        text += decoder.decode(part, { stream: true });
        if (text.includes(last)) break;
      }
      return comparable(text, served.address);
    },
    async close() {
      await served.close();
      await database.close();
    },
  };
}

async function identities({ pool }: Database): Promise<Map<Asker, Record<string, string>>> {
  const sent = new Map<Asker, Record<string, string>>([["visitor", {}]]);
  const roles: [Asker, Role, string | null][] = [
    ["viewer", "viewer", null],
    ["editor", "editor", "perkim"],
    ["coordinator", "coordinator", null],
  ];
  for (const [who, role, agency] of roles) {
    const { account } = await addAccount(pool, { name: who, login: who, role, agency });
    const { secret } = await openSession(pool, { account: account.id, login: who });
    sent.set(who, { Cookie: `kantong_session=${secret}`, "X-CSRF-Token": csrfOf(secret) });
  }
  for (const scope of SCOPES) {
    const { secret } = await addKey(pool, {
      name: scope,
      agency: "perkim",
      scopes: [scope as Scope],
      days: 1,
    });
    sent.set(`key ${scope}`, { Authorization: `Bearer ${secret}` });
  }
  return sent;
}

async function ask(
  { address }: Served,
  sent: ReadonlyMap<Asker, Record<string, string>>,
  { who, method, path, body }: { who: Asker; method: string; path: string; body?: Body },
): Promise<Said> {
  const carried: { headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } =
    body === undefined
      ? { headers: {} }
      : "json" in body
        ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body.json) }
        : {
            headers: { "X-File-Name": encodeURIComponent(body.name) },
            body: typeof body.file === "string" ? body.file : new Uint8Array(body.file),
          };
  const response = await fetch(address.replace(/\/$/, "") + path, {
    method: method.toUpperCase(),
    headers: { ...sent.get(who), ...carried.headers },
    body: carried.body,
    redirect: "manual",
  });
  const text = readable(new Uint8Array(await response.arrayBuffer()));
  return { status: response.status, text: comparable(text, address), json: () => JSON.parse(text) };
}

/** A workbook's parts as text, so that the times of packing do not count; other bytes one by one. */
function readable(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    return strFromU8(
      bytes,
      bytes.some((byte) => byte === 0),
    );
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${strFromU8(part)}`)
    .join("\n");
}

/** Times, secrets and numbers of requests differ between any two records. */
const comparable = (text: string, address: string): string =>
  text
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?/g, "(time)")
    .replaceAll(/"(instance|request|csrf)":"[^"]*"/g, '"$1":""')
    .replaceAll(address, "/")
    .replaceAll(new URL(address).host, "host");
