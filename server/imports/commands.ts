import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Command, Option } from "commander";
import { z } from "zod";
import { type Mapping, mappingSchema, shapeOf } from "../core/contracts/import-mapping.ts";
import type { Decision } from "../core/contracts/imports.ts";
import { COMPONENTS, STATED_RECIPIENTS, UNITS } from "../core/domain/terms.ts";
import { BLOCK_WORDS, whereOf } from "../core/errors/import-faults.ts";
import { InputError } from "../core/errors/input-error.ts";
import type { Said } from "../core/errors/said.ts";
import type { Database } from "../platform/database/connect.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { sha256Of } from "../platform/sha256.ts";
import { importCrosswalk } from "../regions/crosswalk.ts";
import { FileRefused } from "../tabular/readers/file-faults.ts";
import { readFileInThread } from "../tabular/readers/read-file.ts";
import { refusePersons } from "../tabular/refuse-persons.ts";
import { Refused, refusalWords } from "../tabular/table-refused.ts";
import { mappingFor } from "./choose-mapping.ts";
import { saveMapping } from "./imports.ts";
import { reportCsv, reportOf } from "./report.ts";
import { described } from "./said-report.ts";
import { type Understood, understand } from "./understand.ts";
import { workbench } from "./workbench.ts";

/** Exit code for a file that can't be taken for a table of villages. */
const REFUSED = 2;

interface Given {
  mapping: string;
  saveMapping?: string;
  dryRun?: true;
  json?: true;
  html?: true;
  sheet?: string;
  headerRow?: string;
  kind?: string;
  regency?: string;
  program?: string;
  component?: string;
  period?: string;
  unit?: string;
  source?: string;
  estimated?: true;
  complete?: true;
  recipients?: string;
  sum?: true;
  numbers?: string;
  acceptTotal?: true;
  skipReview?: true;
  report?: string;
  language: "id" | "en";
}

/** Adds `import table FILE` and `import crosswalk FILE` to the command line. */
export function intakeCommands(importing: Command, open: () => Promise<Database>): void {
  importing
    .command("table")
    .description("needs, deliveries or an official list from an agency's own table; refuses to guess")
    .argument("<file>", "CSV, XLSX, ODS, XLS, GeoJSON or zipped Shapefile")
    .option("--mapping <name>", "a saved mapping, a .json file with one, or auto", "auto")
    .option("--save-mapping <name>", "save the mapping under a name, for the next table of this shape")
    .option("--dry-run", "say what the table holds and would change; store nothing")
    .option("--json", "print the report as JSON")
    .option("--html", "read the tables of an HTML page")
    .option("--sheet <name>", "the workbook's sheet (the largest otherwise)")
    .option("--header-row <n>", "row of the header, from 1 (found otherwise)")
    .addOption(new Option("--kind <kind>", "what the figures are").choices(["needs", "deliveries", "list"]))
    .option("--regency <code>", "Kemendagri code of the regency that the table is about")
    .option("--program <id>", "program that the table delivers")
    .addOption(new Option("--component <id>", "component of need").choices([...COMPONENTS]))
    .option("--period <year>", "year of the figures")
    .addOption(new Option("--unit <id>", "unit that is counted").choices([...UNITS]))
    .option("--source <text>", "who the figures come from")
    .option("--estimated", "the needs are estimates, not counts")
    .addOption(
      new Option(
        "--recipients <who>",
        "deliveries: whom this file's recipients are chosen from, over what the program states",
      ).choices([...STATED_RECIPIENTS]),
    )
    .option("--complete", "the list names every village that was reached: others got nothing")
    .option("--sum", "several rows for one village and year are parts of one figure")
    .addOption(
      new Option(
        "--numbers <style>",
        "where 1.000 or 1,000 can be read in two ways: id 1.234,5 · en 1,234.5",
      ).choices(["id", "en"]),
    )
    .option("--accept-total", "store the villages' figures though the file's own total differs")
    .option("--skip-review", "publish what is certain and leave out what a person would have to decide")
    .option("--report <file>", "write the report row by row, to send back to the agency (CSV)")
    .addOption(new Option("--language <language>", "of the report").choices(["id", "en"]).default("id"))
    .action(async (file: string, given: Given) => {
      const { pool } = await open();
      try {
        const wanted = await wantedBy(given);
        const read = await readFileInThread(file, { html: given.html ?? false });
        const reading = { ...read, name: path.basename(file) };
        refusePersons(reading, reading.name);
        const mapping = await mappingFor(pool, reading, wanted);
        const understood = await understand(pool, reading, mapping, {});
        const { found } = understood;
        const report = reportOf(path.basename(file), await sha256Of(file), reading, found);
        if (given.report) await writeFile(given.report, reportCsv(found, given.language));
        if (given.saveMapping)
          await saveMapping(pool, given.saveMapping, shapeOf(found.header.columns), mapping);
        const published = given.dryRun
          ? undefined
          : await publishNow(pool, file, mapping, understood, given.skipReview ?? false);
        console.log(
          given.json
            ? JSON.stringify(
                { ...report, mapping, ...outlook(understood), published: published ?? null },
                null,
                2,
              )
            : described(report, understood, given.language, published),
        );
      } catch (error) {
        const refused = refusalOf(error);
        if (!refused) throw error;
        const { problem, remedy } = refused.said;
        if (given.json)
          console.log(
            JSON.stringify({ file: path.basename(file), refused: refused.code, problem, remedy }, null, 2),
          );
        else console.error(`${path.basename(file)}: ${problem[given.language]} ${remedy[given.language]}`);
        process.exitCode = REFUSED;
      }
    });

  importing
    .command("crosswalk")
    .description("which BPS code is which Kemendagri code; the only thing that turns one into the other")
    .argument("<file>", "table with a column of each")
    .option("--source <text>", "where it comes from", "not stated")
    .action(async (file: string, { source }: { source: string }) => {
      const { pool } = await open();
      const { pairs, matched, without, revision } = await importCrosswalk(pool, file, source);
      console.log(
        `${pairs} pairs of codes stored as revision ${revision}. Of the record's villages ${matched} now have a BPS code, ${without} have none.`,
      );
    });
}

