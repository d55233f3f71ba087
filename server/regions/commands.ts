import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { z } from "zod";
import type { BoundariesReport } from "../core/contracts/boundaries.ts";
import { ADJACENCY_BOUNDS, ADJACENCY_METRES } from "../core/domain/method-constants.ts";
import type { Database } from "../platform/database/connect.ts";
import { readDistrictNames, renameDistricts } from "./district-names.ts";
import { type ImportStep, importBoundaries } from "./import-boundaries.ts";

interface Given {
  code?: string;
  name?: string;
  district?: string;
  regency?: string;
  districtNames?: string;
  report?: string;
  source: string;
  quality: "surveyed" | "simplified" | "sketched" | "unknown";
  adjacency: string;
  validFrom?: string;
}

/** Adds `import boundaries FILE` to the command line. */
export function regionCommands(importing: Command, open: () => Promise<Database>): void {
  importing
    .command("boundaries")
    .description("store village boundaries, all or nothing")
    .argument(
      "<file>",
      "GeoJSON, GeoJSONSeq, TopoJSON, zipped Shapefile, GeoPackage, KML or KMZ with one Polygon or MultiPolygon per village",
    )
    .option("--code <property>", "property with the Kemendagri code (found by its name otherwise)")
    .option("--name <property>", "property with the village's name")
    .option("--district <property>", "property with the district's name")
    .option("--regency <property>", "property with the regency's name")
    .option("--district-names <file>", "table of districts' codes and names, over the features' own")
    .option("--report <file>", "write every finding into a file, as text")
    .option("--source <text>", "where the boundaries come from, shown on the map", "not stated")
    .addOption(
      new Option("--quality <quality>", "how good they are")
        .choices(["surveyed", "simplified", "sketched", "unknown"])
        .default("unknown"),
    )
    .option("--adjacency <metres>", "villages this near are neighbours", String(ADJACENCY_METRES))
    .option(
      "--valid-from <date>",
      "day since which changed boundaries are in force (2024-01-31): figures before and after it are not compared",
    )
    .action(async (file: string, given: Given, command: Command) => {
      const adjacency = Number(given.adjacency);
      if (!(adjacency >= ADJACENCY_BOUNDS.low && adjacency <= ADJACENCY_BOUNDS.high))
        command.error(
          `--adjacency is ${given.adjacency}; it must be from ${ADJACENCY_BOUNDS.low} to ${ADJACENCY_BOUNDS.high} m`,
        );
      if (given.validFrom !== undefined && !z.iso.date().safeParse(given.validFrom).success)
        command.error(`--valid-from is ${given.validFrom}; it must be a day like 2024-01-31`);
      const { pool } = await open();
      const { code, name, district, regency } = given;
      const report = await importBoundaries(
        pool,
        file,
        {
          properties: { code, name, district, regency },
          source: given.source,
          quality: given.quality,
          adjacency,
          validFrom: given.validFrom,
          districtNames: given.districtNames ? await readDistrictNames(given.districtNames) : undefined,
        },
        (step) => console.error(`${said(step)} …`),
      );
      console.log(described(report, NAMED));
      if (given.report) await writeFile(given.report, `${described(report, Number.POSITIVE_INFINITY)}\n`);
    });
  importing
    .command("districts")
    .description("name the record's districts from a table of codes and names")
    .argument("<file>", "CSV or workbook with a column of Kemendagri codes and one of names")
    .action(async (file: string) => {
      const { pool } = await open();
      const { renamed, revision, unknown } = await renameDistricts(pool, await readDistrictNames(file));
      console.log(`${renamed} districts renamed as revision ${revision}.`);
      if (unknown.length > 0) console.log(`Not in the record: ${unknown.join(", ")}`);
    });
}

/** Findings of a kind that the terminal shows; a file has them all. */
const NAMED = 5;

const said = (step: ImportStep): string =>
  step.step === "checking"
    ? `checking ${step.villages} villages`
    : step.step === "storing"
      ? `storing ${step.regency}`
      : "reading the file";

const hectares = (squareMetres: number) => `${(squareMetres / 10_000).toFixed(2)} ha`;

/** The report for a person: totals first, then each kind of finding over all regencies, the worst first. @param most of a kind */
function described(report: BoundariesReport, most: number): string {
  const { regencies } = report;
  const all = <T>(of: (one: BoundariesReport["regencies"][number]) => T[]) => regencies.flatMap(of);
  const lines = [`${report.villages} villages stored as revision ${report.revision}.`];
  const list = <T>(title: string, found: T[], line: (one: T) => string) => {
    if (found.length === 0) return;
    lines.push(`${title}: ${found.length}`, ...found.slice(0, most).map((one) => `  ${line(one)}`));
    if (found.length > most) lines.push(`  … and ${found.length - most} more (--report FILE writes all)`);
  };
  for (const { code, villages, districts, pairs } of regencies)
    lines.push(`${code}: ${villages} villages, ${districts} districts, ${pairs} pairs of neighbours`);
  list(
    "Repaired",
    report.repairs,
    (r) => `${r.code} ${r.name}: ${r.reason}, area changed by ${hectares(r.areaChange)}`,
  );
  list(
    "Overlaps over 1 % of the smaller village",
    all(({ overlaps }) => overlaps).sort((a, b) => b.share - a.share),
    (o) => `${o.codes.join(" and ")}: ${hectares(o.area)}, ${(100 * o.share).toFixed(1)} %`,
  );
  list(
    "Gaps that no village claims",
    all(({ gaps }) => gaps).sort((a, b) => b.area - a.area),
    (g) => `by ${g.near}: ${hectares(g.area)}`,
  );
  list(
    "Villages in several parts",
    all(({ exclaves }) => exclaves).sort((a, b) => b.area - a.area),
    (e) => `${e.code}: ${e.parts} parts, ${hectares(e.area)} apart`,
  );
  list(
    "Villages new or with other ground than the record had",
    all(({ moved }) => moved),
    (m) => (m.share === null ? `${m.code}: new` : `${m.code}: ${(100 * m.share).toFixed(1)} % of its area`),
  );
  list(
    "Villages without a neighbour",
    all(({ isolates }) => isolates),
    (code) => code,
  );
  return lines.join("\n");
}
