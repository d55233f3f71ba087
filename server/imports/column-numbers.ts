import { isFigure, type Mapping } from "../core/contracts/import-mapping.ts";
import type { Header } from "../core/tabular/header.ts";
import { type ColumnNumbers, type NumberStyle, numbersOf } from "../tabular/numbers.ts";
import type { Split } from "./rows.ts";

/** Headings of columns whose numbers are names, not figures. */
const NO_FIGURE =
  /^(no|nomor|id|cc_?\d)\b|kode|^kd|code|tahun|year|periode|lon|lat|bujur|lintang|persen|%|rata/i;

/** Columns whose numbers count something, whether they are used or not. */
export const countsSomething = (column: string, mapping: Mapping): boolean => {
  const means = mapping.columns[column]?.means ?? "ignore";
  return !NO_FIGURE.test(column) && (means === "ignore" || isFigure(means));
};

/** Columns without an answer of their own are read as the others that show one style. */
export function columnNumbers(header: Header, { data, aside }: Split, mapping: Mapping): ColumnNumbers[] {
  const sums = aside.flatMap(({ kind, source }) =>
    kind === "total" || kind === "subtotal" ? [source.cells] : [],
  );
  const rows = [...data.map(({ cells }) => cells), ...sums];
  const answer = mapping.numbers === "auto" ? undefined : mapping.numbers;
  const read = (elsewhere?: NumberStyle) =>
    header.columns.map((column, c) => {
      const kind = mapping.columns[column]?.means === "budget" ? "money" : "count";
      const cells = countsSomething(column, mapping) ? rows.map((row) => row[c]) : [];
      return numbersOf(cells, kind, answer, elsewhere);
    });
  const alone = read();
  const styles = new Set(
    alone.flatMap(({ style, unclear }) => (style && unclear.length === 0 ? [style] : [])),
  );
  return styles.size === 1 ? read([...styles][0]) : alone;
}
