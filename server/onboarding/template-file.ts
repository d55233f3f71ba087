import * as XLSX from "@e965/xlsx";
import { stringify } from "csv-stringify/sync";
import { CSV_FORM } from "../platform/csv-form.ts";
import { xlsxForm } from "../platform/xlsx-form.ts";
import type { TemplateColumn } from "./templates.ts";

type Language = "id" | "en";

const WORDS = {
  id: {
    data: "Data",
    explanation: "Penjelasan",
    headings: ["Kolom", "Wajib", "Arti", "Contoh"],
    needed: { yes: "ya", one_of: "kode, atau nama dan kecamatan", no: "tidak" },
  },
  en: {
    data: "Data",
    explanation: "Explanation",
    headings: ["Column", "Needed", "Meaning", "Example"],
    needed: { yes: "yes", one_of: "code, or name and district", no: "no" },
  },
};

const exampleOf = ({ example }: TemplateColumn, language: Language): string | number =>
  typeof example === "object" ? example[language] : example;

const headingsOf = (columns: TemplateColumn[], language: Language) =>
  columns.map(({ heading }) => heading[language]);

/** Headings and the example row, with a second sheet that explains each column. */
export function templateWorkbook(columns: TemplateColumn[], language: Language): Buffer {
  const words = WORDS[language];
  const example = columns.map((column) => exampleOf(column, language));
  const data = XLSX.utils.aoa_to_sheet([headingsOf(columns, language), example]);
  data["!cols"] = columns.map(({ heading }, i) => ({
    wch: Math.max(12, heading[language].length + 2, String(example[i]).length + 2),
  }));
  const explanation = XLSX.utils.aoa_to_sheet([
    words.headings,
    ...columns.map((column) => [
      column.heading[language],
      words.needed[column.needed],
      column.meaning[language],
      String(exampleOf(column, language)),
    ]),
  ]);
  explanation["!cols"] = [{ wch: 18 }, { wch: 28 }, { wch: 100 }, { wch: 26 }];
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, data, words.data);
  XLSX.utils.book_append_sheet(book, explanation, words.explanation);
  return xlsxForm(book);
}

/** Headings and the example row. Indonesian spreadsheets expect semicolons between the cells. */
export function templateCsv(columns: TemplateColumn[], language: Language): string {
  return stringify([headingsOf(columns, language), columns.map((column) => exampleOf(column, language))], {
    bom: true,
    delimiter: language === "id" ? ";" : ",",
    ...CSV_FORM,
  });
}

/** One village as a feature whose properties have the template's headings; its square is no village's. */
export function templateGeoJson(columns: TemplateColumn[], language: Language): string {
  const properties = Object.fromEntries(
    columns.map((column) => [column.heading[language], exampleOf(column, language)]),
  );
  const ring = [
    [109.0, -7.5],
    [109.01, -7.5],
    [109.01, -7.49],
    [109.0, -7.49],
    [109.0, -7.5],
  ];
  const feature = { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
  return JSON.stringify({ type: "FeatureCollection", features: [feature] }, null, 2);
}
