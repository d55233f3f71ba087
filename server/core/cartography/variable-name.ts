import { STRATEGIES } from "../domain/terms.ts";
import { labelOf, labelOfLow, labelOfStrategy } from "../indicators/labels.ts";
import { OF_STRATEGIES, type Variable } from "./view-state.ts";

const STRATEGY_OF = new Map<Variable, (typeof STRATEGIES)[number]>(
  OF_STRATEGIES.map((one, s) => [one, STRATEGIES[s]]),
);

/** What a variable of the map is called: as its indicator is. */
export function variableNameOf(variable: Variable, language: "id" | "en"): string {
  const strategy = STRATEGY_OF.get(variable);
  if (strategy) return labelOfStrategy(strategy)[language];
  // The map is coloured by the least that is certain.
  if (variable === "unreached") return labelOfLow(variable)[language];
  return labelOf(variable as Exclude<Variable, (typeof OF_STRATEGIES)[number]>)[language];
}
