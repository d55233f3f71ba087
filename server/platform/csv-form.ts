import type { Options } from "csv-stringify/sync";

/**
 * How every table is written as CSV: line ends as RFC 4180 has them, and a cell with a line end of any kind in
 * quotes, which csv-stringify leaves bare unless it is the table's own.
 */
export const CSV_FORM = { record_delimiter: "windows", quoted_match: /[\r\n]/ } as const satisfies Options;
