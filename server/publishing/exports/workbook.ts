import * as XLSX from "@e965/xlsx";
import { xlsxForm } from "../../platform/xlsx-form.ts";
import { licencesOf, noticeOf, statesOf } from "./about.ts";
import { guarded } from "./formats.ts";
import { columnsOf } from "./rows.ts";
import type { Table } from "./tables.ts";

/** A workbook: the table on its first sheet, what it is and what each column means on its second. */
export function workbookOf({ id, about, rows }: Table): Buffer {
  const fields = columnsOf(id);
  const book = XLSX.utils.book_new();
  const data = XLSX.utils.aoa_to_sheet([
    fields.map(({ name }) => name),
    ...rows.map((row) => fields.map(({ name }) => guarded(row[name]))),
  ]);
  data["!cols"] = fields.map(({ name }) => ({ wch: Math.max(10, Math.min(32, name.length + 3)) }));
  data["!autofilter"] = { ref: data["!ref"] ?? "A1" };
  XLSX.utils.book_append_sheet(book, data, about.synthetic ? "Data DEMO" : "Data");
  const notice = noticeOf(about);
  const { hidden, missing } = statesOf(about);
  const said = XLSX.utils.aoa_to_sheet(
    [
      ["Judul / Title", about.title.id, about.title.en],
      ...(notice ? [["Perhatian / Notice", notice.id, notice.en]] : []),
      ...about.sources.map(({ title, licence, dataDate }) => [
        "Sumber / Source",
        title,
        [
          licence ?? "lisensi tidak disebutkan / licence not stated",
          dataDate ?? "tanpa tanggal / no date",
        ].join(", "),
      ]),
      ["Batas wilayah / Boundaries", about.boundaries],
      ["Lisensi / Licence", licencesOf(about).join(", ") || "tidak disebutkan / not stated"],
      ["Tanggal data / Data date", about.dataDate ?? "tidak disebutkan / not stated"],
      ["Revisi / Revision", about.revision],
      ["Pertanyaan / Question", about.question],
      ["Jumlah terkecil yang disebut (k) / Least count told (k)", about.least],
      ["“hidden”", hidden.id, hidden.en],
      ["(kosong / empty)", missing.id, missing.en],
      [],
      ["Kolom / Column", "Arti", "Meaning", "Jenis / Type"],
      ...fields.map(({ name, description, type }) => [name, description.id, description.en, type]),
    ].map((line) => line.map(guarded)),
  );
  said["!cols"] = [{ wch: 34 }, { wch: 70 }, { wch: 70 }, { wch: 12 }];
  XLSX.utils.book_append_sheet(book, said, "Keterangan");
  return xlsxForm(book);
}
