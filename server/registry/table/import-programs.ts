import { createHash } from "node:crypto";
import path from "node:path";
import type { Pool, PoolClient } from "pg";
import type { ImportReport } from "../../core/contracts/registry-import.ts";
import { InputError } from "../../core/errors/input-error.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { refuseMixing } from "../../platform/demo-record.ts";
import { readFileInThread } from "../../tabular/readers/read-file.ts";
import { isExample } from "../../tabular/set-aside.ts";
import { statesInNeed } from "../check-program.ts";
import { type OverNeed, readOverNeed } from "../over-need.ts";
import { changeRegister, programsRevision } from "../register.ts";
import {
  readAgencies,
  readComponentUnits,
  readDeliveredYears,
  readPrograms,
  readRegisterVocabulary,
} from "../register-read.ts";
import { writeActivities, writeAgency, writeProgram } from "../register-write.ts";
import { type ColumnId, isScaled, nameOfColumn } from "./columns.ts";
import { findProgramTable, type GivenColumns, namesPrograms, type ProgramTable } from "./find-table.ts";
import { NO_YEAR, planReport, SCALED } from "./import-report.ts";
import { type Decisions, NEW, type Plan, planOf, type RegisterState } from "./plan.ts";
import { textOf } from "./read-cells.ts";
import { type Defaults, readProgramRows } from "./read-rows.ts";

export interface ImportOptions {
  /** agency as written → its id in the register, or "new" */
  decisions: Decisions;
  /** adds every agency that nobody knows and none is like */
  createAgencies?: boolean;
  /** what a person says of columns, by heading */
  columns?: GivenColumns;
  /** what holds for rows that do not say it themselves */
  defaults?: Defaults;
}

/**
 * Says what a table of programs would change; nothing is stored.
 * @throws FileRefused, InputError when it is no table of programs
 */
export async function lookAtPrograms(
  pool: Pool,
  file: string,
  options: ImportOptions,
): Promise<ImportReport> {
  await refuseMixing(pool);
  const read = await readTable(pool, file, options);
  return lookAt(read, await stateFor(pool, read, options), options).report;
}

/**
 * Stores what a table of programs says, all or nothing, as one revision.
 * @param digest of the report that a person has seen; undefined: store whatever it says
 * @throws ProblemError 400 when it can't be stored as it is, 409 when the outcome is another by now
 */
export async function importPrograms(
  pool: Pool,
  file: string,
  options: ImportOptions & { digest?: string },
): Promise<ImportReport> {
  await refuseMixing(pool);
  const read = await readTable(pool, file, options);
  return changeRegister(pool, async (client) => {
    const { plan, report } = lookAt(read, await stateFor(client, read, options), options);
    if (!report.importable)
      throw new ProblemError(
        "not_importable",
        `${report.file} was not stored: ${report.faults.length} faults, ${report.unknownAgencies.length} unknown agencies.`,
        { report },
      );
    if (options.digest !== undefined && options.digest !== report.digest)
      throw new ProblemError(
        "changed_meanwhile",
        "The register or the file has changed since; look at what would change now.",
        { report },
      );
    return { ...report, revision: await store(client, report, plan) };
  });
}

/** No column names programs; the columns are there to choose one from. */
export class NoPrograms extends InputError {
  readonly columns: ImportReport["columns"];
  constructor(...[where, what, remedy, columns]: [...InputError["given"], ImportReport["columns"]]) {
    super(where, what, remedy);
    this.columns = columns;
  }
}

interface TableRead {
  name: string;
  table: ProgramTable;
  rows: ReturnType<typeof readProgramRows>;
}

async function readTable(pool: Pool, file: string, options: ImportOptions): Promise<TableRead> {
  const name = path.basename(file);
  const table = findProgramTable({ ...(await readFileInThread(file)), name }, options.columns);
  if (!table || !namesPrograms(table))
    throw new NoPrograms(
      { file: name },
      "has no column of program names.",
      'Head it "Nama program" or "Program name", or say which column it is; an export of the register shows the other columns.',
      table ? columnsOf(table) : [],
    );
  const rows = readProgramRows(table, await readRegisterVocabulary(pool), options.defaults);
  if (rows.rows.length === 0 && table.sheet.rows.some(isExample))
    throw new InputError(
      { file: name },
      { id: "hanya memuat baris contoh dari templat.", en: "holds only the template's example row." },
      {
        id: "Isi program Anda di bawah judul kolom, dan hapus contohnya.",
        en: "Fill in your own programs below the headings, and delete the example.",
      },
    );
  return { name, table, rows };
}

