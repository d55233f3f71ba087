import { findHeader, type Header } from "../../core/tabular/header.ts";
import type { Cell, Sheet } from "../../core/tabular/sheet.ts";
import type { Reading } from "../../tabular/readers/table.ts";
import { type Column, columnNamed, columnOf } from "./columns.ts";

/** The table of programs in a file. */
export interface ProgramTable {
  sheet: Sheet;
  header: Header;
  /** meaning by index of column; undefined = not read */
  columns: (Column | undefined)[];
  /** years that the lines above the header and the file's name state, ascending */
  years: number[];
}

/** What a person says of columns, by heading; see {@link columnNamed}. */
export type GivenColumns = Readonly<Record<string, string>>;

/**
 * The sheet with most columns that are known here; undefined when none has a header.
 * @param given what a person says of columns, over what their headings say
 */
export function findProgramTable(reading: Reading, given: GivenColumns = {}): ProgramTable | undefined {
  const tables = reading.sheets.flatMap((sheet): ProgramTable[] => {
    const header = findHeader(sheet);
    if (!header) return [];
    const body = sheet.rows.slice(header.row + header.height);
    const columns = meanings(header.columns, body, given);
    return [{ sheet, header, columns, years: yearsAbove(sheet, header, reading.name) }];
  });
  const known = ({ columns }: ProgramTable) => columns.filter(Boolean).length;
  return tables.sort((a, b) => known(b) - known(a))[0];
}

/** Whether a table can be one of programs at all: something names them. */
export const namesPrograms = ({ columns }: ProgramTable): boolean =>
  columns.some((column) => column?.id === "name" || column?.id === "level");

const yearsAbove = (sheet: Sheet, header: Header, name = ""): number[] => {
  const texts = [...sheet.rows.slice(0, header.row).flat(), name].map((cell) => String(cell ?? ""));
  const years = texts.flatMap((text) => text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []).map(Number);
  return [...new Set(years)].sort((a, b) => a - b);
};

/** A meaning belongs to the first column that has it; a code may be cut up into several columns, and a name into levels. */
function meanings(headings: string[], body: Cell[][], given: GivenColumns): (Column | undefined)[] {
  const seen = new Set<string>();
  const found = headings.map((heading, c): Column | undefined => {
    const said = given[heading] === undefined ? undefined : columnNamed(given[heading]);
    if (said === "ignore") return undefined;
    const column = said ?? byValues(columnOf(heading.replace(/ \(\d+\)$/, "")), body, c);
    const key = JSON.stringify(column);
    if (!column || (seen.has(key) && column.id !== "code")) return undefined;
    seen.add(key);
    return column;
  });
  const levels = found.flatMap((column) => (column?.id === "level" ? [column.level] : []));
  const named = found.some((column) => column?.id === "name");
  // One level's names alone are the programs' names; beside a column of names they are not read.
  return found.map((column) =>
    column?.id !== "level" || (!named && levels.length > 1) ? column : named ? undefined : { id: "name" },
  );
}

/** "Kode" heads the register's own ids as well as the codes of planning documents. */
function byValues(column: Column | undefined, body: Cell[][], c: number): Column | undefined {
  if (column?.id !== "code") return column;
  const texts = body.flatMap((cells) => (cells[c] ? [String(cells[c]).trim()] : []));
  const ids = texts.filter((text) => /^[a-z][a-z0-9-]*$/.test(text)).length;
  return ids > texts.length / 2 ? { id: "id" } : column;
}
