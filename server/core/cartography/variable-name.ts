import type { Words } from "../messages/id.ts";
import { type MapWord, mapId } from "./map-words.ts";
import type { Variable } from "./view-state.ts";

const isMapWord = (variable: string): variable is MapWord & Variable => variable in mapId;

/** What a variable of the map is called. @param t @param a words of the page's language */
export function variableNameOf(
  variable: Variable,
  t: (key: keyof Words) => string,
  a: (key: MapWord) => string,
): string {
  if (variable === "expenses" || variable === "income" || variable === "pockets")
    return `${t("coverage")}: ${t(`strategy_${variable}`)}`;
  if (variable === "gap") return t("serviceGap");
  if (variable === "priority") return a("priorityMap");
  return isMapWord(variable) ? a(variable) : t(variable as keyof Words);
}
