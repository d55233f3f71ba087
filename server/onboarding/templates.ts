import type { Name } from "../core/contracts/answers.ts";
import { HEADINGS } from "../registry/table/columns.ts";
import { EXAMPLE } from "../tabular/set-aside.ts";

export interface TemplateColumn {
  heading: Name;
  meaning: Name;
  needed: "yes" | "one_of" | "no";
  /** what stands in the example row */
  example: Name | string | number;
}

const same = (text: string): Name => ({ id: text, en: text });
const column = (
  heading: Name,
  needed: TemplateColumn["needed"],
  example: TemplateColumn["example"],
  id: string,
  en: string,
): TemplateColumn => ({ heading, needed, example, meaning: { id, en } });

/** No village has this code: an example that is left in can't be mistaken for one. */
const NOWHERE = "00.00.00.0000";

const PLACE = [
  column(
    { id: "Kode desa", en: "Village code" },
    "one_of",
    NOWHERE,
    "Kode Kemendagri (33.02.01.2001) atau BPS (3302010001) desa/kelurahan. Satu berkas memakai satu sistem. Format kolom sebagai teks.",
    "The village's Kemendagri code (33.02.01.2001) or BPS code (3302010001); one system in one file. Format the column as text.",
  ),
  column(
    { id: "Desa", en: "Village" },
    "one_of",
    EXAMPLE,
    "Nama desa/kelurahan. Tanpa kode, kecamatan harus diisi: banyak nama dipakai lebih dari satu desa.",
    "The village's name. Without a code the district is needed: many names are borne by several villages.",
  ),
  column(
    { id: "Kecamatan", en: "District" },
    "one_of",
    "Kecamatan",
    "Nama kecamatan.",
    "The district's name.",
  ),
  column(
    { id: "Kabupaten", en: "Regency" },
    "no",
    "Kabupaten",
    "Nama kabupaten/kota; perlu bila berkas memuat lebih dari satu.",
    "The regency's name; needed when the file holds several.",
  ),
  column(
    { id: "Tahun", en: "Year" },
    "yes",
    2025,
    "Tahun angkanya, misalnya 2025.",
    "Year of the figures, such as 2025.",
  ),
];

