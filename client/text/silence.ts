import { silenceMark } from "./silence-words.ts";
import { speaking } from "./words.ts";

/** Words for a gap that may be nothing but a missing report. */
export const s = speaking(
  {
    mark: silenceMark.id,
    maybe: "mungkin belum dilaporkan",
    card: "Celah di sini mungkin hanya karena belum ada laporan: bila program yang belum melapor melayani sebanyak laporan terakhirnya, celahnya tertutup.",
    pocket: "Mungkin hanya belum dilaporkan: {count} dari {all} desa",
  },
  {
    mark: silenceMark.en,
    maybe: "may not be reported",
    card: "The gap here may only be a missing report: if the programs that have not reported served what they did when last heard of, it would close.",
    pocket: "May only be unreported: {count} of {all} villages",
  },
);
