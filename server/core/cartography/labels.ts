import type { Words } from "../messages/id.ts";
import type { Formats } from "./formats.ts";
import type { MapWord } from "./map-words.ts";
import type { Scale } from "./scale.ts";
import type { Variable } from "./variables.ts";

/** What is counted or ranked; every other variable is a share. */
const COUNTED: readonly Variable[] = [
  "density",
  "unreached",
  "serviceGap",
  "effectiveStrategies",
  "agencies",
  "programs",
  "priorityRank",
  "gapChange",
];
export const isShare = (variable: Variable): boolean => !COUNTED.includes(variable);

/** What a class of need × coverage means. */
export function bivariateWords(one: number, t: (key: keyof Words) => string): string {
  const need = t(`needClass${Math.floor(one / 3)}` as keyof Words);
  return `${t("need")}: ${need}; ${t(`coverClass${one % 3}` as keyof Words)}`;
}

/** The words beside each colour of a single variable. */
export function labelsOf(
  variable: Variable,
  { colours, edges, words }: Scale,
  { percent, decimal }: Formats,
  a: (key: MapWord) => string,
): string[] {
  const edge = (value: number) => (isShare(variable) ? percent(value) : decimal(value, 0));
  const last = edges.length;
  return colours.map((_, i) => {
    if (words) return a(words[i]);
    if (variable === "effectiveStrategies" || variable === "agreement")
      return `${variable === "agreement" && i === last ? "≥ " : ""}${i}`;
    if (variable === "priorityRank")
      return [i === 0 ? 1 : edges[i - 1], i === last ? "" : edges[i] - 1].join("–");
    if (i === 0) return `< ${edge(edges[0])}`;
    return i === last ? `≥ ${edge(edges[i - 1])}` : `${edge(edges[i - 1])} – ${edge(edges[i])}`;
  });
}
