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
