import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { cellToChildren, latLngToCell } from "h3-js";
import type { Pool } from "pg";
import type { Component } from "../../server/core/domain/terms.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import {
  type DeliveryRow,
  type NeedRow,
  type Origin,
  type PatternRow,
  storeDeliveries,
  storeHouseholdCells,
  storeNeeds,
  storePatterns,
} from "../../server/registry/store.ts";

/**
 * A regency of three districts and fifteen villages with small counts planted in every table. The figures of
 * a twin differ from it in nothing that may be known: only in what is hidden.
 */
export const PERIODS = [2024, 2025];
export const CODES = [1, 2, 3].flatMap((district) =>
  [1, 2, 3, 4, 5].map((village) => `33.97.0${district}.200${village}`),
);
export const FAMILIES = CODES.map((_, i) => 180 + 23 * i);

/** Families in need, one row per district; the fourth village of the third is poor to the last family. */
const POVERTY = [
  [14, 3, 22, 9, 40],
  [31, 2, 4, 17, 60],
  [18, 12, 0, FAMILIES[13], 33],
];
const POVERTY_2024 = [
  [16, 12, 25, 9, 44],
  [33, 8, 7, 19, 60],
  [21, 13, 2, 250, 30],
];
/** A district whose whole total is small, and one that is 0 throughout. */
const SANITATION = [
  [0, 3, 0, 0, 0],
  [0, 0, 0, 0, 0],
  [7, 26, 1, 41, 15],
];
const SANITATION_2024 = [
  [0, 2, 0, 1, 0],
  [0, 0, 0, 0, 0],
  [9, 22, 6, 38, 11],
];
/** What the twin has instead, by village: units moved between villages that are hidden together. */
export const MOVED: [component: Component, period: number, village: number, by: number][] = [
  ["poverty", 2025, 1, 1],
  ["poverty", 2025, 3, -1],
  ["poverty", 2025, 6, 1],
  ["poverty", 2025, 7, -1],
  ["poverty", 2024, 6, 3],
  ["poverty", 2024, 7, -3],
];

const needs: NeedRow[] = [
  { component: "poverty" as const, period: 2025, rows: POVERTY },
  { component: "poverty" as const, period: 2024, rows: POVERTY_2024 },
  { component: "sanitation" as const, period: 2025, rows: SANITATION },
  { component: "sanitation" as const, period: 2024, rows: SANITATION_2024 },
].flatMap(({ component, period, rows }) =>
  rows.flat().map((value, i) => ({
    village: CODES[i],
    component,
    unit: "family" as const,
    period,
    value,
    base: FAMILIES[i],
    status: "observed" as const,
  })),
);

/** Linked by hash: three programs, and in each village small atoms among large ones. */
export const LINKED = ["pkh", "sembako", "blt"];
const ATOMS: Record<string, number>[] = [
  { "pkh,sembako": 40, pkh: 30, sembako: 30, "pkh,blt": 2 },
  { "pkh,sembako": 12, pkh: 3, blt: 8 },
  { "pkh,sembako": 20, sembako: 9, "pkh,sembako,blt": 4 },
  { pkh: 3, sembako: 2 },
  { "pkh,blt": 6, "sembako,blt": 4, blt: 11 },
];
/** The twin's small atoms: as many units, told as the same. */
const TWIN_ATOMS: Record<string, number>[] = [
  { "pkh,sembako": 40, pkh: 31, sembako: 30, "pkh,blt": 1 },
  { "pkh,sembako": 12, pkh: 1, blt: 8 },
  { "pkh,sembako": 22, sembako: 9, "pkh,sembako,blt": 2 },
  { pkh: 1, sembako: 4 },
  { "pkh,blt": 6, "sembako,blt": 1, blt: 14 },
];
/** Of 60 in need, where the lists together leave few. */
const NEARLY_ALL = 9;
export const atomsOf = (village: number, twin = false): Record<string, number> =>
  village === NEARLY_ALL
    ? { "pkh,sembako": 30, blt: twin ? 29 : 27 }
    : (twin ? TWIN_ATOMS : ATOMS)[village % 5];

/** Villages whose need is shown, and how many of it a program leaves: the same is told of the twin. */
const LEFT: [village: number, few: number, inTwin: number][] = [
  [0, 1, 4],
  [10, 4, 2],
  [14, 3, 2],
];

const SMALL_SERVED = [2, 14, 9, 4, 22];
const TWIN_SERVED = [4, 14, 9, 1, 22];

function deliveries(twin: boolean): { rows: DeliveryRow[]; patterns: PatternRow[] } {
  const rows: DeliveryRow[] = [];
  const patterns: PatternRow[] = [];
  for (const period of PERIODS)
    CODES.forEach((village, i) => {
      const atoms = Object.entries(atomsOf(i, twin));
      for (const [programs, units] of atoms)
        patterns.push({
          village,
          component: "poverty",
          unit: "family",
          period,
          programs: programs.split(","),
          units,
        });
      for (const program of LINKED) {
        const served = atoms.reduce((sum, [set, n]) => sum + (set.split(",").includes(program) ? n : 0), 0);
        rows.push({ program, village, period, planned: 60, served, budget: served * 1_000_000 });
      }
      const served = (twin ? TWIN_SERVED : SMALL_SERVED)[i % 5];
      rows.push({ program: "modal", village, period, planned: served, served, budget: served * 2_000_000 });
      const left = LEFT.find(([at]) => at === i);
      const whole = needs.find(
        (need) => need.village === village && need.component === "poverty" && need.period === period,
      )!;
      if (left) {
        const units = whole.value! - left[twin ? 2 : 1];
        rows.push({
          program: "hampir",
          village,
          period,
          planned: 60,
          served: units,
          budget: units * 3_000_000,
        });
      }
      rows.push({ program: "jalan", village, period, planned: 1, served: 1, budget: 5_000_000 });
    });
  return { rows, patterns };
}

