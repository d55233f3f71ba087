/** A cell as the file has it: text where the format has only text, typed where it has types. */
export type Cell = string | number | boolean | Date | null;

/** One sheet of a file: rows in order, row i of the sheet at index i; cells past a row's end are absent. */
export interface Sheet {
  name: string;
  rows: Cell[][];
  /** merged blocks: first row, first column, last row, last column, from 0 */
  merges: [number, number, number, number][];
}

export type Format = "csv" | "xlsx" | "ods" | "xls" | "html" | "geojson" | "shapefile";

/** What a reader saw, shown to the person before anything is believed. */
export interface Reading {
  format: Format;
  /** CSV: how it was decoded and cut */
  encoding?: string;
  byteOrderMark?: boolean;
  delimiter?: string;
  /** cells that hold a formula; their last computed values were read */
  formulas: number;
  /** a workbook's macros are never run */
  macros: boolean;
  sheets: Sheet[];
}

/** More than this is no table of villages; person-level lists are read by the page or `import recipients`. */
export const LIMITS = {
  /** bytes of a file */
  file: 100 * 2 ** 20,
  /** bytes that a zip may unpack to */
  unpacked: 400 * 2 ** 20,
  columns: 2_000,
  cells: 4_000_000,
  /** characters without an end of line */
  line: 4_000_000,
} as const;
