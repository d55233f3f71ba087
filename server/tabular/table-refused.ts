import type { Name } from "../core/contracts/answers.ts";
import { type Said, said } from "../core/errors/said.ts";

/** Why the table as a whole can't be taken for villages' figures. */
export type Refusal = "no_header" | "no_rows" | "only_example" | "no_village_column" | "no_sheet";

/** A table as a whole that can't be taken for villages' figures. */
export class Refused extends Error {
  readonly refusal: Refusal;
  /** the finest level that the table does tell, for the sentence */
  readonly level: string;
  constructor(refusal: Refusal, level = "") {
    super(refusal);
    this.refusal = refusal;
    this.level = level;
  }
}

const LEVELS: Record<string, Name> = {
  district: { id: "kecamatan", en: "district" },
  districtCode: { id: "kecamatan", en: "district" },
  regency: { id: "kabupaten/kota", en: "regency" },
  regencyCode: { id: "kabupaten/kota", en: "regency" },
  province: { id: "provinsi", en: "province" },
};

export function refusalWords(refusal: Refusal, level: string): Said {
  const finest = LEVELS[level];
  switch (refusal) {
    case "no_header":
      return said(
        "Tidak ditemukan baris judul dalam 20 baris pertama.",
        "No header row was found in the first 20 rows.",
        "Tulis judul kolom di atas datanya, atau tunjuk barisnya pada pemetaan.",
        "Write column headings above the data, or point at the row in the mapping.",
      );
    case "no_rows":
      return said(
        "Tidak ada baris desa di bawah judul.",
        "There are no villages' rows below the header.",
        "Ekspor tabelnya beserta isinya.",
        "Export the table with its contents.",
      );
    case "only_example":
      return said(
        "Hanya ada baris contoh dari templat.",
        "Only the template's example row is there.",
        "Isi baris-baris Anda di bawah judul kolom, hapus baris contoh, lalu bawa lagi.",
        "Fill in your own rows below the headings, delete the example, and bring it again.",
      );
    case "no_sheet":
      return said(
        "Lembar yang diminta tidak ada.",
        "The sheet asked for is not there.",
        "Pilih lembar yang ada.",
        "Choose a sheet that is there.",
      );
    case "no_village_column":
      return finest
        ? said(
            `Tabel ini per ${finest.id}: tidak ada kolom yang menyebut desa/kelurahan.`,
            `This table is by ${finest.en}: no column tells the village.`,
            "Minta tabel per desa/kelurahan, atau tunjuk kolom desanya pada pemetaan.",
            "Ask for the table by village, or point at the village column in the mapping.",
          )
        : said(
            "Tidak ada kolom yang menyebut desa/kelurahan.",
            "No column tells the village.",
            "Tunjuk kolom nama atau kode desa pada pemetaan.",
            "Point at the column with the villages' names or codes in the mapping.",
          );
  }
}