async function readState(database: Pool | PoolClient): Promise<RegisterState> {
  return {
    agencies: await readAgencies(database),
    programs: await readPrograms(database),
    componentUnit: await readComponentUnits(database),
    delivered: await readDeliveredYears(database),
  };
}

/** The register, and where programs that a table says choose from those in need served more than are. */
async function stateFor(
  database: Pool | PoolClient,
  read: TableRead,
  options: ImportOptions,
): Promise<RegisterState> {
  const state = await readState(database);
  const overNeed = new Map<string, OverNeed[]>();
  for (const { id, input, stored } of lookAt(read, state, options).plan.changed)
    if (statesInNeed(input, stored)) overNeed.set(id, await readOverNeed(database, { ...input, id }));
  return { ...state, overNeed };
}

function lookAt(
  { name, table, rows: { rows, setAside, nodes } }: TableRead,
  state: RegisterState,
  { decisions, createAgencies, defaults = {} }: ImportOptions,
): { plan: Plan; report: ImportReport } {
  const columns = new Set<ColumnId>([
    ...table.columns.flatMap((column): ColumnId[] =>
      !column || column.id === "budget" ? [] : column.id === "level" ? ["name"] : [column.id],
    ),
    ...(Object.keys(defaults) as ColumnId[]),
    // An agency may stand in rows of its own above its programs.
    ...(rows.some(({ agency }) => agency) ? (["agency"] as const) : []),
  ]);
  let plan = planOf(rows, columns, state, decisions, table.years);
  const lonely = plan.unknownAgencies.filter(({ candidates }) => candidates.length === 0);
  if (createAgencies && lonely.length > 0)
    plan = planOf(
      ...([rows, columns, state] as const),
      { ...decisions, ...Object.fromEntries(lonely.map((agency) => [agency.name, NEW])) },
      table.years,
    );
  const said = planReport(plan, table);
  const headings = table.header.columns;
  const scaled = headings.filter(isScaled);
  said.faults.push(
    ...scaled.map((column) => ({ row: null, column, code: "scaled", value: "", message: SCALED })),
    ...headings.flatMap((column, c) => {
      const means = table.columns[c];
      const lacks = means?.id === "budget" && means.year === null && table.years.length !== 1;
      return lacks ? [{ row: null, column, code: "no_year", value: "", message: NO_YEAR }] : [];
    }),
  );
  const report = {
    file: name,
    sheet: table.sheet.name,
    rows: rows.length,
    setAside,
    ignored: headings.filter((heading, c) => !table.columns[c] && !isScaled(heading)),
    columns: columnsOf(table),
    nodes,
    ...said,
    importable: said.faults.length === 0 && plan.unknownAgencies.length === 0 && rows.length > 0,
    revision: null,
  };
  const digest = createHash("sha256")
    .update(JSON.stringify([report, plan]))
    .digest("hex");
  return { plan, report: { ...report, digest } };
}

/** Each column with its meaning and its first values, for a person to judge. */
export function columnsOf({ sheet, header, columns }: ProgramTable): ImportReport["columns"] {
  const body = sheet.rows.slice(header.row + header.height);
  return header.columns.map((heading, c) => ({
    heading,
    means: nameOfColumn(columns[c]),
    sample: body
      .map((cells) => textOf(cells[c]).slice(0, 60))
      .filter(Boolean)
      .slice(0, 3),
  }));
}

/** @returns the revision, or null when the register says all of it already */
async function store(
  client: PoolClient,
  { file, nodes }: Pick<ImportReport, "file" | "nodes">,
  plan: Plan,
): Promise<number | null> {
  const { added, changed, newAgencies, newAliases } = plan;
  if (added.length + changed.length + newAgencies.length + newAliases.length === 0) return null;
  const revision = await programsRevision(
    client,
    `Programs from ${file}: ${added.length} new, ${changed.length} changed, ${newAgencies.length} new agencies`,
  );
  for (const { id, name } of newAgencies)
    await writeAgency(client, id, { name, nameEn: null, aliases: [] }, revision);
  for (const { agency, name } of newAliases) {
    await client.query("insert into agency_alias (agency_id, name) values ($1, $2)", [agency, name]);
    await client.query("update agency set revision_id = $2 where id = $1", [agency, revision]);
  }
  for (const { id, input, retired } of [...changed, ...added])
    await writeProgram(client, id, input, retired, revision);
  await writeActivities(client, nodes);
  return revision;
}
