import { z } from "zod";
import type { Name } from "../../core/contracts/answers.ts";
import { FIELD_FAULTS } from "../../core/contracts/field-errors.ts";
import { budgetHeading, type ColumnId, HEADINGS } from "./columns.ts";
import type { ProgramTable } from "./find-table.ts";
import type { Plan, PlannedProgram } from "./plan.ts";

const name = z.object({ id: z.string(), en: z.string() });
const inTable = z.object({ row: z.int(), id: z.string(), name: z.string(), agency: z.string() });

/** What a table of programs holds, and what it would change. */
export const importReport = z.object({
  file: z.string(),
  sheet: z.string(),
  /** rows that speak of a program */
  rows: z.int(),
  /** lines of totals, by row */
  setAside: z.array(z.int()),
  /** headings that are not read */
  ignored: z.array(z.string()),
  /** each column and what it is taken for, see columnNamed; "ignore": not read */
  columns: z.array(z.object({ heading: z.string(), means: z.string(), sample: z.array(z.string()) })),
  /** upper nodes of the tree of affairs, whose names are kept and whose money is not */
  nodes: z.array(z.object({ row: z.int(), code: z.string(), name: z.string() })),
  /** what no cell says and was concluded, by field and value */
  assumed: z.array(z.object({ field: z.string(), value: z.string(), rows: z.array(z.int()) })),
  added: z.array(inTable),
  changed: z.array(
    inTable.extend({ fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })) }),
  ),
  same: z.int(),
  /** names that the register does not know, with agencies whose names are alike: a person decides */
  unknownAgencies: z.array(
    z.object({ name: z.string(), rows: z.array(z.int()), candidates: z.array(z.string()) }),
  ),
  newAgencies: z.array(z.object({ id: z.string(), name: z.string(), rows: z.array(z.int()) })),
  newAliases: z.array(z.object({ agency: z.string(), name: z.string() })),
  faults: z.array(
    z.object({
      row: z.int().nullable(),
      column: z.string(),
      code: z.string(),
      value: z.string(),
      message: name,
    }),
  ),
  /** it can be stored as it is */
  importable: z.boolean(),
  /** names this outcome; what is stored is exactly what was shown */
  digest: z.string(),
  /** revision in which it was stored; null when it was only looked at, or nothing changes */
  revision: z.int().nullable(),
});
export type ImportReport = z.infer<typeof importReport>;

export const LACKING = (column: string): Name => ({
  id: `Tabel tidak punya kolom "${column}", padahal ada program baru; tambahkan kolomnya.`,
  en: `The table has no column "${column}", which new programs need; add it.`,
});
export const NO_YEAR: Name = {
  id: "Kolom pagu ini tidak menyebut tahun, dan judul tabel tidak menyebut tepat satu; pilih tahunnya pada arti kolom.",
  en: "This column of budgets names no year, and the table's title does not name just one; choose it as the column's meaning.",
};
export const SCALED: Name = {
  id: "Jumlah dalam ribuan atau jutaan; tulis rupiah penuh, lalu ubah judul kolomnya.",
  en: "Amounts in thousands or millions; write whole rupiah and change the heading.",
};

/** The heading in the file of what a field is read from; its usual heading when the file has none. */
export function headingOf(field: string, { header, columns }: ProgramTable): string {
  const year = /^budgets\.(\d{4})$/.exec(field)?.[1];
  const at = columns.findIndex((column) =>
    year ? column?.id === "budget" && column.year === Number(year) : column?.id === field,
  );
  if (at >= 0) return header.columns[at];
  return year ? budgetHeading(Number(year)).id : (HEADINGS[field as ColumnId]?.id ?? field);
}

function assumedBy(assumed: Plan["assumed"]): ImportReport["assumed"] {
  const groups = new Map<string, ImportReport["assumed"][number]>();
  for (const { row, field, value } of assumed) {
    const key = `${field} ${value}`;
    const group = groups.get(key) ?? { field, value, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  return [...groups.values()];
}

const brief = ({ row, id, input }: PlannedProgram) => ({ row, id, name: input.name, agency: input.agency });

/** The plan in the words of the file. */
export function planReport(plan: Plan, table: ProgramTable) {
  const value = (program: PlannedProgram, field: string, side: "from" | "to"): unknown =>
    side === "from"
      ? program.stored?.[field as keyof typeof program.stored]
      : field === "retired"
        ? program.retired
        : program.input[field as keyof typeof program.input];
  return {
    added: plan.added.map(brief),
    changed: plan.changed.map((program) => ({
      ...brief(program),
      fields: program.fields.map((field) => ({
        field,
        from: value(program, field, "from"),
        to: value(program, field, "to"),
      })),
    })),
    same: plan.same,
    unknownAgencies: plan.unknownAgencies,
    newAgencies: plan.newAgencies,
    newAliases: plan.newAliases,
    assumed: assumedBy(plan.assumed),
    faults: [
      ...plan.lacking.map((column) => ({
        row: null,
        column: HEADINGS[column].id,
        code: "lacking_column",
        value: "",
        message: LACKING(HEADINGS[column].id),
      })),
      ...plan.faults.map(({ row, field, code, value: said }) => ({
        row,
        column: headingOf(field, table),
        code,
        value: said,
        message: FIELD_FAULTS[code],
      })),
    ],
  };
}
