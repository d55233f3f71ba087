import type { Name } from "../../core/contracts/answers.ts";
import { FIELD_FAULTS } from "../../core/contracts/field-errors.ts";
import type { ImportReport } from "../../core/contracts/registry-import.ts";
import { budgetHeading, type ColumnId, HEADINGS } from "./columns.ts";
import type { ProgramTable } from "./find-table.ts";
import type { Plan, PlannedProgram } from "./plan.ts";

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