/** Surveyed households of three villages, with cells of one or two that only their parent tells. */
function cells(twin: boolean) {
  return [0, 5, 10].flatMap((village) => {
    const [west, south] = cornerOf(village);
    const parent = latLngToCell(south + 0.01, west + 0.01, 8);
    const [a, b, c, ...rest] = cellToChildren(parent, 9).sort();
    const swap = twin ? 1 : 0;
    return [
      { cell: a, households: 40, eligible: 2 - swap },
      { cell: b, households: 30, eligible: 9 + swap },
      { cell: c, households: 3, eligible: 1 },
      { cell: rest[0], households: 20, eligible: 6 },
    ].map((one) => ({ village: CODES[village], ...one }));
  });
}

function cornerOf(village: number): [west: number, south: number] {
  return [109 + 0.02 * (village % 5), -7.5 + 0.02 * Math.floor(village / 5)];
}

function boundaries() {
  return {
    type: "FeatureCollection",
    features: CODES.map((code, i) => {
      const [west, south] = cornerOf(i);
      const ring = [
        [west, south],
        [west + 0.02, south],
        [west + 0.02, south + 0.02],
        [west, south + 0.02],
        [west, south],
      ];
      return {
        type: "Feature",
        properties: {
          KODE_DESA: code,
          NAMOBJ: `Desa ${i + 1}`,
          WADMKC: `Kecamatan ${code.slice(6, 8)}`,
          WADMKK: "Kabupaten Contoh",
        },
        geometry: { type: "Polygon", coordinates: [ring] },
      };
    }),
  };
}

/** Fills an empty record. */
export async function plant(pool: Pool): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-planted-"));
  const file = path.join(folder, "desa.geojson");
  await writeFile(file, JSON.stringify(boundaries()));
  await importBoundaries(pool, file, { properties: {}, source: "test", quality: "surveyed" });
  await rm(folder, { recursive: true, force: true });
  await pool.query("insert into agency (id, name) values ('sosial', 'Dinas Sosial'), ('pu', 'Dinas PU')");
  await pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts)
    select id, agency, id, unit, 'apbd', 2020 from (values ('pkh', 'sosial', 'family'), ('sembako', 'sosial', 'family'),
      ('blt', 'sosial', 'family'), ('modal', 'pu', 'family'), ('hampir', 'sosial', 'family'), ('jalan', 'pu', 'village')) as t (id, agency, unit)`);
  await pool.query("update program set recipients = 'in_need'");
  await pool.query(`insert into program_strategy select id, case id when 'modal' then 'income' when 'hampir' then 'income' when 'jalan' then 'pockets'
    else 'expenses' end from program`);
  await pool.query("insert into program_component select id, 'poverty' from program");
  await fill(pool, false);
}

/** Replaces every figure by the twin's (or the first's): a new revision. */
export async function fill(pool: Pool, twin: boolean): Promise<void> {
  await transaction(pool, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      "insert into revision (kind, note) values ('publish', 'planted') returning id",
    );
    await client.query(
      `insert into dataset (name, source, sha256, revision_id) select 't', 't', repeat('0', 64), $1
       where not exists (select 1 from dataset where name = 't')`,
      [rows[0].id],
    );
    const { rows: datasets } = await client.query<{ id: number }>("select id from dataset where name = 't'");
    const origin: Origin = { regency: "33.97", dataset: datasets[0].id, revision: rows[0].id };
    for (const table of ["need", "delivery", "recipient_pattern", "household_cell", "closure"])
      await client.query(`delete from ${table} where regency_code = '33.97'`);
    await storeNeeds(
      client,
      origin,
      needs.map((need) => {
        const move = MOVED.find(
          ([component, period, village]) =>
            twin && component === need.component && period === need.period && CODES[village] === need.village,
        );
        return { ...need, value: need.value! + (move?.[3] ?? 0) };
      }),
    );
    const { rows: delivered, patterns } = deliveries(twin);
    await storeDeliveries(client, origin, delivered);
    await storePatterns(client, origin, patterns);
    await storeHouseholdCells(client, origin, cells(twin));
    // Some moved away: few in every other village.
    const closed = CODES.map((_, i) => (i % 2 === 0 ? (twin ? 1 : 3) : 6));
    await client.query(
      `insert into closure (regency_code, village_code, component_id, unit_id, period, reason, units, dataset_id, revision_from)
       select $1, v, 'poverty', 'family', 2025, 'moved', u, $2::int, $3::int from unnest($4::text[], $5::int[]) as t (v, u)`,
      [origin.regency, origin.dataset, origin.revision, CODES, closed],
    );
  });
}

/** Families in need as the record has them: what an attacker wants to know. */
export const truth = (component: Component, period: number): number[] =>
  needs.filter((need) => need.component === component && need.period === period).map((need) => need.value!);
