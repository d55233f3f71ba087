import type { Name } from "../contract.ts";
import type { PlaceReason } from "../regions/places/resolve.ts";
import type { CellFault } from "./figures.ts";
import type { Refusal } from "./interpret.ts";

/** What is so, and what to do about it, in both languages. */
export interface Said {
  problem: Name;
  remedy: Name;
}

const said = (id: string, en: string, doId = "", doEn = ""): Said => ({
  problem: { id, en },
  remedy: { id: doId, en: doEn },
});

export const PLACE_WORDS: Record<PlaceReason, Said> = {
  code: said("Kode desa dikenal.", "The village's code is known."),
  code_and_name: said("Kode dan nama sama.", "Code and name agree."),
  code_and_spelling: said(
    "Kode dikenal; ejaan namanya berbeda.",
    "The code is known; the name is spelled differently.",
  ),
  name: said("Nama hanya ada satu di wilayahnya.", "The name is the only one in its area."),
  alias: said("Ejaan ini pernah dikonfirmasi.", "This spelling was confirmed before."),
  point: said("Titiknya di dalam batas desa.", "The point lies inside the village."),
  decided: said("Diputuskan saat pemeriksaan.", "Decided in review."),
  skipped: said("Dilewati saat pemeriksaan.", "Left out in review."),
  no_place: said(
    "Baris tidak menyebut desa.",
    "The row names no village.",
    "Isi nama atau kode desanya.",
    "Fill in the village's name or code.",
  ),
  regency_absent: said(
    "Kabupaten/kota ini tidak ada di data.",
    "This regency is not in the record.",
    "Impor batas desanya dulu, atau keluarkan baris ini.",
    "Import its boundaries first, or leave the row out.",
  ),
  regency_unproven: said(
    "Tabel tidak menyebut kabupaten, dan namanya saja tidak membuktikannya.",
    "The table names no regency, and the names alone don't prove it.",
    "Pilih kabupatennya pada pemetaan.",
    "Choose the regency in the mapping.",
  ),
  system_ambiguous: said(
    "Kode bisa dibaca sebagai Kemendagri maupun BPS.",
    "The code can be read as Kemendagri's and as BPS's.",
    "Tetapkan sistem kodenya pada pemetaan, atau lengkapi nama desa.",
    "Say which system it is in the mapping, or add the villages' names.",
  ),
  code_unknown: said(
    "Kode tidak ada di data.",
    "The code is not in the record.",
    "Periksa kodenya; untuk kode BPS, impor tabel padanan kode dulu.",
    "Check the code; for BPS codes import the crosswalk first.",
  ),
  code_damaged: said(
    "Angka pada kode hilang (misalnya 3,30201E+09).",
    "Digits of the code are lost (as in 3.30201E+09).",
    "Format kolom kode sebagai teks lalu ekspor ulang.",
    "Format the code column as text and export again.",
  ),
  codes_disagree: said(
    "Kode-kode pada baris ini menunjuk desa yang berbeda.",
    "The codes of this row lead to different villages.",
    "Pilih desa yang benar.",
    "Choose the right village.",
  ),
  code_name_disagree: said(
    "Kode menunjuk desa lain daripada namanya.",
    "The code leads to another village than the name.",
    "Pilih desa yang benar; betulkan kode atau namanya di sumber.",
    "Choose the right village; correct code or name at the source.",
  ),
  district_disagrees: said(
    "Kecamatan berbeda dengan kecamatan menurut kode.",
    "The district differs from the code's.",
    "Pilih desa yang benar.",
    "Choose the right village.",
  ),
  homonym: said(
    "Nama ini dipakai lebih dari satu desa.",
    "Several villages bear this name.",
    "Sebutkan kecamatannya, atau pilih desanya.",
    "State the district, or choose the village.",
  ),
  spelling: said(
    "Tidak ada nama persis begini; ada yang mirip.",
    "No name is exactly this; some are alike.",
    "Pilih desanya; ejaan dapat diingat.",
    "Choose the village; the spelling can be remembered.",
  ),
  other_district: said(
    "Nama ini ada, tetapi di kecamatan lain.",
    "The name exists, but in another district.",
    "Periksa kecamatannya.",
    "Check the district.",
  ),
  district_unknown: said(
    "Kecamatan ini tidak dikenal.",
    "This district is unknown.",
    "Betulkan nama kecamatannya, atau pilih desanya.",
    "Correct the district's name, or choose the village.",
  ),
  name_unknown: said(
    "Tidak ada desa bernama ini.",
    "No village has this name.",
    "Betulkan namanya, atau pilih desanya.",
    "Correct the name, or choose the village.",
  ),
  near_border: said(
    "Titik dekat batas, atau batasnya hanya sketsa.",
    "The point is near a border, or the border is a sketch.",
    "Pilih desanya.",
    "Choose the village.",
  ),
  point_outside: said(
    "Titik di luar semua desa.",
    "The point is outside all villages.",
    "Periksa bujur dan lintangnya.",
    "Check longitude and latitude.",
  ),
};

export const FAULT_WORDS: Record<CellFault["fault"], Said> = {
  not_a_number: said(
    "Bukan angka.",
    "Not a number.",
    "Isi dengan angka, atau kosongkan bila tidak ada data.",
    "Write a number, or leave it empty when nothing is known.",
  ),
  negative: said(
    "Angka negatif.",
    "A negative number.",
    "Jumlah tidak bisa kurang dari nol.",
    "A count can't be below zero.",
  ),
  fraction: said(
    "Jumlah bukan bilangan bulat.",
    "A count that is not whole.",
    "Isi jumlah utuh; periksa tanda desimal pada pemetaan.",
    "Write a whole count; check the decimal sign in the mapping.",
  ),
  formula: said(
    "Rumus tanpa hasil.",
    "A formula without a result.",
    "Buka di aplikasi lembar kerja, simpan lagi, lalu impor.",
    "Open it in a spreadsheet, save it again and import that.",
  ),
  error_value: said(
    "Sel berisi galat rumus.",
    "The cell holds a formula error.",
    "Betulkan rumusnya di sumber.",
    "Correct the formula at the source.",
  ),
  infinite: said("Tak hingga.", "Infinite.", "Isi dengan angka.", "Write a number."),
  too_large: said(
    "Terlalu besar untuk sebuah jumlah.",
    "Too large for a count.",
    "Periksa satuannya.",
    "Check the unit.",
  ),
  bad_period: said("Bukan tahun.", "Not a year.", "Isi tahun, misalnya 2025.", "Write a year such as 2025."),
  date_serial: said(
    "Tanggal tersimpan sebagai angka hari.",
    "A date stored as a number of days.",
    "Format kolom sebagai tanggal, atau isi tahunnya.",
    "Format the column as a date, or write the year.",
  ),
  unknown_component: said(
    "Komponen kebutuhan tidak dikenal.",
    "Unknown component of need.",
    "Pakai salah satu komponen pada daftar.",
    "Use one of the listed components.",
  ),
  unknown_program: said(
    "Program belum terdaftar.",
    "The program is not in the register.",
    "Tambahkan programnya, atau betulkan namanya.",
    "Add the program, or correct its name.",
  ),
  unknown_unit: said(
    "Satuan tidak dikenal.",
    "Unknown unit.",
    "Pakai jiwa, keluarga, rumah, kelompok, atau desa.",
    "Use person, family, house, group or village.",
  ),
};

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
