import { readMoneyText } from "../../server/core/domain/money.ts";

export type Language = "id" | "en";
const SEPARATORS: Record<Language, string> = { id: ".", en: "," };

/** Digits in groups of three, as the language of the page writes them. */
export const groupedDigits = (digits: string, language: Language): string =>
  digits.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, SEPARATORS[language]);

/** A stored amount as it is first seen in its box. */
export const writtenMoney = (rupiah: number | null | undefined, language: Language): string =>
  rupiah === null || rupiah === undefined ? "" : groupedDigits(String(rupiah), language);

/**
 * What a box should hold after one more digit: grouped anew, if all separators before it were of this making. Whoever
 * writes separators, words or powers of ten keeps what was written.
 * @param before the text before the change
 */
export function regrouped(before: string, text: string, language: Language): string {
  const sign = SEPARATORS[language];
  const plain = (one: string) => one.replaceAll(sign, "");
  const isOurs = before === groupedDigits(plain(before), language) && /^\d*$/.test(plain(before));
  return isOurs && /^\d+$/.test(plain(text)) && !text.endsWith(sign)
    ? groupedDigits(plain(text), language)
    : text;
}

/** Where the caret stands in a regrouped text: behind as many digits as before. */
export function caretIn(text: string, digitsBefore: number): number {
  let at = 0;
  for (let seen = 0; at < text.length && seen < digitsBefore; at++) if (/\d/.test(text[at])) seen++;
  return at;
}

/** The amount of a money box in a form; null where it is empty. A box lets no other text through. */
export function moneyIn(form: FormData, name: string): number | null {
  const read = readMoneyText(String(form.get(name) ?? ""));
  return "rupiah" in read ? read.rupiah : null;
}
