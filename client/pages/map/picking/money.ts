import { language } from "../../../state/store.ts";

/** Rupiah in few letters, for where there is little room: Rp 24,8 M. */
export const shortMoney = (value: number): string =>
  new Intl.NumberFormat(language.value === "en" ? "en-GB" : "id-ID", {
    style: "currency",
    currency: "IDR",
    notation: "compact",
    maximumFractionDigits: 1,
  }).format(value);
