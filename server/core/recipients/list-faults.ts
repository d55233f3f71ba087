import type { Name } from "../contracts/answers.ts";

/** Why a list can't be read. */
export type ListFaultId =
  | "empty_file"
  | "endless_line"
  | "no_header"
  | "no_list"
  | "no_sheet"
  | "broken_workbook"
  | "locked_workbook"
  | "too_big_workbook";

export class ListFault extends Error {
  readonly fault: ListFaultId;
  constructor(fault: ListFaultId, detail = "") {
    super(detail || fault);
    this.fault = fault;
  }
}

const said = (id: string, en: string, doId: string, doEn: string): { problem: Name; remedy: Name } => ({
  problem: { id, en },
  remedy: { id: doId, en: doEn },
});

export const LIST_FAULT_WORDS: Record<ListFaultId, { problem: Name; remedy: Name }> = {
  empty_file: said("Berkasnya kosong.", "is empty.", "Ekspor lagi.", "Export it again."),
  endless_line: said(
    "Ada baris dengan lebih dari sejuta huruf.",
    "has a line of more than a million characters.",
    "Mungkin ada tanda kutip yang tidak ditutup; simpan lagi sebagai CSV.",
    "A quotation mark may never close; save it as CSV again.",
  ),
  no_header: said(
    "Judul kolomnya tidak ditemukan.",
    "has no row of headings.",
    "Beri baris judul, misalnya NIK, Desa, Kecamatan.",
    "Give it a row of headings, such as NIK, Desa, Kecamatan.",
  ),
  no_list: said(
    "Ini bukan CSV dan bukan buku kerja.",
    "is neither CSV nor a workbook.",
    "Simpan sebagai CSV atau XLSX.",
    "Save it as CSV or XLSX.",
  ),
  no_sheet: said(
    "Lembar itu tidak ada.",
    "has no such sheet.",
    "Pilih lembar lain.",
    "Choose another sheet.",
  ),
  broken_workbook: said(
    "Buku kerjanya rusak atau terpotong.",
    "is a damaged or cut-off workbook.",
    "Simpan atau salin lagi.",
    "Save or copy it again.",
  ),
  locked_workbook: said(
    "Buku kerjanya dikunci dengan kata sandi.",
    "is locked with a password.",
    "Simpan tanpa kata sandi di komputer ini saja, lalu hapus setelahnya.",
    "Save it without a password on this computer only, and delete that after.",
  ),
  too_big_workbook: said(
    "Buku kerjanya lebih dari 100 MB.",
    "is a workbook of more than 100 MB.",
    "Simpan sebagai CSV, yang dibaca sedikit demi sedikit.",
    "Save it as CSV, which is read bit by bit.",
  ),
};