const partial = mappingSchema.partial();

async function wantedBy(given: Given): Promise<{ mapping: string; overrides: Partial<Mapping> }> {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const fromFile = given.mapping.endsWith(".json");
  const base: unknown = fromFile ? await readJson(given.mapping) : {};
  const options = {
    html: given.html,
    sheet: given.sheet,
    headerRow: number(given.headerRow),
    kind: given.kind,
    regency: given.regency,
    program: given.program,
    component: given.component,
    period: number(given.period),
    unit: given.unit,
    source: given.source,
    estimated: given.estimated,
    complete: given.complete,
    recipients: given.recipients,
    numbers: given.numbers,
    acceptTotal: given.acceptTotal,
    duplicates: given.sum ? "sum" : undefined,
  };
  const set = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const parsed = partial.safeParse({ ...(base as object), ...set });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      { file: fromFile ? given.mapping : "--mapping and options", column: issue.path.join(".") },
      `${issue.message}.`,
      "See `import table --help`.",
    );
  }
  // zod fills in defaults; only what was said may hold over a saved mapping.
  const said = new Set([...Object.keys(base as object), ...Object.keys(set)]);
  const overrides = Object.fromEntries(Object.entries(parsed.data).filter(([key]) => said.has(key)));
  return { mapping: fromFile ? "auto" : given.mapping, overrides };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return z.looseObject({}).parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    throw new InputError(
      { file },
      `is no mapping (${(error as Error).message}).`,
      "Export one with `--json`.",
    );
  }
}

export const outlook = ({ diff, alarms, proposed }: Understood) => ({
  changes: {
    new: diff.new,
    changed: diff.changed,
    vanished: diff.vanished,
    untouched: diff.untouched,
    same: diff.same,
    totals: diff.totals,
  },
  alarms,
  blocks: proposed.blocks.map(({ id, rows, detail }) => ({ id, rows: rows.slice(0, 100), detail })),
});

async function publishNow(
  pool: Database["pool"],
  file: string,
  mapping: Mapping,
  { found, proposed, digest }: Understood,
  skip: boolean,
): Promise<number> {
  const standing = proposed.blocks.filter(({ id }) => !(skip && id === "open_review"));
  if (standing.length > 0) {
    const why = standing.map((block) => {
      const where = whereOf(block, "en");
      return `${BLOCK_WORDS[block.id].problem.en}${where ? ` (${where})` : ""}`;
    });
    throw new InputError(
      { file: path.basename(file) },
      `is understood but not stored: ${why.join(" ")}`,
      standing.some(({ id }) => id === "open_review")
        ? "Decide on the page under Data, or leave doubtful rows out with --skip-review."
        : standing.map(({ id }) => BLOCK_WORDS[id].remedy.en).join(" "),
    );
  }
  // Said before the file is kept: here nobody comes back to review it.
  await refuseMixing(pool);
  const desk = workbench(pool);
  const id = await desk.bring(file, { name: file, mapping: "auto", overrides: mapping });
  const open = found.places.filter(({ resolution }) => resolution.state === "review");
  if (open.length > 0) {
    const decisions = Object.fromEntries(open.map(({ key }): [string, Decision] => [key, { skip: true }]));
    await desk.change(id, { decisions });
  }
  return desk.publish(id, digest);
}

/** The sentence for a refused file; undefined for any other failure. */
function refusalOf(error: unknown): { code: string; said: Said } | undefined {
  if (error instanceof FileRefused) return { code: error.fault, said: error.said };
  if (error instanceof Refused)
    return { code: error.refusal, said: refusalWords(error.refusal, error.level) };
  return undefined;
}
