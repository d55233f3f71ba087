import type { VocabularyView } from "../../core/contracts/registry.ts";
import { isNothing, numbersOf } from "../../tabular/numbers.ts";
import { isExample } from "../../tabular/set-aside.ts";
import type { ProgramTable } from "./find-table.ts";
import { type Manner, type ProgramRow, readCell, textOf } from "./read-cells.ts";

const TOTAL = /^(jumlah|total|grand total|sub ?total)\b/i;

/**
 * Reads the rows beneath the header. Blank rows are passed over; lines of totals and a template's example are
 * set aside, by number.
 */
export function readProgramRows(
  { sheet, header, columns }: ProgramTable,
  vocabulary: VocabularyView,
): { rows: ProgramRow[]; setAside: number[] } {
  const top = header.row + header.height;
  const body = sheet.rows.slice(top);
  const isMoney = columns.map((column) => column?.id === "budget" || column?.id === "unitCost");
  const amounts = body.flatMap((cells) => cells.filter((_, c) => isMoney[c]));
  const manner: Manner = { marks: numbersOf(amounts, "money").marks, vocabulary };
  const nameAt = columns.findIndex((column) => column?.id === "name");
  const rows: ProgramRow[] = [];
  const setAside: number[] = [];
  for (const [i, cells] of body.entries()) {
    const number = top + i + 1;
    const texts = cells.map(textOf);
    if (texts.every((text) => text === "")) continue;
    if (isExample(cells)) {
      setAside.push(number);
      continue;
    }
    // "Jumlah" may stand under any heading, but a line of totals names nothing else.
    const unnamed = isNothing(cells[nameAt]) || TOTAL.test(texts[nameAt]);
    const agency = texts[columns.findIndex((column) => column?.id === "agency")] ?? "";
    if (unnamed && texts.some((text) => TOTAL.test(text)) && (agency === "" || TOTAL.test(agency))) {
      setAside.push(number);
      continue;
    }
    const row: ProgramRow = { row: number, said: {}, budgetYears: new Set(), faults: [] };
    columns.forEach((column, c) => {
      if (column) readCell(column, cells[c], manner, row);
    });
    rows.push(row);
  }
  return { rows, setAside };
}
