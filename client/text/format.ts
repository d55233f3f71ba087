import { formatsOf } from "../../server/core/cartography/formats.ts";
import type { Shown } from "../../server/core/contracts/answers.ts";
import { language, scope } from "../state/store.ts";
import { t } from "./words.ts";

const spoken = () => formatsOf(language.value);

export const count = (value: number): string => spoken().count(value);
/** With its sign, for changes. */
export const signed = (value: number): string => spoken().signed(value);
export const decimal = (value: number, digits = 2): string => spoken().decimal(value, digits);
export const percent = (value: number, digits = 1): string => spoken().percent(value, digits);
export const rupiah = (value: number): string => spoken().rupiah(value);
export const date = (iso: string): string => spoken().date(iso);

/** Hidden, missing and zero never look alike. */
export function shown(value: Shown | undefined, format: (value: number) => string): string {
  if (value === "hidden") return t("hidden", { k: scope.value?.disclosure ?? "" });
  return value === null || value === undefined ? t("noData") : format(value);
}

/** What lies between two ends: "2,022–2,189", "5–20 %", one number where both are written alike. */
export function ranged(low: number, high: number, format: (value: number) => string): string {
  const [least, most] = [format(low), format(high)];
  if (least === most) return most;
  if (low < 0) return `${least} – ${most}`;
  const sign = /\s?%$/.exec(most)?.[0] ?? "";
  return `${sign && least.endsWith(sign) ? least.slice(0, -sign.length) : least}–${most}`;
}
