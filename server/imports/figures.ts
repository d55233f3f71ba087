import { type ColumnMeaning, figuresIn, type Mapping } from "../core/contracts/import-mapping.ts";
import type { Component, Unit } from "../core/domain/terms.ts";
import type { CellFaultCode } from "../core/errors/import-faults.ts";
import type { Header } from "../core/tabular/header.ts";
import type { Cell } from "../core/tabular/sheet.ts";
import { componentOf, programKey, readPeriod, unitOf } from "../tabular/cell-meanings.ts";
import { type Marks, readCount, readMoney } from "../tabular/numbers.ts";
import { decilesIn } from "./rivals.ts";
import { type DataRow, indexOf } from "./rows.ts";

/** A cell that can't be taken for what its column means. */
export interface CellFault {
  row: number;
  column: string;
  value: string;
  fault: CellFaultCode;
}

/** What one row says of one (component or program, period). */
export interface Figure {
  of: "need" | "delivery" | "list";
  row: number;
  component: Component | undefined;
  program: string | undefined;
  period: number | undefined;
  /** of the year; "" = the whole */
  part: string;
  unit: Unit | undefined;
  need: number | null;
  base: number | null;
  planned: number | null;
  served: number | null;
  budget: number | null;
  listed: boolean;
}

/** Programs by what people call them. */
export type ProgramNames = ReadonlyMap<string, string>;

/**
 * Reads the figures of a row; wide tables give several. A figure with a fault is left out and told.
 * @param marks how each column writes its numbers
 */
export function figuresOf(
  row: DataRow,
  header: Header,
  mapping: Mapping,
  marks: readonly Marks[],
  programs: ProgramNames,
): { figures: Figure[]; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const at = indexOf(header, mapping);
  const fault = (c: number, kind: CellFault["fault"]) =>
    faults.push({
      row: row.row,
      column: header.columns[c],
      value: String(row.cells[c] ?? "").slice(0, 80),
      fault: kind,
    });
  const whole = <T>(
    means: "period" | "component" | "program" | "unit",
    read: (cell: Cell) => T | CellFault["fault"],
  ) => {
    const c = at.get(means);
    const cell = c === undefined ? null : row.cells[c];
    if (c === undefined || cell === null || cell === undefined || String(cell).trim() === "")
      return undefined;
    const value = read(cell);
    if (typeof value === "string" && FAULTS.has(value)) {
      fault(c, value as CellFault["fault"]);
      return undefined;
    }
    return value as T;
  };
  const ofRow = {
    period: whole("period", readPeriod) ?? mapping.period,
    component: whole("component", componentOf) ?? mapping.component,
    program:
      whole("program", (cell) => programs.get(programKey(String(cell))) ?? "unknown_program") ??
      mapping.program,
    unit: whole("unit", unitOf) ?? mapping.unit,
  };
  const found = new Map<string, Figure & { deciles?: Deciles }>();
  header.columns.forEach((column, c) => {
    const meaning: ColumnMeaning | undefined = mapping.columns[column];
    const of = meaning?.means === "listed" ? "list" : figuresIn(mapping, column);
    if (!meaning || !of) return;
    const own = {
      component: meaning.component ?? (meaning.means === "decile" ? "poverty" : ofRow.component),
      program: meaning.program ?? ofRow.program,
      period: meaning.period ?? ofRow.period,
      part: partIn(meaning, mapping),
    };
    const key = `${of} ${of === "delivery" ? own.program : own.component} ${own.period} ${own.part}`;
    const figure = found.get(key) ?? {
      ...EMPTY,
      ...own,
      of,
      unit: unitIn(mapping, of, ofRow.unit),
      row: row.row,
    };
    found.set(key, figure);
    if (meaning.means === "listed") {
      figure.listed = !/^\s*(|0|tidak|no|-|bukan)\s*$/i.test(String(row.cells[c] ?? ""));
      return;
    }
    const value =
      meaning.means === "budget" ? readMoney(row.cells[c], marks[c]) : readCount(row.cells[c], marks[c]);
    if (typeof value === "string") fault(c, value);
    else if (meaning.means === "decile") addDecile(figure, meaning.decile ?? "", value);
    else if (value !== null) {
      const field = meaning.means as "need" | "base" | "planned" | "served" | "budget";
      // Two columns of one meaning are never added: see the block two_columns.
      figure[field] ??= value;
    }
  });
  if (mapping.kind === "list" && found.size === 0)
    found.set("", { ...EMPTY, ...ofRow, part: "", of: "list", row: row.row, listed: true });
  return {
    figures: [...found.values()].map(({ deciles, ...figure }) =>
      withDeciles(figure, deciles, coversAll(mapping)),
    ),
    faults,
  };
}

/** A column of another year than the table's is of that whole year, unless it says otherwise. */
const partIn = ({ part, period }: ColumnMeaning, mapping: Mapping): string =>
  part ?? (period === undefined || period === mapping.period ? (mapping.part ?? "") : "");

/** A unit that the table states is of what its kind says; needs beside deliveries have their own. */
const unitIn = ({ kind }: Mapping, of: Figure["of"], stated: Unit | undefined): Unit | undefined =>
  (kind === "deliveries") === (of === "delivery") ? stated : undefined;

const EMPTY = { need: null, base: null, planned: null, served: null, budget: null, listed: false };
const FAULTS = new Set<string>([
  "bad_period",
  "date_serial",
  "unknown_component",
  "unknown_program",
  "unknown_unit",
]);

interface Deciles {
  poor: number | null;
  all: number | null;
  total: number | null;
}

/** Deciles 1–4 are the poor; the families are the total where it is given, else all ten deciles together. */
function addDecile(figure: { deciles?: Deciles }, decile: string, value: number | null): void {
  figure.deciles ??= { poor: null, all: null, total: null };
  if (value === null) return;
  if (decile === "total") figure.deciles.total = value;
  else {
    figure.deciles.all = (figure.deciles.all ?? 0) + value;
    if (/^[1-4](-[1-4])?$/.test(decile)) figure.deciles.poor = (figure.deciles.poor ?? 0) + value;
  }
}

const withDeciles = (figure: Figure, deciles: Deciles | undefined, whole: boolean): Figure =>
  deciles
    ? {
        ...figure,
        need: deciles.poor ?? figure.need,
        base: deciles.total ?? figure.base ?? (whole ? deciles.all : null),
      }
    : figure;

/** Whether the decile columns together are all families: deciles 1 to 10. */
function coversAll({ columns }: Mapping): boolean {
  const covered = Object.values(columns).flatMap(({ means, decile }) =>
    means === "decile" ? decilesIn(decile ?? "") : [],
  );
  return Array.from({ length: 10 }, (_, i) => `decile ${i + 1}`).every((one) => covered.includes(one));
}
