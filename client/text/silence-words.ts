/** The legend's words for a gap that may be nothing but a missing report. */
export const silenceMark = {
  id: "celah mungkin hanya karena belum ada laporan",
  en: "gap that may only be a missing report",
};
