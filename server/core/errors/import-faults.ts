import type { Name } from "../contracts/answers.ts";
import { type Said, said } from "./said.ts";

/** What a file of an import is told of: codes, and their sentences in both languages. */
export const PLACE_WORDS = {
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
} satisfies Record<string, Said>;

export const FAULT_WORDS = {
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
  shifted: said(
    "Baris ini mempunyai sel lebih banyak daripada judulnya.",
    "The row has more cells than the heading.",
    "Mungkin ada pemisah di dalam teks: beri tanda kutip pada teks itu, atau hapus pemisahnya.",
    "A delimiter may stand inside a text: quote the text, or remove the delimiter.",
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
} satisfies Record<string, Said>;

/** Rows named of a reason; the others are counted. */
const NAMED = 8;

/** Where a reason stands: which villages or how many, and the file's rows; "" = of the file as a whole. */
export function whereOf(
  { detail, rows }: { detail: string; rows: readonly number[] },
  language: "id" | "en",
): string {
  const more = rows.length > NAMED ? ` +${rows.length - NAMED}` : "";
  const at = `${language === "id" ? "baris" : "rows"} ${rows.slice(0, NAMED).join(", ")}${more}`;
  return [detail, rows.length > 0 ? at : ""].filter(Boolean).join("; ");
}

export const BLOCK_WORDS = {
  no_figures: said(
    "Tidak ada angka yang dipetakan.",
    "No figures are mapped.",
    "Tunjuk kolom kebutuhan, rencana, realisasi, atau anggaran.",
    "Point at the columns of need, planned, served or budget.",
  ),
  no_period: said(
    "Tahunnya tidak diketahui.",
    "The year is not known.",
    "Tunjuk kolom tahun, atau isi tahunnya pada pemetaan.",
    "Point at the column of years, or give the year in the mapping.",
  ),
  counts_undeclared: said(
    "Berkas ini tentang sebagian tahun, dan belum dinyatakan apa yang dihitungnya.",
    "The file is of a part of the year, and it is not stated what it counts.",
    "Pilih: penerima baru pada masa itu, atau jumlah sejak awal tahun (kumulatif).",
    "Choose: recipients that are new in it, or a total since the year began (cumulative).",
  ),
  no_component: said(
    "Komponen kebutuhannya tidak diketahui.",
    "The component of need is not known.",
    "Pilih komponen pada pemetaan.",
    "Choose the component in the mapping.",
  ),
  no_program: said(
    "Programnya belum terdaftar.",
    "The program is not in the register.",
    "Pilih programnya, atau tambahkan ke daftar program.",
    "Choose the program, or add it to the register.",
  ),
  wrong_unit: said(
    "Satuannya tidak sesuai.",
    "The unit does not fit.",
    "Angka dalam satuan lain tidak dijumlahkan; betulkan satuannya.",
    "Figures in another unit are not mixed; correct the unit.",
  ),
  duplicates: said(
    "Ada desa dengan lebih dari satu baris untuk tahun yang sama.",
    "A village has several rows for the same year.",
    'Buang yang ganda, atau pilih "jumlahkan" bila tiap baris adalah bagian (RT, RW, dusun).',
    'Remove the doubles, or choose "add up" when each row is a part (RT, RW, hamlet).',
  ),
  no_boundaries: said(
    "Kantong belum mengenal satu desa pun.",
    "Kantong knows no village yet.",
    "Impor dulu batas desa kabupatennya.",
    "Import the regency's village boundaries first.",
  ),
  nothing_certain: said(
    "Tidak satu pun baris yang desanya pasti.",
    "No row's village is certain.",
    "Periksa kolom tempat dan kabupatennya; impor batas desa bila belum ada.",
    "Check the place columns and the regency; import its boundaries if they are not there.",
  ),
  numbers_unclear: said(
    "Angkanya bisa dibaca dengan dua cara: 1.000 bisa seribu atau satu.",
    "Numbers can be read in two ways: 1.000 may be a thousand or one.",
    "Pilih penulisan angka pada pemetaan (--numbers id atau en): id bila titik memisahkan ribuan, en bila koma.",
    "Choose the number style in the mapping (--numbers id or en): id where dots group thousands, en where commas do.",
  ),
  two_columns: said(
    "Lebih dari satu kolom dipetakan ke angka yang sama; kolom tidak pernah dijumlahkan begitu saja.",
    "More than one column is mapped to the same figure; columns are never simply added.",
    "Pilih satu kolom, dan abaikan yang lain.",
    "Choose one column, and ignore the others.",
  ),
  total_differs: said(
    "Yang akan disimpan tidak sama dengan baris jumlah di berkas ini.",
    "What would be stored is not what the file's own total row says.",
    "Periksa kolom dan barisnya; bila angka per desa memang yang benar, pakailah itu (--accept-total).",
    "Check columns and rows; where the villages' figures are right, use them (--accept-total).",
  ),
  in_need_over_need: said(
    "Penerimanya dinyatakan dipilih dari yang membutuhkan (oleh tabel ini atau daftar program), padahal di beberapa desa jumlahnya melebihi yang membutuhkan.",
    "Its recipients are stated to be chosen from those in need (by this table or in the register), yet in some villages there are more of them than are in need.",
    "Betulkan angkanya, atau nyatakan penerimanya “siapa pun”: untuk berkas ini pada pemetaan (baris perintah: --recipients anyone), atau untuk programnya pada Daftar program.",
    "Correct the figures, or state the recipients as “anyone”: of this file in the mapping (command line: --recipients anyone), or of the program in the register.",
  ),
  open_review: said(
    "Masih ada tempat yang perlu diputuskan.",
    "Some places are still to be decided.",
    "Putuskan tiap tempat: pilih desanya, atau lewati.",
    "Decide each: choose its village, or leave it out.",
  ),
} satisfies Record<string, Said>;

export const ALARM_WORDS = {
  served_over_need: said(
    "Yang dilayani lebih banyak daripada yang membutuhkan.",
    "More were served than are in need.",
    "Periksa satuan dan periodenya.",
    "Check unit and period.",
  ),
  need_over_base: said(
    "Kebutuhan melebihi jumlah seluruhnya.",
    "The need exceeds the whole register.",
    "Periksa kolom kebutuhan dan kolom jumlah.",
    "Check the columns of need and of all units.",
  ),
  over_population: said(
    "Lebih banyak daripada seluruh keluarga, jiwa, atau rumah di desanya.",
    "More than all families, persons or houses that the village has.",
    "Periksa satuan, periode, dan desanya.",
    "Check unit, period and village.",
  ),
  same_row_twice: said(
    "Ada baris yang sama persis lebih dari sekali.",
    "Some rows are the same, cell by cell, more than once.",
    "Pastikan bukan baris yang tersalin dua kali.",
    "Make sure that no row was copied twice.",
  ),
  tenfold: said(
    "Sepuluh kali lipat (atau sepersepuluh) periode sebelumnya.",
    "Ten times (or a tenth of) the period before.",
    "Periksa satuan atau tanda ribuan.",
    "Check the unit or the thousands separator.",
  ),
  all_zero: said(
    "Semua angkanya nol.",
    "All figures are zero.",
    "Kosongkan bila belum ada laporan.",
    "Leave them empty when nothing is reported.",
  ),
  already_reported: said(
    "Periode ini sudah dilaporkan.",
    "This period was reported before.",
    "Lihat apa yang berubah sebelum menerbitkan.",
    "See what changes before publishing.",
  ),
  outside_years: said(
    "Tahun realisasi di luar masa program.",
    "Delivered in a year when the program does not run.",
    "Periksa tahunnya, atau masa program di halaman Program.",
    "Check the year, or the program's years on the page Programs.",
  ),
  bad_cells: said(
    "Baris dengan sel yang salah tidak ikut.",
    "Rows with bad cells are left out.",
    "Kirim laporan baris kepada instansinya.",
    "Send the row report back to the agency.",
  ),
  total_left_out: said(
    "Sebagian dari jumlah di berkas ini ada pada baris yang tidak ikut.",
    "Part of the file's total stands in rows that are left out.",
    "Putuskan tempat yang belum dikenali, atau betulkan sel yang salah.",
    "Decide the places that were not recognised, or correct the bad cells.",
  ),
  unassigned_columns: said(
    "Kolom ini menghitung pekerjaan program yang belum dikenali, jadi tidak ikut.",
    "These columns count the work of programs that were not recognised, so they are left out.",
    "Daftarkan programnya bila belum ada, lalu pilih arti kolom dan programnya; atau biarkan.",
    "Register the programs if they are not there yet, then choose each column's meaning and program; or leave them.",
  ),
  remainder_differs: said(
    "Sisa di berkas ini bukan kebutuhan dikurangi yang ditangani.",
    "What the file says is left is not its need less what was done.",
    "Tanyakan kepada instansinya kolom mana yang benar; yang disimpan adalah kebutuhan dan realisasinya, bukan sisanya.",
    "Ask the agency which column is right; need and deliveries are stored, what is left is not.",
  ),
  set_aside_differs: said(
    "Jumlah yang tertulis tidak sama dengan jumlah barisnya.",
    "A stated sum is not the sum of its rows.",
    "Tanyakan kepada instansinya mana yang benar.",
    "Ask the agency which is right.",
  ),
} satisfies Record<string, Said>;

export const ACCOUNT_WORDS = {
  above: { id: "di atas judul", en: "above the heading" },
  heading: { id: "judul", en: "heading" },
  certain: { id: "desa yang pasti", en: "certain" },
  review: { id: "perlu diperiksa", en: "to review" },
  unmatched: { id: "tidak dikenali", en: "unmatched" },
  faulty: { id: "dengan sel yang salah", en: "with a bad cell" },
  aside: { id: "disisihkan", en: "set aside" },
  joined: { id: "lanjutan sel di atasnya", en: "within a cell of the line above" },
  blank: { id: "kosong", en: "blank" },
} satisfies Record<string, Name>;

export const ASIDE_WORDS = {
  subtotal: { id: "subjumlah", en: "subtotal" },
  total: { id: "jumlah", en: "total" },
  heading: { id: "judul kecamatan", en: "district heading" },
  note: { id: "catatan", en: "note" },
  header: { id: "judul berulang", en: "repeated header" },
  example: { id: "baris contoh", en: "example row" },
} satisfies Record<string, Name>;

/** Why a row's place is what it is taken for. */
export type PlaceReason = keyof typeof PLACE_WORDS;
/** Why a cell can't be taken for what its column means. */
export type CellFaultCode = keyof typeof FAULT_WORDS;
/** What stands against publishing a file. */
export type BlockCode = keyof typeof BLOCK_WORDS;
/** What is possible and unlikely. */
export type AlarmCode = keyof typeof ALARM_WORDS;
/** Where a row of a file went. */
export type AccountPart = keyof typeof ACCOUNT_WORDS;
/** What a row that is set aside is. */
export type AsideKind = keyof typeof ASIDE_WORDS;
