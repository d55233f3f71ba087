import type { Mapping, Meaning } from "../../core/contracts/import-mapping.ts";
import type { FileAsked, FileRow, FileView } from "../../core/contracts/target-list-file.ts";
import { FAULT_WORDS, PLACE_WORDS } from "../../core/errors/import-faults.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { type Said, said } from "../../core/errors/said.ts";
import type { Cell } from "../../core/tabular/sheet.ts";
import { interpret, proposalFor } from "../../imports/interpret.ts";
import { splitRows } from "../../imports/rows.ts";
import type { Gazetteer } from "../../regions/places/gazetteer.ts";
import type { Located } from "../../regions/places/points.ts";
import { chooseSheet, headerOf } from "../../tabular/choose-sheet.ts";
import { type NumberKind, numbersOf, readCount, readMoney } from "../../tabular/numbers.ts";
import type { Reading } from "../../tabular/readers/table.ts";

/** Headings of what is planned, the most telling first. */
const HEADINGS: Record<"units" | "cost" | "note", RegExp[]> = {
  units: [
    /\b(rencana|target|kuota|planned|units?)\b/i,
    /^(jumlah |jml\.? )?(sasaran|unit|volume|vol\.?|kk|keluarga|rumah|jiwa|orang|penerima)$/i,
    /^(jumlah|jml|volume|vol|banyaknya)\b/i,
  ],
  cost: [/\b(anggaran|pagu|biaya|budget|cost|rupiah|rp)\b/i],
  note: [/^(keterangan|ket\.?|catatan|alasan|note|notes|reason|uraian)$/i],
};
/** Columns of a file's own that are no plan, whatever their heading holds. */
const NO_PLAN = /\b(satuan|per unit|kode|no|nomor|persen|%)\b/i;
const PLACES: readonly Meaning[] = [
  ...(["village", "district", "regency", "province", "villageCode", "kemendagriCode"] as const),
  ...(["bpsCode", "districtCode", "regencyCode", "longitude", "latitude"] as const),
];

const OTHER_REGENCY = said(
  "Desa ini di kabupaten lain.",
  "This village is in another regency.",
  "Buat daftar tersendiri untuk kabupaten itu.",
  "Open a list of its own for that regency.",
);
const TWICE = said(
  "Desa ini tertulis di lebih dari satu baris.",
  "This village stands in several rows.",
  "Jadikan satu baris dengan jumlah seluruhnya.",
  "Make one row of them with the whole number.",
);
const LONG_NOTE = said(
  "Catatan terlalu panjang.",
  "The note is too long.",
  "Singkatkan hingga 500 huruf.",
  "Shorten it to 500 letters.",
);

/** What is known where the file is held against. */
export interface Beside {
  regency: string;
  /** villages on the list already */
  listed: ReadonlySet<string>;
  gazetteer: Gazetteer;
  located: ReadonlyMap<string, Located>;
}

/** The mapping by which a file's places are read; its figures are a list's own. */
export function placesOf(
  reading: Reading,
  { sheet, header }: FileAsked,
  gazetteer: Gazetteer,
  regency: string,
) {
  const chosen = chooseSheet(reading, sheet);
  const found = headerOf(chosen, { headerRow: header });
  const proposed = proposalFor(chosen, found, gazetteer);
  const columns = Object.fromEntries(
    Object.entries(proposed.columns).filter(([, { means }]) => PLACES.includes(means)),
  );
  const mapping: Mapping = {
    ...proposed,
    kind: "deliveries",
    sheet: chosen.name,
    ...(header !== undefined && { headerRow: header }),
    regency,
    columns,
  };
  return { sheet: chosen, header: found, mapping };
}

/** Points that must be looked up before the file is understood. */
export const pointsIn = ({ sheet, header, mapping }: ReturnType<typeof placesOf>): [number, number][] =>
  splitRows(sheet, header, mapping).data.flatMap(({ place }): [number, number][] =>
    place.longitude === null || place.latitude === null ? [] : [[place.longitude, place.latitude]],
  );

/**
 * What a file says of villages to target, row by row: which village a row means or might mean, and what is planned
 * there. Pure. A row is certain only if its village is, each of its cells can be read, and no other row has its village.
 * @throws Refused for what is no table of villages; ProblemError 400 for a heading that isn't there
 */
