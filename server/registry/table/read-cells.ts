import type { FieldFault } from "../../core/contracts/field-errors.ts";
import type { ProgramInput, VocabularyView } from "../../core/contracts/registry.ts";
import type { Cell } from "../../core/tabular/sheet.ts";
import { readPeriod } from "../../tabular/cell-meanings.ts";
import { isNothing, type Marks, readMoney } from "../../tabular/numbers.ts";
import type { Column, ColumnId } from "./columns.ts";
import { componentNamed, recipientsNamed, strategyNamed, unitNamed } from "./words-of.ts";

/** What one row says; a field whose column is absent is absent, an empty cell is null. */
export interface ProgramRow {
  /** row of the sheet, from 1 */
  row: number;
  id?: string | null;
  /** as it is written */
  agency?: string | null;
  /** the agency stands in a row above, and this row's own cell is empty */
  agencyAbove?: true;
  retired?: string | null;
  said: Partial<Omit<ProgramInput, "agency">>;
  /** years of which the table has a column of budgets */
  budgetYears: Set<number>;
  /** years with a column of their whole budget, beside those of funds */
  wholeYears?: Set<number>;
  /** a unit that only says that things are counted: "unit", "paket" */
  looseUnit?: true;
  faults: CellFault[];
}

export interface CellFault {
  /** field of a program, such as "unit" or "budgets.2025" */
  field: string;
  code: FieldFault;
  value: string;
}

/** How the table is read as a whole. */
export interface Manner {
  marks: Marks;
  /** year of budgets whose heading has none: the table's only one */
  year?: number;
  vocabulary: VocabularyView;
}

/** A cell's text; what an export guarded with an apostrophe (see safe-cell.ts) is taken for what it says. */
export function textOf(cell: Cell | undefined): string {
  if (isNothing(cell)) return "";
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text.replace(/^'(?=[=+\-@\t\r])/, "").trim();
}

/** Several values in one cell: on lines of their own, or between semicolons, bars or commas. */
const partsOf = (text: string): string[] =>
  text
    .split(/[;\n|,]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Takes one cell into the row. */
export function readCell(column: Column, cell: Cell | undefined, manner: Manner, row: ProgramRow): void {
  const text = textOf(cell);
  if (column.id === "budget") readBudget(column, cell, manner, row);
  else if (column.id !== "level") READ[column.id]({ text, cell, manner }, row);
}

/** A year's budget, or what one fund gives to it. */
function readBudget(
  { year: headed, fund }: Extract<Column, { id: "budget" }>,
  cell: Cell | undefined,
  manner: Manner,
  row: ProgramRow,
): void {
  const year = headed ?? manner.year;
  if (year === undefined) return;
  const text = textOf(cell);
  const budget = rupiah(cell, text, manner, row, `budgets.${year}`);
  row.budgetYears.add(year);
  row.said.budgets ??= [];
  if (budget === null) return;
  const known = row.said.budgets.find((one) => one.year === year);
  const of = known ?? { year, budget: 0, funds: [] };
  if (!known) row.said.budgets.push(of);
  if (fund === undefined) row.wholeYears = (row.wholeYears ?? new Set()).add(year);
  else if (budget > 0) of.funds.push({ fund, budget });
  // The whole year's own column is the year's budget; funds alone are added up.
  if (fund === undefined) of.budget = budget;
  else if (!row.wholeYears?.has(year)) of.budget += budget;
}

interface Given {
  text: string;
  cell: Cell | undefined;
  manner: Manner;
}

const READ: Record<ColumnId, (given: Given, row: ProgramRow) => void> = {
  id: ({ text }, row) => {
    row.id = text || null;
  },
  agency: ({ text }, row) => {
    row.agency = text || null;
  },
  retired: ({ text }, row) => {
    row.retired = text || null;
  },
  code: ({ text }, { said }) => {
    said.code = text || null;
  },
  name: ({ text }, { said }) => {
    said.name = text;
  },
  nameEn: ({ text }, { said }) => {
    said.nameEn = text || null;
  },
  fundSource: ({ text }, { said }) => {
    said.fundSource = text;
  },
  exclusionGroup: ({ text }, { said }) => {
    said.exclusionGroup = text || null;
  },
  criteria: ({ text }, { said }) => {
    said.criteria = text || null;
  },
  strategies: ({ text, manner }, row) => {
    row.said.strategies = each(row, "strategies", text, (part) => strategyNamed(part, manner.vocabulary));
  },
  components: ({ text, manner }, row) => {
    row.said.components = each(row, "components", text, (part) => componentNamed(part, manner.vocabulary));
  },
  unit: ({ text, manner }, row) => {
    const unit = unitNamed(text, manner.vocabulary);
    if (unit) row.said.unit = unit;
    else if (/^(unit|paket|buah|sr|sambungan|titik|penerima)$/i.test(text)) row.looseUnit = true;
    else if (text !== "") fault(row, "unit", "unknown", text);
  },
  recipients: ({ text }, row) => {
    const recipients = recipientsNamed(text);
    row.said.recipients = recipients ?? null;
    if (recipients === undefined) fault(row, "recipients", "unknown", text);
  },
  unitCost: ({ text, cell, manner }, row) => {
    row.said.unitCost = rupiah(cell, text, manner, row, "unitCost");
  },
  starts: ({ text, cell }, row) => {
    const year = yearOf(cell, text, row, "starts");
    if (year !== null) row.said.starts = year;
  },
  ends: ({ text, cell }, row) => {
    row.said.ends = yearOf(cell, text, row, "ends");
  },
};

const fault = (row: ProgramRow, field: string, code: FieldFault, value: string) =>
  row.faults.push({ field, code, value: value.slice(0, 80) });

/** A name may hold a comma itself, so the whole is tried before its parts. */
function each<T>(row: ProgramRow, field: string, text: string, named: (part: string) => T | undefined): T[] {
  const whole = named(text);
  if (whole !== undefined) return [whole];
  return partsOf(text).flatMap((part) => {
    const value = named(part);
    if (value !== undefined) return [value];
    fault(row, field, "unknown", part);
    return [];
  });
}

function rupiah(
  cell: Cell | undefined,
  text: string,
  { marks }: Manner,
  row: ProgramRow,
  field: string,
): number | null {
  const value = readMoney(cell, marks);
  if (value === null || typeof value === "number") return value;
  fault(row, field, value === "negative" || value === "too_large" ? value : "bad_money", text);
  return null;
}

function yearOf(cell: Cell | undefined, text: string, row: ProgramRow, field: string): number | null {
  if (text === "") return null;
  const value = readPeriod(cell ?? "");
  if (typeof value === "number") return value;
  fault(row, field, "bad_year", text);
  return null;
}
