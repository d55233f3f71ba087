import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { seededRandom } from "../../server/analysis/random.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import { connect } from "../../server/platform/database/connect.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { mercator } from "../../server/publishing/tiles/outlines.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { freshDatabase } from "../services/fresh-database.ts";
import { startProgram } from "../services/program.ts";
import { SCOPES, type SketchedVillage, sketchedVillages, writeGeoJson } from "./nation-sketch.ts";
import type { Result } from "./run.ts";

/** Requests under way at any time. */
const AT_ONCE = 16;
/** Between two publications, ms; the next begins when the one before is answered. */
const PAUSE = 5_000;
/** Every so many requests reads a whole tile and looks how old it is. */
const READ_EVERY = 8;
const MIB = 2 ** 20;

/** What came of the load. */
interface Tally {
  answered: number;
  unchanged: number;
  read: number;
  wrong: string[];
}

/**
 * The real program under full load while imports publish: each publication gives every village another
 * figure, and no tile asked for after one was answered may show an older figure. Any error, any stale
 * tile and any growth of memory fails.
 */
export async function soak(minutes: number): Promise<Result[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-soak-"));
  const fresh = process.env.DATABASE_URL ? await freshDatabase(process.env.DATABASE_URL) : undefined;
  const villages = sketchedVillages(SCOPES.regency);
  await fill({ databaseUrl: fresh?.url, dataDir: folder }, villages);
  const program = startProgram({ KANTONG_DATA_DIR: folder, DATABASE_URL: fresh?.url });
  try {
    const address = await program.ready();
    /** the round whose publication was answered last */
    const published = { round: 0 };
    const publishing = publisher(address, villages, program.firstToken());
    published.round = await publishing.next();
    const until = Date.now() + minutes * 60_000;
    const tally: Tally = { answered: 0, unchanged: 0, read: 0, wrong: [] };
    const memory: number[] = [];
    const goesOn = () => Date.now() < until && tally.wrong.length === 0;
    await Promise.all([
      ...Array.from({ length: AT_ONCE }, (_, k) => load(address, villages, k, published, tally, goesOn)),
      (async () => {
        while (goesOn()) {
          published.round = await publishing.next();
          await sleep(PAUSE);
        }
      })(),
      (async () => {
        while (goesOn()) {
          memory.push(await residentSize(address));
          await sleep(Math.min(5_000, minutes * 1_500));
        }
      })(),
    ]);
    if (tally.wrong.length > 0) throw new Error(tally.wrong.slice(0, 5).join("\n"));
    if (program.process.exitCode !== null) throw new Error(`The program ended:\n${program.output()}`);
    console.log(
      `${minutes} minutes, ${published.round} publications, ${tally.answered} answers (${tally.unchanged} were 304), ${tally.read} tiles read: no error, no stale tile.`,
    );
    return [
      {
        case: `answers a second, ${AT_ONCE} at a time, while imports publish (reference: publications a minute)`,
        ours: tally.answered / (minutes * 60),
        reference: published.round / minutes,
        unit: "",
      },
      flatness(memory, minutes),
    ];
  } finally {
    program.process.kill("SIGINT");
    await program.ended();
    await fresh?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(
  where: { databaseUrl: string | undefined; dataDir: string },
  villages: SketchedVillage[],
): Promise<void> {
  const { pool, close } = await connect(where);
  try {
    await migrate(pool);
    const file = path.join(where.dataDir, "villages.geojson");
    await writeGeoJson(file, villages);
    await importBoundaries(pool, file, { properties: {}, source: "Bench", quality: "sketched" });
  } finally {
    await close();
  }
}

const figureOf = (round: number) => 100 + round;

/** Brings in a table and publishes it, as an office does, again and again. */
function publisher(address: string, villages: SketchedVillage[], token: string | undefined) {
  let round = 0;
  const machine = { Authorization: `Bearer ${token}` };
  const ask = async <T>(where: string, init: RequestInit): Promise<T> => {
    const response = await fetch(`${address}api/v1/${where}`, init);
    if (!response.ok) throw new Error(`${where}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    /** @returns the round that is published from now on */
    async next(): Promise<number> {
      round++;
      const rows = villages.map(({ code }) => [code, figureOf(round), 2025].join(";"));
      const { id, digest, state } = await ask<ImportView>("imports", {
        method: "POST",
        body: ["Kode Desa;Jumlah RTLH;Tahun", ...rows].join("\n"),
        headers: { ...machine, "X-File-Name": `rtlh-${round}.csv` },
      });
      if (!digest) throw new Error(`Import ${id} can't be published: ${state}.`);
      await ask(`imports/${id}/publish`, {
        method: "POST",
        body: JSON.stringify({ digest }),
        headers: { ...machine, "Content-Type": "application/json" },
      });
      return round;
    },
  };
}

/** Asks for tiles on and on, some with the tag they had before. */
async function load(
  address: string,
  villages: SketchedVillage[],
  seed: number,
  published: { round: number },
  tally: Tally,
  goesOn: () => boolean,
): Promise<void> {
  const random = seededRandom(seed + 1);
  const agent = new Agent({ keepAlive: true });
  /** tag and figure of the tiles seen last */
  const seen = new Map<string, { etag: string; round: number | undefined }>();
  for (let k = 0; goesOn(); k++) {
    const { longitude, latitude } = villages[random.below(villages.length)];
    const z = 6 + random.below(7);
    const [x, y] = mercator(longitude, latitude).map((one) => Math.floor(one * 2 ** z));
    const read = k % READ_EVERY === 0;
    const layer = read ? "villages" : ["villages", "districts", "pockets", "hexagons"][random.below(4)];
    const url = `${address}tiles/${layer}/${z}/${x}/${y}.mvt?component=housing`;
    const before = seen.get(url);
    const known = published.round;
    try {
      const { status, etag, body } = await get(
        url,
        agent,
        before && random.below(2) === 0 ? before.etag : undefined,
      );
      tally.answered++;
      let round: number | undefined;
      if (status === 304) {
        tally.unchanged++;
        round = before?.round;
      } else if (status !== 200 && status !== 204) tally.wrong.push(`${url}: ${status} ${body}`);
      else if (read) {
        tally.read++;
        round = roundOf(body);
      }
      if (round !== undefined && round < known)
        tally.wrong.push(`${url} shows publication ${round} after ${known} was answered (${status}).`);
      seen.set(url, { etag, round });
    } catch (error) {
      tally.wrong.push(`${url}: ${error}`);
    }
  }
  agent.destroy();
}

/** The oldest publication that a tile of villages shows. */
function roundOf(tile: Buffer): number | undefined {
  const layer = new VectorTile(new PbfReader(tile)).layers.villages;
  let oldest: number | undefined;
  for (let k = 0; k < (layer?.length ?? 0); k++) {
    const { eligible } = layer.feature(k).properties;
    if (typeof eligible !== "number") continue;
    oldest = Math.min(oldest ?? Infinity, eligible - figureOf(0));
  }
  return oldest;
}

function get(url: string, agent: Agent, etag?: string) {
  return new Promise<{ status: number; etag: string; body: Buffer }>((resolve, reject) => {
    request(url, { agent, headers: etag ? { "If-None-Match": etag } : {} }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          etag: String(response.headers.etag),
          body: Buffer.concat(parts),
        }),
      );
      response.on("error", reject);
    })
      .on("error", reject)
      .end();
  });
}

async function residentSize(address: string): Promise<number> {
  const text = await (await fetch(`${address}metrics`)).text();
  const found = /^process_resident_memory_bytes\S* (\S+)$/m.exec(text);
  if (!found) throw new Error("/metrics does not tell process_resident_memory_bytes.");
  return Number(found[1]) / MIB;
}

/** A shorter soak only fills the caches: its memory is shown and not judged, minutes. */
const LONG_ENOUGH = 5;

/** The last quarter beside the second: the first is warming up. @throws Error when memory grew by more than a tenth */
function flatness(memory: number[], minutes: number): Result {
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  const [second, last] = [median(memory.slice(quarter, 2 * quarter)), median(memory.slice(-quarter))];
  console.log(`memory, MiB: ${memory.map((one) => Math.round(one)).join(" ")}`);
  if (minutes >= LONG_ENOUGH && last > 1.1 * second + 32)
    throw new Error(`Memory grew from ${second.toFixed(0)} to ${last.toFixed(0)} MiB.`);
  return {
    case: "memory of the program, last quarter (reference: second quarter)",
    ours: last,
    reference: second,
    unit: "MiB",
  };
}
