import type { Name } from "../contracts/answers.ts";

/** Why a list can't be read. */
export type ListFaultId =
  | "empty_file"
  | "endless_line"
  | "open_quote"
  | "no_header"
  | "no_list"
  | "no_sheet"
  | "broken_workbook"
  | "locked_workbook"
  | "too_big_workbook";

export class ListFault extends Error {
  readonly fault: ListFaultId;
  /** line of the file, from 1, where one is at fault */
  readonly line: number | undefined;
  constructor(fault: ListFaultId, detail = "", line?: number) {
    super(detail || fault);
    this.fault = fault;
    this.line = line;
  }
}

const said = (id: string, en: string, doId: string, doEn: string): { problem: Name; remedy: Name } => ({
  problem: { id, en },
  remedy: { id: doId, en: doEn },
});

export const LIST_FAULT_WORDS: Record<ListFaultId, { problem: Name; remedy: Name }> = {
  empty_file: said("Berkasnya kosong.", "is empty.", "Ekspor lagi.", "Export it again."),
  endless_line: said(
    "Ada baris dengan lebih dari empat juta huruf.",
    "has a line of more than four million characters.",
    "Mungkin ini berkas jenis lain, atau akhir barisnya hilang: simpan lagi sebagai CSV.",
    "It may be another kind of file, or its line ends were lost: save it as CSV again.",
  ),
  open_quote: said(
    'Ada tanda kutip (") yang tidak berpasangan; baris-baris di bawahnya tidak dapat dibedakan dari isi sel.',
    "has a quotation mark (\") without its pair; the lines below can't be told from what is in the cell.",
    "Hapus tanda kutip itu atau lengkapi pasangannya.",
    "Remove the mark or add its pair.",
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
