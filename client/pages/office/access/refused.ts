import type { Problem } from "../../../../server/core/contracts/answers.ts";
import { speaking } from "../../../text/words.ts";

const sentences = {
  id: {
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
    not_first: "Sudah ada akun. Mintalah akun kepada operator.",
    last_operator: "Tidak akan ada lagi operator. Buat operator lain dulu.",
  },
  en: {
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
    not_first: "There are accounts already. Ask an operator for one.",
    last_operator: "No operator would be left. Make another one first.",
  },
};
const w = speaking(sentences.id, sentences.en);

/** What a refusal for want of a right says, in the language of the page; nothing for other refusals. */
export function refusedAccess(problem: Problem): string | undefined {
  const { code, minutes } = problem as Problem & { code?: string; minutes?: number };
  if (code === undefined || !Object.hasOwn(sentences.id, code)) return undefined;
  return w(code as keyof typeof sentences.id, { minutes: minutes ?? "" });
}
