import type { Name } from "../../server/core/contracts/answers.ts";
import { en } from "../../server/core/messages/en.ts";
import { id, type Words } from "../../server/core/messages/id.ts";
import { language } from "../state/store.ts";

/** A word in the language of the page; {places} are filled in. */
export function t(key: keyof Words, values: Record<string, string | number> = {}): string {
  return filled((language.value === "en" ? en : id)[key], values);
}

/** The words of one page, which only that page loads: `speaking(id, en)("key", {place: value})`. */
export const speaking =
  <Key extends string>(indonesian: Record<Key, string>, english: Record<NoInfer<Key>, string>) =>
  (key: Key, values: Record<string, string | number> = {}): string =>
    filled((language.value === "en" ? english : indonesian)[key], values);

const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** A name from the record in the language of the page. */
export const named = (name: Name): string => name[language.value];
