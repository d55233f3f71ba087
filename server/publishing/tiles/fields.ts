import type { AnswerView, HexagonsView, Shown } from "../../core/contracts/answers.ts";
import type { ShownInterval } from "../../core/contracts/coverage.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import { type Classes, classFields } from "./classes.ts";
import type { VillageShape } from "./geometry.ts";
import type { Attributes } from "./mvt.ts";
import type { Layer } from "./source.ts";

const COVERAGE = Object.fromEntries(
  STRATEGIES.map((one) => [`coverage_${one}`, `Coverage of the strategy ${one}, 0–1`]),
);

/** Every attribute of the tiles, documented in TileJSON. A hidden figure is "hidden"; a missing one is absent. */
export const FIELDS: Record<Layer, Record<string, string>> = {
  villages: {
    code: "Kemendagri code",
    bps: "BPS code, found through the crosswalk alone; absent where it has none",
    name: "Name",
    base: "All units of the component, H",
    eligible: "Units in need, P",
    eligible_per_km2: "P per km²",
    excess: "More are registered in need than there are: left out of the tests",
    rate: "P / H",
    smoothed: "Empirical-Bayes smoothed rate",
    covered: "Mean coverage of the strategies, 0–1",
    ...COVERAGE,
    unreached_low: "Units in need that no program serves and no closure explains: least",
    unreached_high: "The same: most",
    service_gap: "U, in family equivalents: it ranks, and is no number of families",
    gap_is: "Too few strategies reach the threshold: certain, possible, none; unknown: nobody reported",
    gap_probability: "Probability that too few strategies reach the threshold, 0–1",
    probability: "How sure it is that need is high and strategies are lacking, 0–1",
    effective: "Strategies that reach the threshold τ",
    programs: "Distinct programs present",
    agencies: "Distinct agencies present",
    duplicates: "Pairs of programs of one exclusion group that both serve someone",
    silent: "Strategies with a running program of which nothing is known there, comma-separated",
    silence: "The gap may be silence: programs have not reported",
    high: "High need",
    core: "Core of concentrated need",
    pocket: "Rank of the pocket it lies in, 0 = none",
    bivariate: "Class 0–8: need class × 3 + coverage class; −1 no data; −2 hidden",
    agreement: "In how many definitions it is a pocket, of `computable`",
    computable: "How many definitions can be said of it",
    rank: "Priority rank among the villages, from 1",
    ...classFields(false),
  },
  districts: {
    code: "Kemendagri code",
    name: "Name",
    base: "All units of the component, H",
    eligible: "Units in need, P",
    rate: "P / H",
    covered: "Mean coverage of the strategies over the villages that show it, 0–1",
    unreached_low: "Units in need that no program serves: least",
    unreached_high: "The same: most",
    service_gap: "U over the villages that show it, in family equivalents",
    villages: "Villages with need",
    hidden: "Villages whose figures are too small to be told",
    pockets: "Villages in a pocket",
  },
  pockets: {
    pocket: "Stable id: smallest village code and period",
    rank: "Rank by the service gap",
    evidence: "confirmed (clustered), probable (adjacent) or isolated (single), of its own villages",
    villages: "Number of villages",
    eligible: "Units in need",
    unreached_low: "Units in need that no program serves: least",
    unreached_high: "The same: most",
    service_gap: "U, in family equivalents",
    gap_is: "certain in all its villages, or possible",
    gap_probability: "Probability of the gap, 0–1",
    probability: "How sure it is, 0–1",
    stands_out: "It also stands out from its surroundings",
    missing: "Strategies below the threshold, comma-separated",
    silent: "Agencies of which nothing is known in one of its villages, comma-separated",
    silence: "Villages whose gap may be silence",
  },
  hexagons: {
    cell: "H3 id",
    base: "All units, spread from villages",
    eligible: "Units in need, spread from villages",
    rate: "eligible / base",
    covered: "Mean coverage of the strategies, 0–1",
    ...COVERAGE,
    observed: "Share known from household points; the rest is spread from villages",
    dasymetric: "Share spread by the mass of buildings; what is neither is spread by area",
    deviation: "One standard deviation of eligible, in units",
    bivariate: "Class 0–8 as for villages",
    ...classFields(true),
  },
  grid: { cell: "H3 id" },
};

