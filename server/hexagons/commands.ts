import type { Command } from "commander";
import type { Database } from "../platform/database/connect.ts";
import { type BuildingsReport, importBuildings } from "./import-buildings.ts";
import { importServices, type ServiceReport } from "./import-services.ts";

/** Adds `import service-areas FILE` and `import buildings FILE` to the command line. */
export function hexagonCommands(importing: Command, open: () => Promise<Database>): void {
  importing
    .command("service-areas")
    .description(
      "store the area that a program of villages reaches: catchments, pipelines, roads; all or nothing",
    )
    .argument("<file>", "GeoJSON file of polygons, lines or points")
    .requiredOption("--program <id>", "program whose unit is the village")
    .requiredOption("--period <year>", "year")
    .option("--buffer <metres>", "how far it reaches around lines and points (and polygons, when given)")
    .option("--source <text>", "where it comes from, shown beside it", "not stated")
    .action(
      async (
        file: string,
        given: { program: string; period: string; buffer?: string; source: string },
        command: Command,
      ) => {
        const period = Number(given.period);
        if (!(Number.isInteger(period) && period >= 1990 && period <= 2100))
          command.error(`--period is ${given.period}; it must be a year from 1990 to 2100`);
        const buffer = given.buffer === undefined ? undefined : Number(given.buffer);
        if (buffer !== undefined && !(buffer > 0 && buffer <= 50_000))
          command.error(`--buffer is ${given.buffer}; it must be above 0 and at most 50000 m`);
        const { pool } = await open();
        const { program, source } = given;
        console.log(saidOfServices(await importServices(pool, file, { program, period, buffer, source })));
      },
    );
  importing
    .command("buildings")
    .description("store where buildings are, by which villages are spread over hexagons; all or nothing")
    .argument("<file>", "GeoJSON file with one point per building")
    .option("--weight <property>", "property with a building's weight, such as its area; 1 each without it")
    .option("--source <text>", "where it comes from, shown beside it", "not stated")
    .action(async (file: string, given: { weight?: string; source: string }) => {
      const { pool } = await open();
      console.log(saidOfBuildings(await importBuildings(pool, file, given)));
    });
}

function saidOfServices({ revision, features, regencies }: ServiceReport): string {
  const lines = [`${features} features stored as revision ${revision}.`];
  for (const { code, villages } of regencies) {
    lines.push(`${code}: reaches ${villages.length} villages`);
    const most = [...villages].sort((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1));
    lines.push(
      ...most.slice(0, 20).map((v) => `    ${v.code} ${v.name}: ${(100 * v.share).toFixed(1)} % of its area`),
    );
    if (most.length > 20) lines.push(`    … and ${most.length - 20} more`);
  }
  return lines.join("\n");
}

function saidOfBuildings({ revision, features, outside, regencies }: BuildingsReport): string {
  return [
    `${features - outside} of ${features} buildings stored as revision ${revision}; ${outside} lie in no village of the record.`,
    ...regencies.map(
      ({ code, villages, without, cells }) =>
        `${code}: ${villages} villages in ${cells} hexagons; ${without} villages without a building stay spread by area`,
    ),
  ].join("\n");
}
