import type { VocabularyView } from "../../core/contracts/registry.ts";
import type { Cell } from "../../core/tabular/sheet.ts";
import { numbersOf } from "../../tabular/numbers.ts";
import { isExample } from "../../tabular/set-aside.ts";
import type { ColumnId } from "./columns.ts";
import type { ProgramTable } from "./find-table.ts";
import { type Manner, type ProgramRow, readCell, textOf } from "./read-cells.ts";
import { type TreeNode, type TreeRow, treeOf } from "./tree.ts";

const TOTAL = /^(jumlah|total|grand total|sub ?total)\b/i;
const NOTE = /^(keterangan|catatan|sumber|ket\.|nip|mengetahui|note|source)\b/i;
/** "I. DINAS SOSIAL" alone in a row heads its agency's programs. */
const AGENCY =
  /^(?:[IVX\d]+[.)]\s*)?((dinas|badan|sekretariat|kantor|bagian|inspektorat|satuan|rsud|rumah sakit|kecamatan|lembaga|baznas)\b.*)$/i;

/** What holds for rows that do not say it themselves. */
export type Defaults = Readonly<Partial<Record<ColumnId, string>>>;

/** What a row takes from the rows above it in the tree where its own cell is empty. */
const INHERITED: readonly ColumnId[] = [
  ...(["agency", "strategies", "components", "unit", "fundSource", "recipients", "starts", "ends"] as const),
];

export interface RowsRead {
  rows: ProgramRow[];
  /** totals, notes and examples, by row */
  setAside: number[];
  /** the tree above the programs, by row */
  nodes: (TreeNode & { row: number })[];
}

/**
 * Reads the rows beneath the header. Blank rows are passed over; totals, notes, a template's example and the upper nodes of
 * the tree of affairs are set aside. An agency that is written once holds for the rows below it.
 */
export function readProgramRows(
  table: ProgramTable,
  vocabulary: VocabularyView,
  defaults: Defaults = {},
): RowsRead {
  const { columns } = table;
  const all = treeOf(table);
  const isMoney = columns.map((column) => column?.id === "budget" || column?.id === "unitCost");
  const amounts = all.flatMap(({ cells }) => cells.filter((_, c) => isMoney[c]));
  const manner: Manner = {
    ...{ marks: numbersOf(amounts, "money").marks, vocabulary },
    year: table.years.length === 1 ? table.years[0] : undefined,
  };
  const agencyAt = columns.findIndex((column) => column?.id === "agency");
  const result: RowsRead = { rows: [], setAside: [], nodes: [] };
  let agency: Cell = null;
  for (const one of all) {
    const texts = one.cells.map(textOf);
    const filled = texts.filter(Boolean);
    if (filled.length === 0) continue;
    const section = agencyAt < 0 ? sectionOf(one, texts, isMoney) : undefined;
    if (section !== undefined) {
      agency = section;
      continue;
    }
    const own = agencyAt < 0 ? "" : texts[agencyAt];
    if (isAside(one, texts, own)) {
      result.setAside.push(one.row);
      continue;
    }
    if (own !== "") agency = own;
    if (!one.leaf) {
      if (one.code) result.nodes.push({ code: one.code, name: one.name, row: one.row });
      continue;
    }
    const row: ProgramRow = { row: one.row, said: {}, budgetYears: new Set(), faults: [] };
    if (one.code) row.said.code = one.code;
    columns.forEach((column, c) => {
      if (!column || column.id === "code" || column.id === "level") return;
      if (column.id === "name") row.said.name = one.name;
      else {
        const given = column.id === "budget" ? undefined : INHERITED.find((id) => id === column.id);
        readCell(column, given ? inherited(one, c) : one.cells[c], manner, row);
      }
    });
    if (columns.some((column) => column?.id === "level")) row.said.name = one.name;
    if (!row.agency && agency !== null) {
      row.agency = String(agency);
      if (agencyAt >= 0 && textOf(inherited(one, agencyAt)) === "") row.agencyAbove = true;
    }
    for (const [id, text] of Object.entries(defaults) as [ColumnId, string][])
      if (isUnsaid(row, id)) readCell({ id }, text, manner, row);
    result.rows.push(row);
  }
  return result;
}

/** The row's own cell, else the nearest above it in the tree that says something. */
const inherited = (row: TreeRow, c: number): Cell | undefined =>
  [row, ...row.above].map(({ cells }) => cells[c]).find((cell) => textOf(cell) !== "") ?? row.cells[c];

const isUnsaid = (row: ProgramRow, id: ColumnId): boolean => {
  if (id === "agency" || id === "id" || id === "retired") return !row[id];
  const said = row.said[id as keyof ProgramRow["said"]];
  return said === undefined || said === null || said === "" || (Array.isArray(said) && said.length === 0);
};

/** An agency that stands alone in its row, with at most its sums. */
function sectionOf({ code }: TreeRow, texts: string[], isMoney: boolean[]): string | undefined {
  const words = texts.filter(
    (text, c) => text !== "" && !isMoney[c] && !/^([\d.,]+|[IVX]+\.?|[A-Z]\.?)$/.test(text),
  );
  const [, named] = (words.length === 1 && code === "" && AGENCY.exec(words[0])) || [];
  return named;
}

function isAside({ cells, name, code }: TreeRow, texts: string[], agency: string): boolean {
  if (isExample(cells)) return true;
  const filled = texts.filter(Boolean);
  // "Jumlah" may stand under any heading, but a line of totals names nothing else.
  const unnamed = name === "" || TOTAL.test(name);
  if (unnamed && texts.some((text) => TOTAL.test(text)) && (agency === "" || TOTAL.test(agency))) return true;
  if (code !== "") return false;
  const isNumbering = filled.length > 2 && filled.every((text) => /^\(?\d{1,2}\)?$/.test(text));
  return (
    isNumbering ||
    (filled.length <= 2 &&
      (name === "" || NOTE.test(name)) &&
      !texts.some((text) => TOTAL.test(text) && text !== name))
  );
}