/** Tables that the setup asks for, column by column. The headings are those that an import understands by itself. */
export const TEMPLATES = {
  boundaries: [
    column(
      same("KODE_DESA"),
      "yes",
      NOWHERE,
      "Kode Kemendagri desa/kelurahan, misalnya 33.02.01.2001 (bukan kode BPS).",
      "The village's Kemendagri code, such as 33.02.01.2001 (not the BPS code).",
    ),
    column(same("NAMA_DESA"), "yes", EXAMPLE, "Nama desa/kelurahan.", "The village's name."),
    column(same("KECAMATAN"), "no", "Kecamatan", "Nama kecamatan.", "The district's name."),
    column(same("KABUPATEN"), "no", "Kabupaten", "Nama kabupaten/kota.", "The regency's name."),
    column(same("PROVINSI"), "no", "Provinsi", "Nama provinsi.", "The province's name."),
  ],
  crosswalk: [
    column(
      { id: "Kode BPS", en: "BPS code" },
      "yes",
      "0000000000",
      "Kode BPS desa/kelurahan, sepuluh angka. Format kolom sebagai teks.",
      "The village's BPS code, ten digits. Format the column as text.",
    ),
    column(
      { id: "Kode Kemendagri", en: "Kemendagri code" },
      "yes",
      NOWHERE,
      "Kode Kemendagri desa yang sama, misalnya 33.02.01.2001.",
      "The Kemendagri code of the same village, such as 33.02.01.2001.",
    ),
    column(
      { id: "Nama desa BPS", en: "BPS village name" },
      "no",
      EXAMPLE,
      "Nama desa menurut BPS; membantu mengenali ejaan lain.",
      "The village's name as BPS writes it; helps to know other spellings.",
    ),
  ],
  programs: [
    column(
      HEADINGS.name,
      "yes",
      EXAMPLE,
      "Nama program seperti yang dipakai perangkat daerah.",
      "The program's name as its agency uses it.",
    ),
    column(
      HEADINGS.agency,
      "yes",
      { id: "Dinas Sosial", en: "Social Agency" },
      "Perangkat daerah yang bertanggung jawab; dapat ditambahkan saat impor bila belum terdaftar.",
      "The agency that answers for it; it can be added during the import when it is new.",
    ),
    column(
      HEADINGS.strategies,
      "yes",
      { id: "Mengurangi beban pengeluaran", en: "Reduce expenses" },
      "Satu atau lebih, dipisah titik koma: mengurangi beban pengeluaran; meningkatkan pendapatan; meminimalkan kantong kemiskinan.",
      "One or more, with semicolons between: reduce expenses; raise income; minimise poverty pockets.",
    ),
    column(
      HEADINGS.components,
      "yes",
      { id: "Rumah tidak layak huni", en: "Unfit housing" },
      "Kebutuhan yang dilayani, dipisah titik koma, misalnya rumah tidak layak huni; sanitasi; air bersih.",
      "The needs that it serves, with semicolons between, such as unfit housing; sanitation; clean water.",
    ),
    column(
      HEADINGS.unit,
      "yes",
      { id: "rumah", en: "houses" },
      "Yang dihitung: jiwa, keluarga, rumah, kelompok, atau desa.",
      "What is counted: persons, families, houses, groups or villages.",
    ),
    column(
      HEADINGS.fundSource,
      "yes",
      "APBD",
      "Asal dananya, misalnya APBD, APBN, Baznas, atau CSR.",
      "Where the money comes from, such as APBD, APBN, Baznas or CSR.",
    ),
    column(
      HEADINGS.starts,
      "yes",
      2023,
      "Tahun pertama program berjalan.",
      "First year that the program runs.",
    ),
    column(
      HEADINGS.ends,
      "no",
      2026,
      "Tahun terakhir; kosong bila masih berlanjut.",
      "Last year; empty while it goes on.",
    ),
    column(
      HEADINGS.criteria,
      "no",
      { id: "Keluarga desil 1–4", en: "Families in deciles 1–4" },
      "Syarat penerima.",
      "What it asks of those it serves.",
    ),
  ],
  needs: [
    ...PLACE,
    column(
      { id: "Komponen", en: "Component" },
      "yes",
      { id: "kemiskinan", en: "poverty" },
      "Apa yang kurang: kemiskinan (keluarga desil 1–4), rumah (RTLH), sanitasi, air, listrik, stunting, sekolah, disabilitas, atau pengangguran.",
      "What is lacking: poverty (families in deciles 1–4), housing, sanitation, water, electricity, stunting, school, disability or unemployment.",
    ),
    column(
      { id: "Kebutuhan", en: "In need" },
      "yes",
      120,
      "Jumlah yang membutuhkan, bilangan utuh dalam satuan komponennya (keluarga, rumah, atau jiwa). Kosong = tidak ada data; 0 = memang tidak ada.",
      "How many are in need: a whole number in the component's unit (families, houses or persons). Empty = no data; 0 = truly none.",
    ),
    column(
      { id: "Seluruhnya", en: "All units" },
      "no",
      850,
      "Jumlah seluruh keluarga, rumah, atau jiwa di desa itu; tanpa ini tingkat kebutuhan tidak dapat dihitung.",
      "All families, houses or persons of the village; without it there is no rate of need.",
    ),
  ],
  deliveries: [
    ...PLACE,
    column(
      { id: "Program", en: "Program" },
      "yes",
      { id: "Nama program", en: "Name of the program" },
      "Nama program seperti di daftar program.",
      "The program's name as the register has it.",
    ),
    column(
      { id: "Satuan", en: "Unit" },
      "no",
      { id: "keluarga", en: "family" },
      "Satuan yang dihitung: jiwa, keluarga, rumah, kelompok, atau desa; harus sama dengan satuan programnya.",
      "What is counted: person, family, house, group or village; it must be the program's unit.",
    ),
    column(
      { id: "Rencana", en: "Planned" },
      "no",
      40,
      "Jumlah yang direncanakan dilayani, dalam satuan program.",
      "How many were to be served, in the program's unit.",
    ),
    column(
      { id: "Realisasi", en: "Served" },
      "yes",
      35,
      "Jumlah yang sudah dilayani. Kosong = belum dilaporkan; 0 = tidak ada yang dilayani.",
      "How many were served. Empty = not reported; 0 = nobody was served.",
    ),
    column(
      { id: "Anggaran", en: "Budget" },
      "no",
      70_000_000,
      "Anggaran di desa itu dalam rupiah penuh.",
      "Budget spent in the village, in whole rupiah.",
    ),
  ],
} satisfies Record<string, TemplateColumn[]>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];
