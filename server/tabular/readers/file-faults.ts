import { InputError } from "../../core/errors/input-error.ts";
import { type Said, said } from "../../core/errors/said.ts";
import { LINE_CHARACTERS } from "../../core/tabular/delimited.ts";
import { LIMITS } from "./table.ts";

const MB = 2 ** 20;
const SAVE = [
  "Simpan sebagai XLSX, ODS, atau CSV, lalu bawa berkas itu.",
  "Save it as XLSX, ODS or CSV and bring that.",
] as const;
const LESS = [
  "Buang yang tidak perlu, atau balik tabelnya.",
  "Leave out what is not needed, or transpose the table.",
] as const;
const PERSONS = [
  "Daftar orang dibaca oleh halaman Penerima, tanpa dikirim ke sini, atau oleh `import recipients`.",
  "A list of persons is read by the page Recipients, without being sent here, or by `import recipients`.",
] as const;

/** Why a file is not read as a table. Each takes the value that the sentence needs. */
const FAULTS = {
  empty: () => said("kosong.", "is empty.", "Ekspor lagi.", "Export it again."),
  too_big: (mb: string) =>
    said(
      `berukuran ${mb} MB; paling banyak ${LIMITS.file / MB} MB yang dibaca.`,
      `has ${mb} MB; at most ${LIMITS.file / MB} MB are read.`,
      ...PERSONS,
    ),
  pdf: () =>
    said("adalah PDF.", "is a PDF.", "Minta tabel asalnya.", "Ask for the table that it was printed from."),
  picture: () => said("adalah gambar.", "is a picture.", "Minta tabelnya.", "Ask for the table itself."),
  gzip: () => said("dimampatkan (gzip).", "is gzipped.", "Buka mampatannya dulu.", "Unpack it first."),
  html: () =>
    said(
      "adalah halaman HTML, apa pun akhiran namanya.",
      "is an HTML page, whatever its name ends in.",
      'Baca tabelnya dengan "--html" (di halaman: "Baca tabel halaman ini"), atau simpan dulu sebagai XLSX.',
      'Read its table with "--html" (on the page: "Read the page\'s table"), or save it as XLSX first.',
    ),
  xml: () => said("adalah XML.", "is XML.", ...SAVE),
  json: () =>
    said(
      "adalah JSON, tetapi bukan FeatureCollection GeoJSON.",
      "is JSON, but no GeoJSON FeatureCollection.",
      "Simpan sebagai CSV atau FeatureCollection.",
      "Save it as CSV or as a FeatureCollection.",
    ),
  topojson: () =>
    said(
      "adalah TopoJSON.",
      "is TopoJSON.",
      "Simpan sebagai GeoJSON (FeatureCollection), misalnya dengan ogr2ogr atau mapshaper.",
      "Save it as GeoJSON (a FeatureCollection), with ogr2ogr or mapshaper for instance.",
    ),
  geojsonseq: () =>
    said(
      "adalah GeoJSONSeq: satu fitur per baris.",
      "is GeoJSONSeq: one feature a line.",
      "Simpan sebagai satu FeatureCollection, misalnya dengan ogr2ogr -f GeoJSON.",
      "Save it as one FeatureCollection, with ogr2ogr -f GeoJSON for instance.",
    ),
  unknown: () => said("bukan tabel yang dikenal di sini.", "is no table that is known here.", ...SAVE),
  damaged_zip: () =>
    said(
      "adalah zip yang rusak atau terpotong.",
      "is a damaged or cut-off zip.",
      "Salin atau unduh lagi.",
      "Copy or download it again.",
    ),
  zip_bomb: (sizes: string) => {
    const [unpacked, most] = sizes.split(" ");
    return said(
      `akan menjadi ${unpacked} MB atau lebih bila dibuka; untuk berkas sebesar ini paling banyak ${most} MB yang dibaca.`,
      `would unpack to ${unpacked} MB or more; of a file of this size at most ${most} MB are read.`,
      "Hapus baris kosong dan lembar yang tidak dipakai, atau simpan sebagai CSV.",
      "Delete empty rows and unused sheets, or save it as CSV.",
    );
  },
  zip_without_table: () =>
    said(
      "adalah zip tanpa buku kerja atau Shapefile di dalamnya.",
      "is a zip without a workbook or a Shapefile in it.",
      "Buka zipnya dan bawa tabelnya.",
      "Unpack it and bring the table itself.",
    ),
  password: () =>
    said(
      "dikunci dengan kata sandi.",
      "is locked with a password.",
      "Simpan tanpa kata sandi, lalu bawa berkas itu.",
      "Save it without a password and bring that.",
    ),
  old_office: () =>
    said(
      "adalah berkas Office lama, tetapi bukan buku kerja.",
      "is an old Office file, but no workbook.",
      "Simpan sebagai XLSX.",
      "Save it as XLSX.",
    ),
  broken_workbook: (why: string) =>
    said(
      `tidak bisa dibaca sebagai buku kerja (${why}).`,
      `can't be read as a workbook (${why}).`,
      "Mungkin terpotong; simpan lagi.",
      "It may be cut off; save it again.",
    ),
  too_wide: (columns: string) =>
    said(
      `mempunyai ${columns} kolom; paling banyak ${LIMITS.columns} yang dibaca.`,
      `has ${columns} columns; at most ${LIMITS.columns} are read.`,
      ...LESS,
    ),
  too_many_cells: () =>
    said(`mempunyai lebih dari ${LIMITS.cells} sel.`, `has more than ${LIMITS.cells} cells.`, ...PERSONS),
  person_numbers: (sheet: string) =>
    said(
      `berisi NIK atau nomor KK${sheet ? ` (lembar "${sheet}")` : ""}; nomor seperti itu tidak pernah disimpan di sini.`,
      `holds NIKs or family-card numbers${sheet ? ` (sheet "${sheet}")` : ""}; such numbers are never kept here.`,
      ...PERSONS,
    ),
  person_list: (sheet: string) =>
    said(
      `adalah daftar orang (NIK, nomor KK, atau nama dengan alamat)${sheet ? ` pada lembar "${sheet}"` : ""}; yang seperti itu tidak pernah disimpan di sini.`,
      `is a list of persons (NIK, family card, or names with addresses)${sheet ? ` in sheet "${sheet}"` : ""}; such a list is never kept here.`,
      ...PERSONS,
    ),
  endless_line: () =>
    said(
      `mempunyai baris dengan lebih dari ${LINE_CHARACTERS} huruf.`,
      `has a line of more than ${LINE_CHARACTERS} characters.`,
      "Mungkin ini berkas jenis lain, atau akhir barisnya hilang: simpan lagi sebagai CSV.",
      "It may be another kind of file, or its line ends were lost: save it as CSV again.",
    ),
  open_quote: () =>
    said(
      'memuat tanda kutip (") yang tidak berpasangan pada baris ini; baris-baris di bawahnya tidak dapat dibedakan dari isi sel.',
      "has a quotation mark (\") without its pair in this line; the lines below can't be told from what is in the cell.",
      "Hapus tanda kutip itu atau lengkapi pasangannya, lalu bawa lagi.",
      "Remove the mark or add its pair, then bring the file again.",
    ),
  bad_geojson: (why: string) =>
    said(
      `tidak bisa dibaca sebagai GeoJSON (${why}).`,
      `can't be read as GeoJSON (${why}).`,
      "Ekspor lagi.",
      "Export it again.",
    ),
  bad_shapefile: (why: string) =>
    said(
      `tidak bisa dibaca sebagai Shapefile (${why}).`,
      `can't be read as a Shapefile (${why}).`,
      "Masukkan .shp, .dbf, .shx, dan .prj dari satu lapisan ke dalam zip.",
      "Put the .shp, .dbf, .shx and .prj of one layer into the zip.",
    ),
  several_layers: (names: string) =>
    said(
      `berisi beberapa lapisan: ${names}.`,
      `holds several layers: ${names}.`,
      "Bawa satu per satu.",
      "Bring one at a time.",
    ),
  too_hard: (why: string) =>
    said(
      `tidak bisa dibaca (${why}).`,
      `can't be read (${why}).`,
      "Simpan lagi sebagai CSV berisi tabelnya saja.",
      "Save it again as CSV with only the table in it.",
    ),
  unreadable: (why: string) =>
    said(`tidak bisa dibuka (${why}).`, `can't be read (${why}).`, "Periksa letaknya.", "Check the path."),
};

export type FileFault = keyof typeof FAULTS;

/** A file that can't be taken for a table, with the reason in both languages; its message is English. */
export class FileRefused extends InputError {
  readonly fault: FileFault;
  readonly said: Said;
  readonly where: { file: string; row?: number };
  readonly value: string;

  constructor(where: { file: string; row?: number }, fault: FileFault, value = "") {
    const words = FAULTS[fault](value);
    super(where, words.problem, words.remedy);
    this.fault = fault;
    this.said = words;
    this.where = where;
    this.value = value;
  }
}
