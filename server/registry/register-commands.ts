import type { Command } from "commander";
import type { AgencyReport, ImportReport } from "../core/contracts/registry-import.ts";
import { InputError } from "../core/errors/input-error.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import type { Database } from "../platform/database/connect.ts";
import { FileRefused } from "../tabular/readers/file-faults.ts";
import { COLUMNS, columnNamed } from "./table/columns.ts";
import { importAgencies } from "./table/import-agencies.ts";
import { importPrograms, lookAtPrograms } from "./table/import-programs.ts";

/** Exit code for a table that can't be stored as it is. */
const REFUSED = 2;

interface Given {
  column: Record<string, string>;
  default: Record<string, string>;
  dryRun?: true;
  json?: true;
  createAgencies?: true;
  agency: Record<string, string>;
}

/** "Dinsos=dinas-sosial", as often as there are agencies to say. */
function decision(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.lastIndexOf("=");
  if (at < 1)
    throw new InputError(
      { file: `--agency ${text}` },
      "has no equals sign.",
      'Write "NAME=id" or "NAME=new".',
    );
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** Adds `import programs FILE` to the command line. */
export function registerCommands(importing: Command, open: () => Promise<Database>): void {
  importing
    .command("programs")
    .description("the register of programs from a table, all or nothing; an export of it can come back")
    .argument("<file>", "CSV, XLSX, ODS or XLS with one program a row")
    .option("--dry-run", "say what the table would change; store nothing")
    .option("--json", "print the report as JSON")
    .option("--create-agencies", "add agencies that the register does not know and none is like")
    .option("--agency <name=id>", 'says which agency a name means, or "new"; may be repeated', decision, {})
    .option(
      "--column <heading=meaning>",
      `says what a column is: ${COLUMNS.join(", ")}, ignore, budget:YEAR or budget:YEAR:FUND; may be repeated`,
      decision,
      {},
    )
    .option("--default <field=text>", "what holds where no cell says it; may be repeated", decision, {})
    .action(async (file: string, given: Given) => {
      const { pool } = await open();
      const options = {
        ...{ decisions: given.agency, createAgencies: given.createAgencies ?? false },
        ...{ columns: known(given.column, "--column"), defaults: given.default },
      };
      try {
        const report = given.dryRun
          ? await lookAtPrograms(pool, file, options)
          : await importPrograms(pool, file, options);
        print(report, given);
        if (!report.importable) process.exitCode = REFUSED;
      } catch (error) {
        const report = error instanceof ProblemError ? error.extra.report : undefined;
        if (report) print(report as ImportReport, given);
        else if (error instanceof FileRefused && given.json)
          console.log(JSON.stringify({ refused: error.fault, ...error.said }, null, 2));
        else if (error instanceof InputError) console.error(`kantong: ${error.message}`);
        else throw error;
        process.exitCode = REFUSED;
      }
    });

  importing
    .command("agencies")
    .description("agencies with their short names from a table, all or nothing")
    .argument("<file>", "CSV, XLSX, ODS or XLS with one agency a row")
    .option("--dry-run", "say what the table would change; store nothing")
    .option("--json", "print the report as JSON")
    .option("--agency <name=id>", 'says which agency a name means, or "new"; may be repeated', decision, {})
    .action(async (file: string, given: Given) => {
      const { pool } = await open();
      const report = await importAgencies(pool, file, {
        decisions: given.agency,
        ...(given.dryRun ? {} : { now: true }),
      }).catch((error: unknown) => {
        if (error instanceof ProblemError && error.extra.report) return error.extra.report as AgencyReport;
        throw error;
      });
      console.log(given.json ? JSON.stringify(report, null, 2) : saidOfAgencies(report));
      if (!report.importable) process.exitCode = REFUSED;
    });
}

function saidOfAgencies({ file, added, changed, same, undecided, faults, revision }: AgencyReport): string {
  return [
    `${file}: ${added.length} new, ${changed.length} changed, ${same} as they are.`,
    ...undecided.map(
      ({ name, row, candidates }) =>
        `  row ${row}: is "${name}" ${candidates.join(" or ")}? Say --agency "${name}=${candidates[0]}", or --agency "${name}=new".`,
    ),
    ...faults.map(({ row, value, message }) => `  row ${row} (${value}): ${message.en}`),
    revision === null ? "Nothing was stored." : `Stored as revision ${revision}.`,
  ].join("\n");
}

/** @throws InputError for a meaning that no column can have */
function known(columns: Record<string, string>, option: string): Record<string, string> {
  for (const [heading, meaning] of Object.entries(columns))
    if (columnNamed(meaning) === undefined)
      throw new InputError(
        { file: `${option} ${heading}=${meaning}` },
        "names no kind of column.",
        `There is ${COLUMNS.join(", ")}, ignore, level:0 to level:4, budget:YEAR and budget:YEAR:FUND.`,
      );
  return columns;
}

function print(report: ImportReport, given: Given): void {
  console.log(given.json ? JSON.stringify(report, null, 2) : described(report, given.dryRun ?? false));
}

/** The report for a person: totals, then what stands in the way, by row. */
function described(report: ImportReport, dryRun: boolean): string {
  const { added, changed, same, rows, setAside, unknownAgencies, faults } = report;
  const lines = [
    `${report.file}, ${report.sheet}: ${rows} programs: ${added.length} new, ${changed.length} changed, ${same} as they are; ${setAside.length} lines of totals set aside.`,
  ];
  if (report.ignored.length > 0) lines.push(`  Columns not read: ${report.ignored.join(", ")}`);
  for (const { field, value, rows: at } of report.assumed)
    lines.push(`  Concluded ${field} = ${value} (rows ${at.join(", ")})`);
  for (const { row, name, fields } of changed)
    lines.push(`  row ${row}, ${name}: ${fields.map(({ field }) => field).join(", ")}`);
  for (const { id, name } of report.newAgencies) lines.push(`  New agency ${id}: ${name}`);
  for (const { name, rows: at, candidates } of unknownAgencies)
    lines.push(
      `  Unknown agency "${name}" (rows ${at.join(", ")}). ${
        candidates.length > 0
          ? `Is it ${candidates.join(" or ")}? Say --agency "${name}=${candidates[0]}", or --agency "${name}=new".`
          : `Add it with --create-agencies, or say --agency "${name}=id".`
      }`,
    );
  for (const { row, column, value, message } of faults)
    lines.push(
      `  ${report.file}${row === null ? "" : `, row ${row}`}, "${column}"${value ? ` (${value})` : ""}: ${message.en}`,
    );
  const changes = added.length + changed.length + report.newAgencies.length + report.newAliases.length;
  lines.push(
    !report.importable
      ? rows === 0
        ? "There is no program in it. Nothing was stored."
        : "Nothing was stored."
      : report.revision !== null
        ? `Stored as revision ${report.revision}.`
        : changes === 0
          ? "The register says all of it already."
          : dryRun
            ? "Nothing was stored (--dry-run)."
            : "Nothing was stored.",
  );
  return lines.join("\n");
}
