import { formatsOf } from "../../../../server/core/cartography/formats.ts";
import { boundsOf, LEAST } from "../../../../server/core/contracts/settings.ts";
import * as fixed from "../../../../server/core/domain/method-constants.ts";
import { LEAST_SHOWN } from "../../../../server/core/domain/small-counts.ts";
import { DEFAULTS } from "../../../../server/core/query/schema.ts";
import { reliableIn, SEEN } from "./seen.ts";

/** Every number that a sentence of the page says, written in a language. */
export function numbersOf(language: "id" | "en") {
  const { count, decimal, percent } = formatsOf(language);
  const sigma = boundsOf("sigma");
  /** of 100: "92–97", or one number */
  const range = ([low, high]: readonly [number, number]): string =>
    low === high ? count(100 * low) : `${count(100 * low)}–${count(100 * high)}`;
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
    falseClustered: count(SEEN.clustered.exchangeable),
    gradient: count(SEEN.clustered.gradient[0]),
    gradientLess: count(SEEN.clustered.gradient[1]),
    districts: count(SEEN.clustered.districts[0]),
    districtsLess: count(SEEN.clustered.districts[1]),
    scanHeavy: SEEN.scanHeavy.map((one) => count(one)).join("/"),
    scanPermuted: count(SEEN.scanPermuted),
    hexagons: percent(SEEN.hexagons, 0),
    normalLow: count(SEEN.normalLow),
    normalHigh: count(SEEN.normalHigh),
    sure: percent(SEEN.sure, 0),
    sureOf100: count(100 * SEEN.sure),
    spreadMuch: decimal(SEEN.spread.much),
    spreadLittle: decimal(SEEN.spread.little),
    leakageLow: percent(SEEN.leakage[0], 0),
    leakageHigh: percent(SEEN.leakage[1], 0),
    unstated: percent(SEEN.unstated, 0),
    variedRight: range(SEEN.reliable.varied.asStated),
    variedDoubled: range(SEEN.reliable.varied.doubled),
    fewRight: range(SEEN.reliable.few.asStated),
    fewDoubled: range(SEEN.reliable.few.doubled),
    plantedRight: range(SEEN.reliable.planted.asStated),
    plantedDoubled: range(SEEN.reliable.planted.doubled),
    besideRight: range(reliableIn("besideRegister")),
    besideDoubled: range(reliableIn("besideDoubled")),
  };
}
export type Numbers = ReturnType<typeof numbersOf>;
