import type { Name, Problem } from "../../server/core/contracts/answers.ts";
import { named, speaking } from "./words.ts";

/** What any request can be refused for: by code, in both languages. */
const sentences = {
  id: {
    offline: "Server tidak dapat dihubungi; tidak ada yang tersimpan. Periksa sambungan, lalu coba lagi.",
    signed_out: "Anda belum masuk, atau sesi sudah berakhir. Masuk dulu lewat tautan di kanan atas.",
    role: "Peran akun Anda tidak mencakup ini. Mintalah kepada koordinator atau operator.",
    not_yours:
      "Ini milik perangkat daerah lain atau wewenang koordinator. Editor hanya melihat dan mengubah data perangkat daerahnya sendiri.",
    csrf: "Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu coba lagi.",
    foreign_site: "Permintaan ini datang dari halaman situs lain. Buka Kantong langsung.",
    wrong: "Nama masuk atau kata sandi tidak cocok.",
    too_often: "Terlalu sering salah. Tunggu {minutes} menit, lalu coba lagi.",
    link_ended:
      "Tautan ini sudah dipakai, sudah berakhir, atau tidak utuh. Mintalah yang baru kepada operator.",
    first_token:
      "Akun pertama dibuat di komputer tempat Kantong berjalan, dengan tautan yang ditampilkan terminal saat Kantong dijalankan.",
    machine:
      "Selama belum ada akun, data hanya dapat diubah di komputer tempat Kantong berjalan, setelah membuka tautan yang ditampilkan terminalnya.",
    not_first: "Sudah ada akun. Mintalah akun kepada operator.",
    last_operator: "Tidak akan ada lagi operator. Buat operator lain dulu.",
    record_unreachable:
      "Basis data sedang tidak terjangkau. Coba lagi sebentar lagi; kalau tadi sedang menyimpan, periksa dulu apakah sudah tersimpan.",
    record_busy:
      "Basis data sedang terlalu sibuk, atau perubahan orang lain sedang disimpan. Permintaan ini belum tersimpan; coba lagi sebentar lagi.",
    disk_full:
      "Ruang penyimpanan server penuh. Data masih dapat dibaca, tetapi perubahan ini tidak tersimpan. Hubungi pengelola Kantong; begitu ada ruang lagi, penyimpanan berjalan kembali dengan sendirinya.",
  },
  en: {
    offline: "The server can't be reached; nothing was stored. Check the connection, then try again.",
    signed_out: "You are not signed in, or the session has ended. Sign in by the link at the top right.",
    role: "Your account's role does not cover this. Ask a coordinator or an operator.",
    not_yours:
      "This is another agency's, or the coordinators'. An editor sees and changes only the own agency's data.",
    csrf: "This page has been open for too long. Load it again and retry.",
    foreign_site: "A page of another site asked for this. Open Kantong itself.",
    wrong: "The login or the password is not right.",
    too_often: "Too many wrong tries. Wait {minutes} minutes, then try again.",
    link_ended: "This link was used already, has ended, or is not whole. Ask an operator for another.",
    first_token:
      "The first account is made on the machine that Kantong runs on, by the link that its terminal shows at the start.",
    machine:
      "While there are no accounts, data can be changed only on the machine that Kantong runs on, after opening the link that its terminal shows.",
    not_first: "There are accounts already. Ask an operator for one.",
    last_operator: "No operator would be left. Make another one first.",
    record_unreachable:
      "The database can't be reached. Try again in a moment; if you were saving something, look first whether it is there.",
    record_busy:
      "The database is too busy at the moment, or somebody else's change is being saved. This was not saved; try again in a moment.",
    disk_full:
      "The server's disk is full. Everything can still be read, but this change was not saved. Tell whoever runs Kantong; once there is room, saving works again by itself.",
  },
};
const w = speaking(sentences.id, sentences.en);

type Reason = Problem & { minutes?: number; said?: { problem: Name; remedy: Name } };

/** Why a request was refused, in the language of the page: by its code, or as the server says it in both languages. */
export function sentenceOf(problem: Problem): string | undefined {
  const { code, minutes = "", said } = problem as Reason;
  if (code !== undefined && Object.hasOwn(sentences.id, String(code)))
    return w(code as keyof typeof sentences.id, { minutes });
  return said && [named(said.problem), named(said.remedy)].filter(Boolean).join(" ");
}
