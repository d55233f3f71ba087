import type { Name } from "../../server/contract.ts";
import { language } from "../state/store.ts";
import { en } from "./en.ts";
import { id, type Words } from "./id.ts";

/** A word in the language of the page; {places} are filled in. */
export function t(key: keyof Words, values: Record<string, string | number> = {}): string {
  const words = language.value === "en" ? en : id;
  return words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** A name from the record in the language of the page. */
export const named = (name: Name): string => name[language.value];
