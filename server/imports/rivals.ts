import { type ColumnMeaning, figuresIn, isFigure, type Mapping } from "../core/contracts/import-mapping.ts";
import { plainHeading } from "../core/tabular/headings.ts";

/**
 * Columns that claim one figure: they are never added. Deciles are parts of one total unless they overlap.
 * @returns groups of headings
 */
export function rivalsIn(mapping: Mapping, columns: readonly string[]): string[][] {
  const given = columns.filter((column) => mapping.kind === "list" || figuresIn(mapping, column));
  return rivalGroups(given, mapping.columns, (meaning, column) => {
    const component = meaning.means === "decile" ? "poverty" : (meaning.component ?? mapping.component);
    const of =
      figuresIn(mapping, column) === "delivery"
        ? `program ${meaning.program ?? mapping.program}`
        : `component ${component}`;
    return `${of} ${meaning.period ?? mapping.period} ${meaning.part ?? mapping.part ?? ""}`;
  });
}

function rivalGroups(
  columns: readonly string[],
  meanings: Readonly<Record<string, ColumnMeaning>>,
  keyOf: (meaning: ColumnMeaning, column: string) => string,
): string[][] {
  const claims = new Map<string, string[]>();
  for (const column of columns) {
    const meaning = meanings[column];
    if (!meaning || !isFigure(meaning.means)) continue;
    for (const part of meaning.means === "decile" ? decilesIn(meaning.decile ?? "") : [meaning.means]) {
      const key = `${part} ${keyOf(meaning, column)}`;
      claims.set(key, [...(claims.get(key) ?? []), column]);
    }
  }
  const rivals = [...claims.values()].filter((some) => some.length > 1).map((some) => some.join("\u0000"));
  return [...new Set(rivals)].map((joined) => joined.split("\u0000"));
}

/** "7-10" is deciles 7, 8, 9 and 10; "null" and "total" are themselves. */
export function decilesIn(decile: string): string[] {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(decile) ?? [];
  if (!from) return [`decile ${decile}`];
  return Array.from(
    { length: Number(to ?? from) - Number(from) + 1 },
    (_, i) => `decile ${Number(from) + i}`,
  );
}

/** Words of what is done already, left over, or counted another way than the whole. */
const PART =
  /\b(sisa|belum|blm|sudah|telah|tertangani|ditangani|terealisasi|selesai|usulan|calon|kumulatif|realisasi|penanganan|lalu|sebelumnya|remaining)\b/;
const WHOLE = /^(jumlah|jml|total)\b/;

/**
 * Of proposed columns that claim one figure keeps the one whose heading says that it is the whole: "Jumlah RTLH"
 * beside "Sisa RTLH", deciles 1 to 4 beside decile 1. Where none does, all stay, and a person is asked.
 */
export function resolveRivals(found: Record<string, ColumnMeaning>, columns: readonly string[]): void {
  const deciles = columns.filter((column) => found[column].means === "decile");
  const all = columns.filter(
    (column) => found[column].means === "base" && found[column].component === "poverty",
  );
  // Beside deciles, all families are their total; without them a bare "total" is of nobody knows what.
  if (deciles.some((column) => /\d/.test(found[column].decile ?? ""))) {
    if (all.length === 1 && !deciles.some((column) => found[column].decile === "total"))
      found[all[0]] = { ...found[all[0]], means: "decile", decile: "total", component: undefined };
  } else for (const column of deciles) found[column] = { means: "ignore" };
  const groups = () =>
    rivalGroups(
      columns,
      found,
      ({ component, program, period, part }) => `${component} ${program} ${period} ${part}`,
    );
  for (const keep of [
    (column: string) => found[column].decile === "1-4",
    (column: string) => !PART.test(plainHeading(column)),
    (column: string) => WHOLE.test(plainHeading(column)),
  ])
    for (const group of groups()) {
      const kept = group.filter(keep);
      if (kept.length > 0)
        for (const column of group) if (!kept.includes(column)) found[column] = { means: "ignore" };
    }
}
