import type { Problem } from "../../server/core/contracts/answers.ts";
import { speaking } from "./words.ts";

const sentences = {
  id: {
    record_unreachable:
      "Basis data sedang tidak terjangkau. Coba lagi sebentar lagi; kalau tadi sedang menyimpan, periksa dulu apakah sudah tersimpan.",
    record_busy:
      "Basis data sedang terlalu sibuk, atau perubahan orang lain sedang disimpan. Permintaan ini belum tersimpan; coba lagi sebentar lagi.",
    disk_full:
      "Ruang penyimpanan server penuh. Data masih dapat dibaca, tetapi perubahan ini tidak tersimpan. Hubungi pengelola Kantong; begitu ada ruang lagi, penyimpanan berjalan kembali dengan sendirinya.",
  },
  en: {
    record_unreachable:
      "The database can't be reached. Try again in a moment; if you were saving something, look first whether it is there.",
    record_busy:
      "The database is too busy at the moment, or somebody else's change is being saved. This was not saved; try again in a moment.",
    disk_full:
      "The server's disk is full. Everything can still be read, but this change was not saved. Tell whoever runs Kantong; once there is room, saving works again by itself.",
  },
};
const w = speaking(sentences.id, sentences.en);

/** What a refusal says when the record is away, busy or full, in the language of the page; nothing for others. */
export function recordRefusal(problem: Problem): string | undefined {
  const { code } = problem as { code?: string };
  if (code === undefined || !Object.hasOwn(sentences.id, code)) return undefined;
  return w(code as keyof typeof sentences.id);
}
