import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Pool } from "pg";
import { seededRandom } from "../../server/analysis/random.ts";
import { gathering } from "../../server/core/recipients/gather.ts";
import { hasher } from "../../server/core/recipients/hash.ts";
import { fingerprintOf } from "../../server/core/recipients/key.ts";
import { openList } from "../../server/core/recipients/list.ts";
import { headOf } from "../../server/core/recipients/parcel.ts";
import { bringRecipients } from "../../server/imports/bring-recipients.ts";
import { readParcel } from "../../server/imports/parcel-schema.ts";
import { workbench } from "../../server/imports/workbench.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { sha256Of } from "../../server/platform/sha256.ts";
import { repairStaged } from "../../server/regions/repair.ts";
import { stageVillages } from "../../server/regions/stage.ts";
import { storeRegency } from "../../server/regions/store-villages.ts";
import { generatedVillages } from "../publishing/tiles/geometry.ts";
import { benchDatabase } from "./database.ts";
import type { Result } from "./run.ts";

const VILLAGES = 300;
/** A million on a server; the embedded database is for a regency's lists. */
const ROWS = process.env.DATABASE_URL ? 1_000_000 : 100_000;
const MB = 2 ** 20;

/**
 * A list of a million persons from file to published, then a second program's list beside it, so that who is
 * in both is counted; beside a plain insert of the same hashes into a table without anything.
 */
