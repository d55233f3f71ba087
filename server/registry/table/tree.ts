import type { Cell, Sheet } from "../../core/tabular/sheet.ts";
import type { ProgramTable } from "./find-table.ts";
import { textOf } from "./read-cells.ts";

/** A node of the tree of government affairs above a program. */
export interface TreeNode {
  code: string;
  name: string;
}

/** A row beneath the header, with what merged cells above it and the tree's nodes say for it. */
export interface TreeRow {
  /** row of the sheet, from 1 */
  row: number;
  cells: Cell[];
  /** of planning documents, without a closing dot; "" = none */
  code: string;
  name: string;
  /** nothing stands below it in the tree */
  leaf: boolean;
  /** the rows above it in the tree, the nearest first */
  above: TreeRow[];
}

/**
 * Rows of a table as a tree: by the codes, where one begins with another's, or by columns of levels. Cells of merged
 * ranges hold for each of their rows.
 */
export function treeOf({ sheet, header, columns }: ProgramTable): TreeRow[] {
  const top = header.row + header.height;
  const merged = mergedDown(sheet, top);
  const codeAt = at(columns, "code");
  const nameAt = at(columns, "name");
  const levelAt = columns
    .flatMap((column, c) => (column?.id === "level" ? [{ c, level: column.level }] : []))
    .sort((a, b) => a.level - b.level);
  const rows = sheet.rows.slice(top).map((own, i) => {
    const deepest = levelAt.findLast(({ c }) => textOf(own[c]) !== "");
    return {
      ...{ row: top + i + 1, cells: merged(own, top + i), leaf: true, above: [] as TreeRow[] },
      code: codeOf(codeAt.map((c) => textOf(own[c]))),
      name: levelAt.length > 0 ? textOf(own[deepest?.c ?? -1]) : textOf(own[nameAt[0]]),
      level: deepest?.level ?? -1,
    };
  });
  const byCode = new Map(rows.flatMap((row) => (row.code ? [[row.code, row] as const] : [])));
  const path: typeof rows = [];
  for (const row of rows) {
    if (row.name === "") continue;
    if (row.code) {
      for (const upper of uppersOf(row.code)) {
        const node = byCode.get(upper);
        if (node && node !== row) row.above.push(node);
      }
    } else if (levelAt.length > 0) {
      while (path.length > 0 && path[path.length - 1].level >= row.level) path.pop();
      row.above.push(...[...path].reverse());
    }
    if (levelAt.length > 0) path.push(row);
    for (const node of row.above) (node as (typeof rows)[number]).leaf = false;
  }
  return rows;
}

const at = (columns: ProgramTable["columns"], id: string): number[] =>
  columns.flatMap((column, c) => (column?.id === id ? [c] : []));

/** "1.04.02.2.03" begins with "1.04.02.2", "1.04.02", "1.04" and "1". */
const uppersOf = (code: string): string[] => {
  const parts = code.split(".");
  return parts.slice(1).map((_, i) => parts.slice(0, parts.length - 1 - i).join("."));
};

/** A code in one cell or in several; what does not look like one is none. */
function codeOf(parts: readonly string[]): string {
  const code = parts
    .filter(Boolean)
    .join(".")
    .toUpperCase()
    .replace(/[\s/-]+/g, ".")
    .replace(/\.{2,}/g, ".")
    .replace(/^\.|\.$/g, "");
  return /^[0-9X]+(\.[0-9X]+)*$/.test(code) && code.length <= 40 ? code : "";
}

/** Gives each cell of a range that is merged over several rows its text. */
function mergedDown(sheet: Sheet, top: number): (cells: Cell[], r: number) => Cell[] {
  const from = new Map<string, Cell>();
  for (const [first, left, bottom] of sheet.merges)
    if (first >= top && bottom > first)
      for (let r = first + 1; r <= bottom; r++) from.set(`${r} ${left}`, sheet.rows[first]?.[left] ?? null);
  return (cells, r) =>
    from.size === 0
      ? cells
      : Array.from({ length: Math.max(cells.length, ...sheet.merges.map(([, left]) => left + 1)) }, (_, c) =>
          textOf(cells[c]) === "" ? (from.get(`${r} ${c}`) ?? cells[c] ?? null) : cells[c],
        );
}
