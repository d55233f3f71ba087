import type { LineAccount } from "../../core/tabular/records.ts";
import type { Sheet } from "../../core/tabular/sheet.ts";

export type Format = "csv" | "xlsx" | "ods" | "xls" | "html" | "geojson" | "shapefile";

/** What a reader saw, shown to the person before anything is believed. */
export interface Reading {
  /** of the file, as its sender calls it */
  name?: string;
  format: Format;
  /** CSV: how it was decoded and cut */
  encoding?: string;
  byteOrderMark?: boolean;
  delimiter?: string;
  /** CSV: cells of most lines; 0 where no two agree */
  width?: number;
  /** CSV: where its lines went */
  lines?: LineAccount;
  /** CSV: lines in which a quotation mark was read as a letter */
  strays?: number;
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
  /** bytes that a zip may unpack to: the most cells that are read take no more */
  unpacked: 200 * 2 ** 20,
  /** times its own size that a zip may unpack to, beyond {@link unpackedFree}; a workbook's sheets take 5 to 40 */
  inflation: 100,
  /** bytes that any zip may unpack to */
  unpackedFree: 32 * 2 ** 20,
  columns: 2_000,
  cells: 4_000_000,
} as const;
