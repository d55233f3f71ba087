import { plainHeading } from "./headings.ts";
import { isPersonNumber, isSpoilt } from "./person-numbers.ts";
import type { Cell, Sheet } from "./sheet.ts";

/** Where a file names persons. */
export interface Persons {
  /**
   * "numbers": a NIK or a family card's number stands in it; "list": headings that only lists of persons
   * have; "headings": a name and an address, which may be an institution's
   */
  by: "numbers" | "list" | "headings";
  sheet: string;
  /** row of the sheet, from 1 */
  row: number;
}

/** Rows among which headings are looked for. */
const HEADED = 20;

/** "N.I.K", "No. KK", "NIK Kepala Keluarga", "nomor_kartu_keluarga"; "KK" alone counts families. */
const NUMBER =
  /^(no|nomor|nomer|nmr|nomr|id)?(nik(ktp|kk|krt|art|penerima\w*|kpm|kepalakeluarga|pengurus|anggota\w*|ibu|ayah|anak|balita|siswa|suami|istri|pemilik\w*|pemohon|peserta|lansia|warga|no\w*)?|e?ktp(nik)?|induk(kependudukan|penduduk)|kartukeluarga(kk)?)$|^(no|nomor|nomer|nmr)kk(nik)?$|^nkk$/;
/** Names that only persons have. */
const PERSON =
  /^(nama(lengkap\w*|penerima\w*|kpm|kepalakeluarga|kepalarumahtangga|kk|krt|art|pengurus|anggota\w*|warga|penduduk|siswa|anak|balita|bayi|ibu\w*|ayah|suami|istri|pemilik\w*|pasien|orang\w*|pemohon|peserta|lansia|difabel|penyandang\w*|individu)|penerimamanfaat|fullname)$/;
const NAME = /^(nama|nm|name|penerima)$/;
/** What a list says of a person besides. */
const PERSONAL =
  /^(alamat\w*|address|dusun|rtrw|jalan|jl|(tempat|tgl|tanggal|tmp|tpt)\w*lahir|ttl|birth\w*|dateofbirth|jeniskelamin|jk|lp|kelamin|gender|sex|umur|usia|age|(no|nomor)?(hp|telp|telepon|wa|handphone)|phone|pekerjaan|statuskawin|statusperkawinan|hubungankeluarga|hubungan\w*|agama)$/;
const compact = (cell: Cell): string =>
  typeof cell === "string" ? plainHeading(cell).replaceAll(" ", "") : "";
const isFilled = (cell: Cell | undefined): boolean =>
  cell !== null && cell !== undefined && String(cell).trim() !== "";
/** How a school, a health post or an office begins its name. */
const INSTITUTION =
  /^(sdn?|smpn?|sman?|smkn?|mi|min|mts|ma|tk|paud|kb|ra|slb|pkbm|puskesmas|pustu|posyandu|polindes|rs|rsud|klinik|masjid|mushol?la|gereja|kantor|balai|pasar|bank|koperasi|bumdes|kelompok|pt|cv|ud|toko|desa|kelurahan|kecamatan)\b/i;

/** The first sign that a file lists persons; a table of villages has none. */
export function personsIn(sheets: readonly Pick<Sheet, "name" | "rows">[]): Persons | undefined {
  let weaker: Persons | undefined;
  for (const { name, rows } of sheets) {
    const numbered = new Set<number>();
    for (const [r, cells] of rows.entries()) {
      const found = (by: Persons["by"]): Persons => ({ by, sheet: name, row: r + 1 });
      if (cells.some((cell, c) => isPersonNumber(cell) || (numbered.has(c) && isSpoilt(cell))))
        return found("numbers");
      if (r >= HEADED) continue;
      const headings = cells.map(compact);
      const below = rows.slice(r + 1);
      const used = (pattern: RegExp) =>
        headings.findIndex((heading, c) => pattern.test(heading) && below.some((row) => isFilled(row[c])));
      headings.forEach((heading, c) => {
        if (NUMBER.test(heading)) numbered.add(c);
      });
      const named = used(NAME);
      if (used(NUMBER) >= 0 || (used(PERSON) >= 0 && used(PERSONAL) >= 0)) weaker = found("list");
      else if (
        !weaker &&
        (used(PERSON) >= 0 || (named >= 0 && used(PERSONAL) >= 0 && !areInstitutions(below, named)))
      )
        weaker = found("headings");
    }
  }
  return weaker;
}

function areInstitutions(rows: readonly Cell[][], column: number): boolean {
  const names = rows
    .slice(0, 500)
    .flatMap((row) => (isFilled(row[column]) ? [String(row[column]).trim()] : []));
  return names.filter((text) => INSTITUTION.test(text)).length >= 0.3 * names.length;
}