export function listFromFile(
  name: string,
  reading: Reading,
  asked: FileAsked,
  places: ReturnType<typeof placesOf>,
  { gazetteer, located, regency, listed }: Beside,
): Omit<FileView, "written"> {
  const found = interpret(reading, places.mapping, gazetteer, new Map(), {}, located);
  const { columns } = found.header;
  const taken = new Set(Object.keys(places.mapping.columns));
  const [units, cost, note] = (["units", "cost", "note"] as const).map((means) => {
    const column = headed(columns, means, asked[means], taken);
    if (column !== null) taken.add(column);
    return column;
  });
  const marksOf = (column: string | null, kind: NumberKind) => {
    const c = column === null ? -1 : columns.indexOf(column);
    return numbersOf(
      found.rows.map(({ cells }) => cells[c]),
      kind,
    ).marks;
  };
  const [unitMarks, costMarks] = [marksOf(units, "count"), marksOf(cost, "money")];
  const textOf = new Map(
    found.places.flatMap((place) => place.rows.map((row) => [row, place.text] as const)),
  );
  const rows = found.rows.map(({ row, cells }): FileRow => {
    const resolution = found.stateOf.get(row)!;
    const cell = (column: string | null): Cell =>
      column === null ? null : (cells[columns.indexOf(column)] ?? null);
    const place = resolution.village ? gazetteer.byCode.get(resolution.village) : undefined;
    const base: FileRow = {
      row,
      text: textOf.get(row) ?? "",
      state: resolution.state,
      village: place?.code ?? null,
      name: place?.name ?? null,
      district: place ? (gazetteer.districtByCode.get(place.district)?.name ?? place.district) : null,
      listed: place !== undefined && listed.has(place.code),
      candidates: resolution.candidates.filter(({ code }) => code.startsWith(`${regency}.`)),
      column: null,
      value: null,
      problem: null,
      remedy: null,
      units: null,
      cost: null,
      note: null,
    };
    const faulty = (column: string | null, what: Said): FileRow => ({
      ...base,
      state: "faulty",
      column,
      value: column === null ? null : String(cell(column) ?? "").slice(0, 80),
      ...what,
    });
    const planned = readCount(cell(units), unitMarks);
    const rupiah = readMoney(cell(cost), costMarks);
    const remark = String(cell(note) ?? "").trim();
    if (typeof planned === "string") return faulty(units, FAULT_WORDS[planned]);
    if (typeof rupiah === "string" || (rupiah ?? 0) > 1e15)
      return faulty(cost, FAULT_WORDS[typeof rupiah === "string" ? rupiah : "too_large"]);
    if (remark.length > 500) return faulty(note, LONG_NOTE);
    if (place && place.regency !== regency) return { ...faulty(null, OTHER_REGENCY), state: "unmatched" };
    return {
      ...base,
      ...(resolution.state === "certain" ? {} : PLACE_WORDS[resolution.reason]),
      units: planned,
      cost: rupiah,
      note: remark === "" ? null : remark.replaceAll(/[^\P{Cc}\n\r\t]/gu, " "),
    };
  });
  const judged = refuseTwice(rows);
  const count = (state: FileRow["state"]) => judged.filter((one) => one.state === state).length;
  return {
    file: name,
    sheet: found.sheet,
    sheets: found.sheets,
    header: found.header.row + 1,
    columns,
    units,
    cost,
    note,
    counts: {
      certain: count("certain"),
      review: count("review"),
      unmatched: count("unmatched"),
      faulty: count("faulty"),
    },
    aside: found.aside.length,
    rows: judged,
  };
}

/** Of several rows for one village none says what is planned there. */
function refuseTwice(rows: FileRow[]): FileRow[] {
  const times = new Map<string, number>();
  for (const { state, village } of rows)
    if (state === "certain" && village) times.set(village, (times.get(village) ?? 0) + 1);
  return rows.map((row) =>
    row.state === "certain" && (times.get(row.village ?? "") ?? 0) > 1
      ? { ...row, state: "faulty", ...TWICE }
      : row,
  );
}

/** The heading that was named, or the first that seems to mean it. @throws ProblemError 400 for one that isn't there */
function headed(
  columns: readonly string[],
  means: keyof typeof HEADINGS,
  asked: string | undefined,
  taken: ReadonlySet<string>,
): string | null {
  if (asked !== undefined) {
    if (columns.includes(asked)) return asked;
    throw new ProblemError(
      "no_column",
      `${means}: the table has no column "${asked}"; it has ${columns.filter(Boolean).join(", ")}.`,
      { columns },
    );
  }
  const free = columns.filter((column) => !taken.has(column) && !NO_PLAN.test(column));
  for (const pattern of HEADINGS[means]) {
    const match = free.find((column) => pattern.test(column));
    if (match !== undefined) return match;
  }
  return null;
}
