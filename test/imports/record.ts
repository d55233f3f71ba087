import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Pool } from "pg";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";

/** Villages of a made-up regency: two districts, and a name that stands in both. */
export const VILLAGES: [code: string, name: string, district: string][] = [
  ["33.68.01.2001", "Karangsari", "Kedung"],
  ["33.68.01.2002", "Sokaraja", "Kedung"],
  ["33.68.01.2003", "Kalibening", "Kedung"],
  ["33.68.01.2004", "Panusupan", "Kedung"],
  ["33.68.01.2005", "Gununglurah", "Kedung"],
  ["33.68.01.2006", "Pageraji", "Kedung"],
  ["33.68.02.2001", "Karangsari", "Wangi"],
  ["33.68.02.2002", "Rawalo", "Wangi"],
  ["33.68.02.2003", "Tambaksogra", "Wangi"],
  ["33.68.02.2004", "Sumbang", "Wangi"],
  ["33.68.02.2005", "Kebanggan", "Wangi"],
  ["33.68.02.2006", "Banteran", "Wangi"],
];

/** The boundaries of {@link VILLAGES} as GeoJSON: squares of 0.01° side by side. */
export const boundaries = () => ({
  type: "FeatureCollection",
  features: VILLAGES.map(([code, name, district], i) => {
    const [west, south] = [109 + 0.01 * (i % 6), -7.5 + 0.01 * Math.floor(i / 6)];
    const ring = [
      [west, south],
      [west + 0.01, south],
      [west + 0.01, south + 0.01],
      [west, south + 0.01],
      [west, south],
    ];
    return {
      type: "Feature",
      properties: { KODE_DESA: code, NAMOBJ: name, WADMKC: district, WADMKK: "Kabupaten Contoh" },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  }),
});

/** Brings boundaries into the record. */
export async function fillBoundaries(pool: Pool, geojson: unknown): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-record-"));
  const file = path.join(folder, "desa.geojson");
  await writeFile(file, JSON.stringify(geojson));
  await importBoundaries(pool, file, { properties: {}, source: "test", quality: "surveyed" });
  await rm(folder, { recursive: true, force: true });
}

/** Fills an empty record with the boundaries and two programs of two agencies. */
export async function fillRecord(pool: Pool): Promise<void> {
  await fillBoundaries(pool, boundaries());
  await pool.query(
    "insert into agency (id, name) values ('perkim', 'Dinas Perkim'), ('sosial', 'Dinas Sosial')",
  );
  await pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts)
    values ('bedah-rumah', 'perkim', 'Bedah Rumah', 'house', 'apbd', 2020), ('sambung-listrik', 'perkim', 'Sambung Listrik', 'family', 'apbd', 2020)`);
  // Both choose from the register: what they serve is in need.
  await pool.query("update program set recipients = 'in_need'");
  await pool.query(
    "insert into program_component values ('bedah-rumah', 'housing'), ('sambung-listrik', 'electricity')",
  );
}

/** A table as text: one line a row. */
export const csv = (...rows: (string | number)[][]): string =>
  `${rows.map((row) => row.join(";")).join("\n")}\n`;

/** Unfit houses of all villages, and a total; `change` rewrites a row's village and figure. */
export function housing(
  change: (name: string, value: number, i: number) => [string, number | string],
  year = 2025,
) {
  const rows = VILLAGES.map(([, name, district], i) => [district, ...change(name, 10 + i, i), year]);
  return csv(["Kecamatan", "Desa", "Jumlah RTLH", "Tahun"], ...rows);
}

/**
 * Unfit houses without districts: a name that two villages have, a misspelling and a sum, under a title.
 * @param spelled rewrites further names
 * @param total the sum that the table states
 */
export const messy = (
  year: number,
  total: number,
  spelled: (name: string) => string = (name) => name,
): string =>
  csv(
    ["DAFTAR RTLH"],
    ["No", "Kabupaten", "Desa", "Jumlah RTLH", "Tahun"],
    ...VILLAGES.flatMap(([code, name], i) =>
      code === "33.68.02.2001"
        ? []
        : [[i + 1, "Contoh", name === "Gununglurah" ? "Gunung Lurahh" : spelled(name), 10 + i, year]],
    ),
    ["", "", "JUMLAH", total, ""],
  );
