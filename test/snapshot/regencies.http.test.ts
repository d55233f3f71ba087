import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RevisionsView } from "../../server/core/contracts/revisions.ts";
import { importBuildings } from "../../server/hexagons/import-buildings.ts";
import { undo } from "../../server/imports/undo.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { newRevision, noteProgramsHeard } from "../../server/platform/database/revision.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { importCrosswalk } from "../../server/regions/crosswalk.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { addAgency } from "../../server/registry/agencies.ts";
import { recordClosures } from "../../server/registry/closures.ts";
import { retireProgram } from "../../server/registry/programs.ts";
import { testDatabase } from "../database.ts";
import { boundaries, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

/** Two regencies side by side: the second is the first's villages, half a degree east. */
const [ONE, OTHER] = ["33.68", "33.69"];
const other = (code: string) => code.replace(ONE, OTHER);

let database: Database;
let served: Served;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-regencies-"));
  database = await testDatabase();
  await fillRecord(database.pool);
  await bringOther();
  served = await serve(database.pool);
});
afterAll(async () => {
  await served?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

async function bringOther(east = 0.5): Promise<void> {
  const file = path.join(folder, "desa.geojson");
  const { features, ...rest } = boundaries();
  const moved = features.map(({ properties, geometry, ...feature }) => ({
    ...feature,
    properties: { ...properties, KODE_DESA: other(properties.KODE_DESA), WADMKK: "Kabupaten Lain" },
    geometry: {
      ...geometry,
      coordinates: geometry.coordinates.map((ring) => ring.map(([x, y]) => [x + east, y])),
    },
  }));
  await writeFile(file, JSON.stringify({ ...rest, features: moved }));
  await importBoundaries(database.pool, file, { properties: {}, source: "test", quality: "surveyed" });
}
const written = async (name: string, text: string) => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
};

const TILE = "tiles/villages/8/205/133.mvt";

/** What is asked of a regency: its answer, a tile, a list of it for download, and what a page begins with. */
const asked = (regency: string) =>
  [
    `api/v1/answer?regency=${regency}`,
    `${TILE}?regency=${regency}`,
    `api/v1/villages.csv?regency=${regency}`,
    `api/v1/scope?regency=${regency}`,
  ] as const;
async function tagsOf(regency: string): Promise<(string | null)[]> {
  return Promise.all(
    asked(regency).map(async (target) => (await fetch(served.address + target)).headers.get("etag")),
  );
}

/** Which of both regencies' answers a change leaves as they are. */
async function after(change: () => Promise<unknown>): Promise<{ one: boolean; other: boolean }> {
  const [one, two] = [await tagsOf(ONE), await tagsOf(OTHER)];
  expect(new Set([...one, ...two]).size).toBe(8);
  await change();
  // One look tells of all regencies; until then a process goes on with what it knows.
  await expect
    .poll(async () => [...(await tagsOf(ONE)), ...(await tagsOf(OTHER))].join(), { interval: 100 })
    .not.toBe([...one, ...two].join());
  const changed = async (regency: string, before: (string | null)[]) => {
    const now = await tagsOf(regency);
    const same = now.map((tag, i) => tag === before[i]);
    expect(new Set(same).size, `${regency}: all of it changes or nothing`).toBe(1);
    return !same[0];
  };
  return { one: await changed(ONE, one), other: await changed(OTHER, two) };
}

const closed = (villages: string[], units: number) => () =>
  recordClosures(database.pool, {
    source: "test",
    closures: villages.map((village) => ({
      village,
      component: "housing" as const,
      period: 2025,
      reason: "moved" as const,
      units,
    })),
  });
const FIRST = VILLAGES[0][0];

it("a revision changes the answers, tiles and ETags of the regencies that it names, and of no other", async () => {
  expect(await after(closed([other(FIRST)], 7))).toEqual({ one: false, other: true });
  // Of two figures that are handed in, one is recorded already.
  expect(await after(closed([FIRST, other(FIRST)], 7))).toEqual({ one: true, other: false });
  expect(await after(() => bringOther(0.501))).toEqual({ one: false, other: true });
  const buildings = await written(
    "rumah.geojson",
    JSON.stringify({
      type: "FeatureCollection",
      features: [
        { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [109.005, -7.495] } },
      ],
    }),
  );
  let revision = 0;
  expect(
    await after(async () => {
      ({ revision } = await importBuildings(database.pool, buildings, { source: "test" }));
    }),
  ).toEqual({ one: true, other: false });
  expect(await after(() => transaction(database.pool, (client) => undo(client, revision)))).toEqual({
    one: true,
    other: false,
  });
  const pairs = await written(
    "padanan.csv",
    `Kode BPS;Kode Kemendagri\n3369010001;${other(FIRST)}\n3369010002;33.69.01.2002\n`,
  );
  expect(await after(() => importCrosswalk(database.pool, pairs, "test"))).toEqual({
    one: false,
    other: true,
  });
  // Both have the one register.
  expect(
    await after(() => addAgency(database.pool, { name: "Dinas Baru", nameEn: null, aliases: [] })),
  ).toEqual({
    one: true,
    other: true,
  });
});

