import type { Name } from "../contracts/answers.ts";
import type { Seen } from "./gather.ts";

/** What was met while reading a list of persons, in the order in which people ask. */
export const SEEN_WORDS: Record<Exclude<keyof Seen, "trailing_zero">, Name> = {
  lines: { id: "baris dalam berkas", en: "lines of the file" },
  heading: { id: "baris judul dan yang di atasnya", en: "heading, and lines above it" },
  blank: { id: "baris kosong", en: "blank lines" },
  joined: {
    id: "baris yang menjadi bagian sel di baris atasnya",
    en: "lines that are part of a cell of the line above",
  },
  shifted: {
    id: "baris dengan sel lebih banyak daripada judulnya, tidak terhitung: periksa pemisah di dalam teks",
    en: "rows with more cells than the heading, not counted: look for a separator inside a text",
  },
  rows: { id: "baris program dan tahun ini", en: "rows of this program and year" },
  counted: { id: "baris yang terhitung", en: "rows that count" },
  distinct: { id: "penerima berbeda (satu kali per tempat)", en: "distinct recipients (once a place)" },
  elsewhere: {
    id: "baris program atau tahun lain, tidak dibaca",
    en: "rows of another program or year, left out",
  },
  no_place: { id: "baris tanpa desa", en: "rows without a village" },
  fault_empty: { id: "nomor kosong, tidak terhitung", en: "no number, not counted" },
  fault_length: { id: "bukan 16 angka, tidak terhitung", en: "not 16 digits, not counted" },
  fault_scientific: {
    id: "dirusak spreadsheet (3,30201E+15), tidak terhitung",
    en: "spoilt by a spreadsheet (3.30201E+15), not counted",
  },
  fault_rounded: {
    id: "digit terakhir hilang karena pembulatan, tidak terhitung",
    en: "last digits lost to rounding, not counted",
  },
  fault_zero: { id: "hanya nol, tidak terhitung", en: "nothing but zeros, not counted" },
  fault_letters: { id: "ada huruf, tidak terhitung", en: "letters in it, not counted" },
  repaired_apostrophe: { id: "tanda petik dibuang", en: "apostrophes removed" },
  repaired_spaces: { id: "spasi, titik, atau garis dibuang", en: "spaces, dots or dashes removed" },
  repaired_decimal: { id: "“.0” di belakang dibuang", en: "a trailing “.0” removed" },
  odd: {
    id: "kode provinsi, kabupaten, atau tanggalnya janggal; tetap terhitung",
    en: "province, regency or date in it can't be; counted all the same",
  },
};
