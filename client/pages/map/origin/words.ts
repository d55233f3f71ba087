import { speaking } from "../../../text/words.ts";

export const o = speaking(
  {
    title: "Asal angka: berkas, lembar, dan baris",
    sheet: "lembar {sheet}",
    columns: "kolom {columns}",
    rows: "baris {rows}",
    noRows: "tidak dibaca baris demi baris",
    revision: "revisi {revision}, {date}",
    replaced: "digantikan revisi {revision}",
    import: "Impor nomor {id}",
    nothing: "Asalnya tidak tercatat.",
  },
  {
    title: "Where figures come from: file, sheet and row",
    sheet: "sheet {sheet}",
    columns: "column {columns}",
    rows: "row {rows}",
    noRows: "not read row by row",
    revision: "revision {revision}, {date}",
    replaced: "replaced by revision {revision}",
    import: "Import number {id}",
    nothing: "Its origin is not recorded.",
  },
);