/** What stays of the fields in a tile that would be too heavy with all of them: what the map is coloured by. */
export const LEAN: Record<Layer, string[]> = {
  villages: ["bivariate"],
  districts: ["rate", "covered"],
  pockets: ["pocket", "rank"],
  hexagons: ["cell", "bivariate"],
  grid: ["cell"],
};

/** Leaves out what is missing: a vector tile has no null. */
function present(values: Record<string, Shown | string | boolean>): Attributes {
  const attributes: Attributes = {};
  for (const name in values) {
    const value = values[name];
    if (value !== null) attributes[name] = value;
  }
  return attributes;
}

/** Both ends of an interval. */
const endsOf = (interval: ShownInterval): Record<string, Shown> => {
  const end = (at: 0 | 1): Shown => (Array.isArray(interval) ? interval[at] : interval);
  return { unreached_low: end(0), unreached_high: end(1) };
};

export function villageFields(
  view: AnswerView,
  { code, bps, name }: Pick<VillageShape, "code" | "bps" | "name">,
  classes: Classes,
  i: number,
): Attributes {
  const { columns } = view;
  return present({
    code,
    bps,
    name,
    base: columns.base[i],
    eligible: columns.eligible[i],
    eligible_per_km2: columns.density[i],
    excess: columns.excess[i],
    rate: columns.rate[i],
    smoothed: columns.smoothed[i],
    covered: columns.covered[i],
    ...Object.fromEntries(STRATEGIES.map((one, s) => [`coverage_${one}`, columns.coverage[s][i]])),
    ...endsOf(columns.unreached[i]),
    service_gap: columns.serviceGap[i],
    gap_is: columns.gapIs[i],
    gap_probability: columns.gapProbability[i],
    probability: columns.probability[i],
    effective: columns.effective[i],
    programs: columns.programs[i],
    agencies: columns.agencies[i],
    duplicates: columns.duplicates[i],
    silent: STRATEGIES.filter((_, s) => columns.silent[s][i]).join(","),
    silence: columns.silence[i],
    high: columns.high[i],
    core: columns.core[i],
    pocket: columns.pocket[i] + 1,
    bivariate: columns.bivariate[i],
    agreement: columns.agreement[i],
    computable: columns.computable[i],
    rank: columns.rank[i],
    ...classes(i),
  });
}

export function districtFields(view: AnswerView, code: string, name: string, d: number): Attributes {
  const { districts } = view;
  return present({
    code,
    name,
    base: districts.base[d],
    eligible: districts.eligible[d],
    rate: districts.rate[d],
    covered: districts.covered[d],
    ...endsOf(districts.unreached[d]),
    service_gap: districts.serviceGap[d],
    villages: districts.villages[d],
    hidden: districts.hidden[d],
    pockets: districts.inPocket[d],
  });
}

export function pocketFields(view: AnswerView, i: number): Attributes {
  const pocket = view.pockets[i];
  return present({
    pocket: pocket.id,
    rank: pocket.rank,
    evidence: pocket.evidence,
    villages: pocket.villages.length,
    eligible: pocket.eligible,
    ...endsOf(pocket.unreached),
    service_gap: pocket.serviceGap,
    gap_is: pocket.gapIs,
    gap_probability: pocket.gapProbability,
    probability: pocket.probability,
    stands_out: pocket.standsOut,
    missing: pocket.missing.join(","),
    silent: pocket.silent.join(","),
    silence: pocket.silence,
  });
}

export function hexagonFields(view: HexagonsView, classes: Classes, i: number): Attributes {
  return present({
    cell: view.cells[i],
    base: view.base[i],
    eligible: view.eligible[i],
    rate: view.rate[i],
    covered: view.covered[i],
    ...Object.fromEntries(STRATEGIES.map((one, s) => [`coverage_${one}`, view.coverage[s][i]])),
    observed: view.observed[i],
    dasymetric: view.dasymetric[i],
    deviation: view.deviation[i],
    bivariate: view.bivariate[i],
    ...classes(i),
  });
}