export async function recipients(): Promise<Result[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-bench-"));
  const database = await benchDatabase();
  const { pool } = database;
  try {
    const villages = await fill(pool);
    const files = [0, 1].map((program) => path.join(folder, `penerima-${program}.csv`));
    for (const [program, file] of files.entries()) await write(file, villages, (program * ROWS) / 2);
    const key = randomBytes(32);
    const memory = watchMemory();
    const first = await publishList(pool, files[0], "satu", key);
    const second = await publishList(pool, files[1], "dua", key);
    const above = memory.stop();
    const shared = await pool.query<{ units: number }>(
      "select sum(units)::int as units from recipient_pattern where revision_to is null and cardinality(program_ids) = 2",
    );
    if (shared.rows[0].units !== ROWS / 2) throw new Error(`${shared.rows[0].units} persons in both lists`);
    const plain = await insertPlainly(pool, first.hashes);
    const size = `${ROWS.toLocaleString("en")} rows`;
    return [
      {
        case: `${size}, file to published (reference: plain insert of the hashes)`,
        ours: first.seconds,
        reference: plain,
        unit: "s",
      },
      {
        case: "of which reading and hashing (reference: the same)",
        ours: first.reading,
        reference: plain,
        unit: "s",
      },
      {
        case: "a second program's list, half of it shared (reference: the same)",
        ours: second.seconds,
        reference: plain,
        unit: "s",
      },
      { case: "memory above idle (reference: what it may take)", ours: above, reference: 512, unit: "MiB" },
      { case: "HMAC of a number (reference: crypto.subtle)", ...(await hashing(key)), unit: "µs" },
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(pool: Pool): Promise<{ code: string; name: string }[]> {
  const villages = generatedVillages(VILLAGES).map((one, i) => ({
    ...one,
    kind: "desa" as const,
    row: i + 1,
  }));
  await transaction(pool, async (client) => {
    const { rows } = await client.query(
      "insert into revision (kind, note) values ('boundaries', 'bench') returning id",
    );
    const { rows: dataset } = await client.query(
      "insert into dataset (name, source, sha256, revision_id) values ('b', 'b', repeat('0', 64), $1) returning id",
      [rows[0].id],
    );
    await stageVillages(client, villages);
    await repairStaged(client);
    await storeRegency(client, "33.99", { dataset: dataset[0].id, source: "bench", quality: "sketched" });
    await client.query("insert into agency (id, name) values ('a', 'A')");
    await client.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts)
      values ('satu', 'a', 'Satu', 'person', 'apbd', 2020), ('dua', 'a', 'Dua', 'person', 'apbd', 2020)`);
    await client.query("insert into program_component values ('satu', 'stunting'), ('dua', 'stunting')");
  });
  return villages;
}

/** Person i lives in the same village in every list. */
async function write(file: string, villages: { code: string; name: string }[], from: number): Promise<void> {
  const random = seededRandom(4);
  function* lines() {
    yield "No,NIK,No KK,Nama Lengkap,Tanggal Lahir,Alamat,Desa,Kode Desa,Tahun\n";
    for (let i = from; i < from + ROWS; i += 1000) {
      let text = "";
      for (let j = i; j < Math.min(from + ROWS, i + 1000); j++) {
        const { code, name } = villages[(j * 7919) % villages.length];
        const nik = `3399${String(1 + (j % 27)).padStart(2, "0")}${String(1 + (j % 28)).padStart(2, "0")}${String(1 + (j % 12)).padStart(2, "0")}${String(Math.floor(j / 9999) % 100).padStart(2, "0")}${String(1 + (j % 9999)).padStart(4, "0")}`;
        text += `${j},${nik},3399${String(j).padStart(12, "1")},Orang Nomor ${j},1990-01-0${1 + (j % 9)},RT ${random.below(20)} RW ${random.below(9)},${name},${code},2025\n`;
      }
      yield text;
    }
  }
  await pipeline(lines, createWriteStream(file));
}

async function publishList(pool: Pool, file: string, program: string, key: Uint8Array) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const list = await openList({ size: (await stat(file)).size, chunks: () => createReadStream(file) });
  const gather = gathering({ identity: "nik", columns: list.opened.proposed, only: [] }, key);
  for await (const rows of list.rows()) gather.add(rows);
  const gathered = gather.finish(list.account());
  if (gathered.seen.distinct !== ROWS)
    throw new Error(`${gathered.seen.distinct} persons among ${ROWS} rows`);
  const about = {
    file: path.basename(file),
    sha256: await sha256Of(file),
    bytes: (await stat(file)).size,
    program,
    period: 2025,
    identity: "nik" as const,
    regency: "33.99",
    complete: false,
  };
  const head = headOf(about, gathered, fingerprintOf(key));
  const reading = seconds();
  const desk = workbench(pool);
  const { hashes } = gathered;
  const id = await bringRecipients(pool, desk, readParcel(JSON.stringify(head)), async function* () {
    yield Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  });
  const { understood } = await desk.stand(id);
  await desk.publish(id, understood!.digest);
  return { seconds: seconds(), reading, hashes };
}

/** The least that keeping the hashes costs: rows of texts into a bare table, as pg sends arrays. */
async function insertPlainly(pool: Pool, hashes: Uint8Array): Promise<number> {
  await pool.query("create table plain_hash (village text not null, hash bytea not null)");
  const began = performance.now();
  const BATCH = 50_000;
  for (let from = 0; from < hashes.length; from += 16 * BATCH) {
    const part = Buffer.from(hashes.subarray(from, from + 16 * BATCH))
      .toString("hex")
      .match(/.{32}/g)!;
    await pool.query(
      "insert into plain_hash select v, decode(h, 'hex') from unnest($1::text[], $2::text[]) as t (v, h)",
      [part.map(() => "33.99.01.2001"), part],
    );
  }
  return (performance.now() - began) / 1000;
}

/** Most memory of this process above what it had at the beginning, MiB. */
function watchMemory(): { stop(): number } {
  const idle = process.memoryUsage().rss;
  let most = idle;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return (most - idle) / MB;
    },
  };
}

async function hashing(key: Uint8Array): Promise<{ ours: number; reference: number }> {
  const N = 100_000;
  const numbers = Array.from({ length: N }, (_, i) => String(3399010101010001 + i));
  const hash = hasher(key);
  const into = new Uint8Array(16);
  let began = performance.now();
  for (const number of numbers) hash("nik", number, into, 0);
  const ours = ((performance.now() - began) * 1000) / N;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const subtle = await crypto.subtle.importKey("raw", new Uint8Array(key), algorithm, false, ["sign"]);
  const encoder = new TextEncoder();
  began = performance.now();
  for (let from = 0; from < N; from += 1000)
    await Promise.all(
      numbers.slice(from, from + 1000).map((one) => crypto.subtle.sign("HMAC", subtle, encoder.encode(one))),
    );
  return { ours, reference: ((performance.now() - began) * 1000) / N };
}
