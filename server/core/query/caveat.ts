import type { Availability, ResolvedQuery } from "./resolve.ts";

/** A sentence in both languages. */
export interface Caveat {
  id: string;
  en: string;
}

/** Says plainly that the figures are not those of the period asked for, or that there are none; null where they are. */
export function caveatOf(
  { component, period, requestedPeriod }: Pick<ResolvedQuery, "component" | "period" | "requestedPeriod">,
  { regency, needs }: Availability,
): Caveat | null {
  if (regency === "")
    return {
      id: "Belum ada batas desa dalam catatan ini; muat batasnya dahulu di halaman Data.",
      en: "This record holds no village boundaries yet; import them first, on the Data page.",
    };
  if (requestedPeriod !== undefined)
    return {
      id: `Belum dilaporkan untuk ${requestedPeriod}; terbaru: ${period}.`,
      en: `Not reported for ${requestedPeriod}; newest: ${period}.`,
    };
  if (needs.some((one) => one.component === component)) return null;
  return {
    id: "Kebutuhan ini belum dilaporkan siapa pun.",
    en: "Nobody has reported this need yet.",
  };
}
