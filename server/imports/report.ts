import { stringify } from "csv-stringify/sync";
import type { Report } from "../core/contracts/imports.ts";
import { ASIDE_WORDS, FAULT_WORDS, PLACE_WORDS } from "../core/errors/import-faults.ts";
import type { Said } from "../core/errors/said.ts";
import { CSV_FORM } from "../platform/csv-form.ts";
import { safeCell } from "../platform/safe-cell.ts";
import type { Reading } from "../tabular/readers/table.ts";
import type { Interpretation } from "./interpret.ts";

export function reportOf(file: string, sha256: string, reading: Reading, found: Interpretation): Report {
  const states = { certain: 0, review: 0, unmatched: 0 };
  for (const { state } of found.stateOf.values()) states[state]++;
  const { encoding, byteOrderMark, delimiter, format, formulas, macros } = reading;
  return {
    file,
    sha256,
    format,
    encoding,
    byteOrderMark,
    delimiter,
    formulas,
    macros,
    sheet: found.sheet,
    sheets: found.sheets,
    headerRow: found.header.row + 1,
    columns: found.header.columns,
    numbers: found.header.columns.flatMap((column, c) => {
      const { style, unclear } = found.numbers[c];
      return style ? [{ column, style, unclear }] : [];
    }),
    codes: found.codes,
    regency: found.regency ?? null,
    rows: found.rows.length,
    ...states,
    setAside: found.aside.length,
    blank: found.account.parts.blank,
    account: found.account,
    strays: reading.strays ?? 0,
    faulty: new Set(found.faults.map(({ row }) => row)).size,
    villages: new Set([...found.stateOf.values()].flatMap(({ village }) => village ?? [])).size,
    aside: found.aside,
  };
}

const HEADINGS = {
  id: ["baris", "tempat", "keadaan", "kode_desa", "usul", "masalah", "saran"],
  en: ["row", "place", "state", "village_code", "candidates", "problem", "remedy"],
};
const STATES = {
  id: {
    certain: "pasti",
    review: "perlu diperiksa",
    unmatched: "tidak dikenali",
    aside: "disisihkan",
    fault: "sel salah",
  },
  en: {
    certain: "certain",
    review: "needs review",
    unmatched: "unmatched",
    aside: "set aside",
    fault: "bad cell",
  },
};

/** The report row by row, to send back to the agency (CSV, UTF-8 with BOM so that spreadsheets read it). */
export function reportCsv(found: Interpretation, language: "id" | "en"): string {
  const word = (one: Said) => [one.problem[language], one.remedy[language]];
  const state = STATES[language];
  const lines = [
    ...found.places.flatMap((place) =>
      place.rows.map((row) => ({
        row,
        cells: [
          place.text,
          state[place.resolution.state],
          place.resolution.village ?? "",
          place.resolution.candidates.map((one) => `${one.code} ${one.name} (${one.district})`).join("; "),
          ...word(PLACE_WORDS[place.resolution.reason]),
        ],
      })),
    ),
    ...found.faults.map((fault) => ({
      row: fault.row,
      cells: [`${fault.column}: ${fault.value}`, state.fault, "", "", ...word(FAULT_WORDS[fault.fault])],
    })),
    ...found.aside.map((aside) => ({
      row: aside.row,
      cells: [
        aside.text,
        state.aside,
        "",
        "",
        ASIDE_WORDS[aside.kind][language],
        aside.differs.map((one) => `${one.column}: ${one.stated} ≠ ${one.sum}`).join("; "),
      ],
    })),
  ].sort((a, b) => a.row - b.row);
  return stringify([HEADINGS[language], ...lines.map(({ row, cells }) => [row, ...cells.map(safeCell)])], {
    bom: true,
    ...CSV_FORM,
  });
}
