import * as XLSX from "@e965/xlsx";
import { stringify } from "csv-stringify/sync";
import type { AgencyView, ProgramView, VocabularyView } from "../../core/contracts/registry.ts";
import { CSV_FORM } from "../../platform/csv-form.ts";
import { safeCell } from "../../platform/safe-cell.ts";
import { xlsxForm } from "../../platform/xlsx-form.ts";
import { budgetHeading, COLUMNS, type ColumnId, HEADINGS, RECIPIENTS } from "./columns.ts";

type Cell = string | number | null;
type Language = "id" | "en";

/** The register's programs as a table that an import reads back without a change. */
export interface ProgramsTable {
  header: string[];
  rows: Cell[][];
}

/** @param demo every row of synthetic data says so in its last column */
export function programsTable(
  programs: readonly ProgramView[],
  agencies: readonly AgencyView[],
  vocabulary: VocabularyView,
  language: Language,
  demo: boolean,
): ProgramsTable {
  const agencyName = new Map(agencies.map(({ id, name }) => [id, name]));
  const word = (words: { id: string; name: Record<Language, string> }[]) => {
    const names = new Map(words.map(({ id, name }) => [id, name[language]]));
    return (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join("; ");
  };
  const [strategies, components, units] = [
    word(vocabulary.strategies),
    word(vocabulary.components),
    word(vocabulary.units),
  ];
  const years = [...new Set(programs.flatMap(({ budgets }) => budgets.map(({ year }) => year)))].sort();
  const funds = years.flatMap((year) => {
    const named = programs.flatMap(({ budgets }) =>
      budgets.flatMap((one) => (one.year === year ? one.funds.map(({ fund }) => fund) : [])),
    );
    return [...new Set(named)].sort().map((fund) => ({ year, fund }));
  });
  const cell: Record<ColumnId, (program: ProgramView) => Cell> = {
    id: ({ id }) => id,
    code: ({ code }) => code,
    name: ({ name }) => name,
    nameEn: ({ nameEn }) => nameEn,
    agency: ({ agency }) => agencyName.get(agency) ?? agency,
    strategies: (program) => strategies(program.strategies),
    components: (program) => components(program.components),
    unit: ({ unit }) => units([unit]),
    fundSource: ({ fundSource }) => fundSource,
    exclusionGroup: ({ exclusionGroup }) => exclusionGroup,
    recipients: (program) => program.recipients && RECIPIENTS[program.recipients][language],
    unitCost: ({ unitCost }) => unitCost,
    starts: ({ starts }) => starts,
    ends: ({ ends }) => ends,
    criteria: ({ criteria }) => criteria,
    retired: ({ retired }) => retired,
  };
  return {
    header: [
      ...COLUMNS.map((column) => HEADINGS[column][language]),
      ...years.map((year) => budgetHeading(year)[language]),
      ...funds.map(({ year, fund }) => budgetHeading(year, fund)[language]),
      ...(demo ? ["Data"] : []),
    ],
    rows: programs.map((program) => [
      ...COLUMNS.map((column) => guarded(cell[column](program))),
      ...years.map((year) => program.budgets.find((one) => one.year === year)?.budget ?? null),
      ...funds.map(
        ({ year, fund }) =>
          program.budgets.find((one) => one.year === year)?.funds.find((one) => one.fund === fund)?.budget ??
          null,
      ),
      ...(demo ? ["DEMO (synthetic)"] : []),
    ]),
  };
}

const guarded = (cell: Cell): Cell => (typeof cell === "string" ? safeCell(cell) : cell);

/** RFC 4180, UTF-8 with a byte-order mark, without which Excel takes it for another encoding. */
export const programsCsv = ({ header, rows }: ProgramsTable): string =>
  stringify([header, ...rows], { ...CSV_FORM, bom: true });

export function programsXlsx({ header, rows }: ProgramsTable): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet([header, ...rows]);
  sheet["!cols"] = header.map((heading) => ({ wch: Math.max(12, Math.min(40, heading.length + 4)) }));
  sheet["!autofilter"] = { ref: sheet["!ref"] ?? "A1" };
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "Program");
  return xlsxForm(book);
}
