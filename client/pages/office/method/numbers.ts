import { formatsOf } from "../../../../server/core/cartography/formats.ts";
import { boundsOf, LEAST } from "../../../../server/core/contracts/settings.ts";
import * as fixed from "../../../../server/core/domain/method-constants.ts";
import { LEAST_SHOWN } from "../../../../server/core/domain/small-counts.ts";
import { DEFAULTS } from "../../../../server/core/query/schema.ts";

/**
 * What simulations of the method have shown (card, sections 1, 3 and 8; `npm run bench -- calibration` repeats them).
 * Facts of the past, not settings: nothing computes with them.
 */
const SEEN = {
  maps: 100,
  falseClustered: 18,
  gradient: 93,
  gradientLess: 9,
  districts: 47,
  scanHeavy: [2, 3],
  scanPermuted: 40,
  hexagons: 0.17,
  normalLow: 15,
  normalHigh: 340,
  trueLow: 0.94,
  trueHigh: 1,
  doubtLow: 0.74,
  doubtHigh: 0.76,
  sure: 0.8,
} as const;

/** Every number that a sentence of the page says, written in a language. */
export function numbersOf(language: "id" | "en") {
  const { count, decimal, percent } = formatsOf(language);
  const sigma = boundsOf("sigma");
  return {
    lambda: decimal(DEFAULTS.lambda),
    exceeded: decimal(fixed.EXCEEDED_ODDS),
    exceedance: percent(DEFAULTS.exceedance, 0),
    cap: percent(DEFAULTS.cap, 0),
    tau: percent(DEFAULTS.tau, 0),
    fewest: count(DEFAULTS.fewest),
    gamma: decimal(DEFAULTS.gamma),
    q: decimal(DEFAULTS.q),
    alpha: decimal(DEFAULTS.alpha),
    z0: decimal(DEFAULTS.z0),
    sigma: decimal(DEFAULTS.sigma),
    sigmaLow: decimal(sigma.low),
    sigmaHigh: decimal(sigma.high),
    weights: DEFAULTS.weights.map((one) => decimal(one)).join(" · "),
    moranq: decimal(DEFAULTS.moranq),
    scanp: decimal(DEFAULTS.scanp),
    adjacency: count(fixed.ADJACENCY_METRES),
    adjacencyLow: count(fixed.ADJACENCY_BOUNDS.low),
    adjacencyHigh: count(fixed.ADJACENCY_BOUNDS.high),
    wide: count(fixed.WIDE_SCOPE),
    permutations: count(fixed.PERMUTATIONS.usual),
    permutationsWide: count(fixed.PERMUTATIONS.wide),
    readings: count(fixed.READINGS.usual),
    readingsWide: count(fixed.READINGS.wide),
    scanDraws: count(fixed.SCAN_DRAWS),
    scanMost: percent(fixed.SCAN_MOST, 0),
    weightDraws: count(fixed.WEIGHT_DRAWS),
    concentration: count(fixed.WEIGHT_CONCENTRATION),
    robust: percent(fixed.ROBUST, 0),
    baseChange: percent(fixed.BASE_CHANGE, 0),
    k: count(LEAST_SHOWN),
    kLow: count(LEAST.low),
    kHigh: count(LEAST.high),
    maps: count(SEEN.maps),
    falseClustered: count(SEEN.falseClustered),
    gradient: count(SEEN.gradient),
    gradientLess: count(SEEN.gradientLess),
    districts: count(SEEN.districts),
    scanHeavy: SEEN.scanHeavy.map((one) => count(one)).join("/"),
    scanPermuted: count(SEEN.scanPermuted),
    hexagons: percent(SEEN.hexagons, 0),
    normalLow: count(SEEN.normalLow),
    normalHigh: count(SEEN.normalHigh),
    trueLow: percent(SEEN.trueLow, 0),
    trueHigh: percent(SEEN.trueHigh, 0),
    doubtLow: percent(SEEN.doubtLow, 0),
    doubtHigh: percent(SEEN.doubtHigh, 0),
    sure: percent(SEEN.sure, 0),
  };
}
export type Numbers = ReturnType<typeof numbersOf>;
