import type { Place } from "./indicator.ts";

/**
 * What fields were called before each indicator had one id. Addresses that were written then, `?fields=` and `filter=`,
 * go on working; what they answer with has the ids in force.
 */
const OLD: Record<Place, Record<string, string>> = {
  villages: {
    bps: "bpsCode",
    gap: "serviceGap",
    eligible_per_km2: "density",
    smoothed_rate: "smoothed",
    high_need: "highNeed",
    high: "highNeed",
    coverage_expenses: "coverageExpensesLow",
    coverage_income: "coverageIncomeLow",
    coverage_pockets: "coveragePocketsLow",
    coverage_expenses_at_most: "coverageExpensesHigh",
    coverage_income_at_most: "coverageIncomeHigh",
    coverage_pockets_at_most: "coveragePocketsHigh",
    coverage_expenses_is_lower_bound: "lowerBoundExpenses",
    coverage_income_is_lower_bound: "lowerBoundIncome",
    coverage_pockets_is_lower_bound: "lowerBoundPockets",
    excess: "needAboveBase",
    more_in_need_than_there_are: "needAboveBase",
    effective: "effectiveStrategies",
    duplicates: "duplicatePairs",
    served_more_than_registered: "servedAboveNeed",
    silent: "silentStrategies",
    gap_may_be_silence: "silence",
    pocket_in_definitions: "agreement",
    of_definitions: "computable",
    definitions: "memberOf",
    rank: "priorityRank",
    rank_low: "priorityRankLow",
    rank_high: "priorityRankHigh",
    share_of_draws_in_top: "inTop",
    area_km2: "area",
    boundary_valid_from: "boundaryValidFrom",
    class_expenses: "classCoverageExpenses",
    class_income: "classCoverageIncome",
    class_pockets: "classCoveragePockets",
    class_gap: "classServiceGap",
    class_effective: "classEffectiveStrategies",
    class_priority: "classPriorityRank",
  },
  districts: {
    coverage_expenses: "coverageExpensesLow",
    coverage_income: "coverageIncomeLow",
    coverage_pockets: "coveragePocketsLow",
    gap: "serviceGap",
    hidden: "villagesHidden",
    pockets: "villagesInPocket",
  },
  pockets: {
    coverage_expenses: "coverageExpensesLow",
    coverage_income: "coverageIncomeLow",
    coverage_pockets: "coveragePocketsLow",
    coverage_expenses_at_most: "coverageExpensesHigh",
    coverage_income_at_most: "coverageIncomeHigh",
    coverage_pockets_at_most: "coveragePocketsHigh",
    coverage_expenses_is_lower_bound: "lowerBoundExpenses",
    coverage_income_is_lower_bound: "lowerBoundIncome",
    coverage_pockets_is_lower_bound: "lowerBoundPockets",
    gap: "serviceGap",
    tier: "evidence",
    smoothed_least: "smoothedLow",
    smoothed_most: "smoothedHigh",
    missing: "missingStrategies",
    silent: "silentAgencies",
    silence: "silentVillages",
    villages_where_gap_may_be_silence: "silentVillages",
  },
  cells: {
    coverage_expenses: "coverageExpensesLow",
    coverage_income: "coverageIncomeLow",
    coverage_pockets: "coveragePocketsLow",
    class_expenses: "classCoverageExpenses",
    class_income: "classCoverageIncome",
    class_pockets: "classCoveragePockets",
  },
};

/** A field by the name in force; one that has none, as it was written. @param known the names in force */
export function currentName(place: Place, written: string, known: readonly string[]): string {
  if (known.includes(written)) return written;
  const old = OLD[place][written];
  if (old) return old;
  // gap_is, service_gap, class_covered: the same words, joined otherwise.
  const joined = written.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return known.includes(joined) ? joined : written;
}