it("a file of both regencies names both", async () => {
  expect(await after(closed([FIRST, other(FIRST)], 9))).toEqual({ one: true, other: true });
});

/** Publishes what a program served in the first village of a regency. */
const delivered = (program: string, village: string, period: number) => () =>
  transaction(database.pool, async (client) => {
    const revision = await newRevision(client, "publish", "test", { regencies: [village.slice(0, 5)] });
    const { rows } = await client.query<{ id: number }>(
      "insert into dataset (name, source, sha256, revision_id) values ('x', 'x', repeat('0', 64), $1) returning id",
      [revision],
    );
    await client.query(
      `insert into delivery (regency_code, program_id, village_code, period, served, dataset_id, revision_from)
       values ($1, $2, $3, $4, 10, $5, $6)`,
      [village.slice(0, 5), program, village, period, rows[0].id, revision],
    );
    await noteProgramsHeard(client, revision, [{ program, regency: village.slice(0, 5) }]);
  });
const feedOf = async (regency: string): Promise<RevisionsView["items"]> =>
  (await (await fetch(`${served.address}api/v1/revisions?regency=${regency}`)).json()).items;
const retired = async (id: string, date: string) => {
  const { rows } = await database.pool.query("select revision_id as version from program where id = $1", [
    id,
  ]);
  return retireProgram(database.pool, id, { version: rows[0].version ?? 0, date });
};

it("the change of a program touches the regencies alone where it was heard of", async () => {
  await retired("bedah-rumah", "2098-01-01");
  for (const regency of [ONE, OTHER])
    expect((await feedOf(regency))[0]).toMatchObject({ kind: "programs", everything: true, touches: [] });
  // Until now it might have been any regency's: its first word concerns all of them, the next its own.
  expect(await after(delivered("bedah-rumah", FIRST, 2024))).toEqual({ one: true, other: true });
  expect(await after(delivered("bedah-rumah", FIRST, 2025))).toEqual({ one: true, other: false });
  const before = await feedOf(OTHER);
  await retired("bedah-rumah", "2099-01-01");
  expect((await feedOf(ONE))[0]).toMatchObject({
    kind: "programs",
    everything: false,
    touches: [{ regency: ONE, what: "programs", period: null, components: [] }],
  });
  expect(await feedOf(OTHER)).toEqual(before);
  await delivered("bedah-rumah", other(FIRST), 2025)();
  await retired("bedah-rumah", "2097-01-01");
  for (const regency of [ONE, OTHER])
    expect((await feedOf(regency))[0].touches.map((one) => one.regency)).toEqual([regency]);
});

it("a program that another regency alone was served by is not silent", async () => {
  expect(await after(delivered("sambung-listrik", FIRST, 2025))).toEqual({ one: true, other: true });
  const running = async (regency: string) =>
    (
      await (await fetch(`${served.address}api/v1/reports?regency=${regency}&period=2023`)).json()
    ).agencies.find(({ id }: { id: string }) => id === "perkim").cells[0].running;
  expect([await running(ONE), await running(OTHER)]).toEqual([2, 1]);
});

it("tiles of ids alone change with the shapes of their regency, and not with its figures", async () => {
  const ids = () =>
    Promise.all(
      [ONE, OTHER].map(async (regency) => {
        const { status, headers } = await fetch(`${served.address}${TILE}?regency=${regency}&fields=none`);
        expect(status).toBe(200);
        return headers.get("etag");
      }),
    );
  const before = await ids();
  expect(await after(closed([FIRST], 11))).toEqual({ one: true, other: false });
  expect(await ids()).toEqual(before);
  expect(await after(() => bringOther(0.502))).toEqual({ one: false, other: true });
  expect(await ids()).toEqual([before[0], expect.not.stringMatching(before[1]!)]);
});
