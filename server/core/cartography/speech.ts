import { type EmbedWord, embedWords } from "../messages/embed.ts";
import { en } from "../messages/en.ts";
import { id, type Words } from "../messages/id.ts";
import { formatsOf } from "./formats.ts";
import { type MapWord, mapEn, mapId } from "./map-words.ts";

type Values = Record<string, string | number>;
const filled = (text: string, values: Values = {}) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** All words and number forms of one language; the embedded map never changes its own. */
export function speechOf(language: "id" | "en") {
  const english = language === "en";
  return {
    language,
    /** the page's words */
    t: (key: keyof Words, values?: Values) => filled((english ? en : id)[key], values),
    /** the map's */
    a: (key: MapWord) => (english ? mapEn : mapId)[key],
    /** the embedded map's own */
    e: (key: EmbedWord, values?: Values) => filled(embedWords[language][key], values),
    formats: formatsOf(language),
  };
}
export type Speech = ReturnType<typeof speechOf>;
