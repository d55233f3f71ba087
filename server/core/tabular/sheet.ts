/** A cell as the file has it: text where the format has only text, typed where it has types. */
export type Cell = string | number | boolean | Date | null;

/** One sheet of a file: rows in order, row i of the sheet at index i; cells past a row's end are absent. */
export interface Sheet {
  name: string;
  rows: Cell[][];
  /** merged blocks: first row, first column, last row, last column, from 0 */
  merges: [number, number, number, number][];
}
