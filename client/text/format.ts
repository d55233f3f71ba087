import type { Shown } from "../../server/contract.ts";
import { language, scope } from "../state/store.ts";
import { t } from "./words.ts";

const locale = () => (language.value === "en" ? "en-GB" : "id-ID");

export const count = (value: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(value);

/** With its sign, for changes. */
export const signed = (value: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(value);

export const decimal = (value: number, digits = 2): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

export const percent = (value: number, digits = 1): string =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: digits }).format(value);

export const rupiah = (value: number): string =>
  new Intl.NumberFormat(locale(), { style: "currency", currency: "IDR", maximumFractionDigits: 0 }).format(
    value,
  );

export const date = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

/** Hidden, missing and zero never look alike. */
export function shown(value: Shown | undefined, format: (value: number) => string): string {
  if (value === "hidden") return t("hidden", { k: scope.value?.disclosure ?? "" });
  return value === null || value === undefined ? t("noData") : format(value);
}
