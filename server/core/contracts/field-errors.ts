import type { z } from "zod";
import { REFUSALS, type RefusalCode } from "../errors/catalogue.ts";
import { ProblemError } from "../errors/problem-error.ts";
import type { Name } from "./answers.ts";

/** Why a field of an agency or a program is not taken, with the remedy; said next to the field and in reports. */
export const FIELD_FAULTS = {
  required: { id: "Wajib diisi.", en: "Fill this in." },
  too_long: { id: "Terlalu panjang; singkatkan.", en: "This is too long; shorten it." },
  control: {
    id: "Berisi ganti baris atau tanda yang tak terlihat; tulis dalam satu baris.",
    en: "It holds a line break or an invisible sign; write it in one line.",
  },
  bad_id: {
    id: "Kode hanya memakai huruf kecil, angka, dan tanda hubung, misalnya bantuan-modal.",
    en: "An id is made of small letters, digits and hyphens, such as bantuan-modal.",
  },
  bad_year: { id: "Isi tahun antara 1990 dan 2100.", en: "Give a year from 1990 to 2100." },
  bad_money: {
    id: "Isi rupiah penuh, tanpa pecahan, misalnya 20000000.",
    en: "Give whole rupiah, such as 20000000.",
  },
  negative: { id: "Tidak boleh kurang dari nol.", en: "It must not be less than zero." },
  too_large: { id: "Terlalu besar; periksa angkanya.", en: "This is too large; check the number." },
  bad_date: { id: "Isi tanggal, misalnya 2026-01-31.", en: "Give a date, such as 2026-01-31." },
  unknown: { id: "Tidak dikenal; pilih dari daftar.", en: "This is unknown; choose from the list." },
  choose_one: { id: "Pilih paling sedikit satu.", en: "Choose at least one." },
  twice: { id: "Tertulis dua kali; hapus salah satunya.", en: "It stands here twice; remove one." },
  taken: {
    id: "Sudah dipakai; pilih yang lain, atau ubah yang sudah ada.",
    en: "This is taken; choose another, or change what is there.",
  },
  name_of_other: {
    id: "Nama ini dipakai perangkat daerah lain; nama harus menunjuk ke satu saja.",
    en: "Another agency bears this name; a name must lead to one only.",
  },
  ambiguous: {
    id: "Beberapa program bernama mirip ini; isi kode programnya.",
    en: "Several programs have a name like this; give the program's id.",
  },
  order: { id: "Berakhir sebelum mulai.", en: "It ends before it begins." },
  outside_years: {
    id: "Tahun ini di luar masa program; ubah tahun mulai atau selesai.",
    en: "The program does not run in this year; change its first or last year.",
  },
  unit_fits_none: {
    id: "Satuan ini tidak sama dengan satuan komponen mana pun yang dipilih. Pilih satuan komponennya, atau kelompok atau desa (dicatat hadir, tidak dihitung sebagai cakupan).",
    en: "None of the components chosen is counted in this unit. Choose a component's unit, or groups or villages (which are shown as present and cover nothing).",
  },
  unit_kept: {
    id: "Program ini sudah punya realisasi dalam satuan lama. Hentikan program ini dan tambahkan yang baru.",
    en: "Deliveries are recorded in the earlier unit. Retire this program and add another.",
  },
  delivered_outside: {
    id: "Ada realisasi pada tahun di luar masa ini; perpanjang masanya.",
    en: "There are deliveries of years outside; make the time longer.",
  },
  retired_agency: {
    id: "Perangkat daerah ini sudah tidak ada; pilih penerusnya.",
    en: "This agency has been retired; choose its successor.",
  },
  retired_too_early: {
    id: "Lebih awal daripada tahun mulai program.",
    en: "This is before the program's first year.",
  },
  more_than_need: {
    id: "Di beberapa desa realisasinya lebih banyak daripada yang membutuhkan, jadi penerimanya tidak mungkin dipilih dari yang membutuhkan. Nyatakan “siapa pun”, atau betulkan realisasi atau kebutuhan desa itu pada halaman Impor.",
    en: "In some villages it served more than are in need, so its recipients can't have been chosen from those. State “anyone”, or correct the deliveries or the need of these villages on the Import page.",
  },
  no_group_name: {
    id: "Nama kelompok harus berisi huruf atau angka.",
    en: "The group's name needs letters or digits.",
  },
  surplus: {
    id: "Tidak ada isian atau parameter bernama ini; hapus.",
    en: "There is no field or parameter of this name; leave it out.",
  },
  invalid: { id: "Isinya tidak dapat dipahami.", en: "This can't be understood." },
} satisfies Record<string, Name>;

export type FieldFault = keyof typeof FIELD_FAULTS;

export interface Faulty {
  /** path in the body, such as "budgets.0.year", or a parameter's name */
  field: string;
  code: FieldFault;
  /** where it stands in the request; left out: in the body */
  in?: "path" | "query" | "body";
  /** the places that it is about, in no language; they follow the sentence */
  where?: string;
  /** what is wrong and allowed, in English, where `code` alone does not say it */
  reason?: string;
  /** what the whole problem is called by, for a page that has a sentence of its own for it */
  problem?: RefusalCode;
}

const isRefusal = (text: string): text is RefusalCode => Object.hasOwn(REFUSALS, text);
const isCode = (text: string): text is FieldFault => Object.hasOwn(FIELD_FAULTS, text);

/** What zod found, by field. @param part where the value stands in the request */
export const faultsOf = (error: z.ZodError | undefined, part: Faulty["in"] = "body"): Faulty[] =>
  (error?.issues ?? []).flatMap((issue): Faulty[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ field: [...issue.path, key].join("."), code: "surplus", in: part }));
    const field = issue.path.join(".");
    if (isCode(issue.message)) return [{ field, code: issue.message, in: part }];
    const named: unknown = issue.code === "custom" ? issue.params?.code : undefined;
    const problem = typeof named === "string" && isRefusal(named) ? { problem: named } : {};
    return [{ field, code: "invalid", in: part, reason: issue.message, ...problem }];
  });

const saidOf = (code: FieldFault, language: "id" | "en", where?: string): string =>
  where ? `${FIELD_FAULTS[code][language]} (${where})` : FIELD_FAULTS[code][language];

/** The problem document that names each field, with its sentence in both languages. */
export function notValid(faults: Faulty[]): ProblemError {
  const fields = faults.map(({ field, code, where, in: part = "body" }) => ({
    in: part,
    field,
    code,
    id: saidOf(code, "id", where),
    en: saidOf(code, "en", where),
  }));
  const detail = faults
    .map(
      ({ field, code, where, in: part = "body", reason = saidOf(code, "en", where) }) =>
        `${field || part}: ${reason}`,
    )
    .map((sentence) => sentence.replace(/\.?$/, "."))
    .join(" ");
  const named = faults.find(({ problem }) => problem)?.problem;
  return new ProblemError(named ?? "invalid", detail, { title: REFUSALS.invalid.title, fields });
}

/** A parameter that can't be taken. @param reason what is wrong and allowed, in English */
export const badParameter = (field: string, reason: string, problem?: RefusalCode): ProblemError =>
  notValid([{ field, code: "invalid", in: "query", reason, ...(problem && { problem }) }]);

/**
 * Reads a body.
 * @throws ProblemError 400 that names each field at fault
 */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  throw notValid(faultsOf(result.error));
}
