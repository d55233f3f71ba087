import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { benchDatabase } from "./database.ts";
import { SCOPES, sketchedVillages, writeGeoJson } from "./nation-sketch.ts";
import { withRoughBorders } from "./rough-borders.ts";
import type { Result } from "./run.ts";

/** What a province of boundaries may take (design, section 9), seconds. */
const BUDGET = 60;

/** Central Java's 8,562 villages, sketched with the gaps, overlaps and faults of a real file, into an empty record. */
export async function boundaries(): Promise<Result[]> {
  if (!process.env.DATABASE_URL)
    throw new Error("Set DATABASE_URL, or run it as: .ci/postgres npm run bench -- boundaries");
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-bench-"));
  const database = await benchDatabase();
  try {
    const file = path.join(folder, "province.geojson");
    await writeGeoJson(file, withRoughBorders(sketchedVillages(SCOPES.province)));
    const began = performance.now();
    const since = () => ((performance.now() - began) / 1000).toFixed(1);
    const report = await importBoundaries(
      database.pool,
      file,
      { properties: {}, source: "a sketch", quality: "sketched" },
      (step) => console.log(`${since()} s`, ...Object.values(step)),
    );
    const seconds = (performance.now() - began) / 1000;
    const all = (what: "overlaps" | "gaps" | "exclaves" | "isolates") =>
      report.regencies.reduce((sum, regency) => sum + regency[what].length, 0);
    console.log(
      `${report.villages} villages, ${report.repairs.length} repaired, ${all("overlaps")} overlaps, ${all("gaps")} gaps, ` +
        `${report.regencies.reduce((sum, { pairs }) => sum + pairs, 0)} pairs`,
    );
    return [
      {
        case: "a province's boundaries in (reference: the budget)",
        ours: seconds,
        reference: BUDGET,
        unit: "s",
      },
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
