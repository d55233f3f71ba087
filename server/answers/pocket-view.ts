import type { Answer } from "../analysis/answer.ts";
import { gapShareOf, middle } from "../analysis/gaps.ts";
import type { Cluster } from "../analysis/pockets.ts";
import type { ByStrategy, PocketView, Shown } from "../core/contracts/answers.ts";
import type { ShownInterval } from "../core/contracts/coverage.ts";
import { isSmall } from "../core/domain/small-counts.ts";
import { type GapIs, STRATEGIES } from "../core/domain/terms.ts";
import type { HiddenPlaces } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { Snapshot } from "../snapshot/types.ts";
import type { PublishedCoverage } from "./hidden.ts";
import type { PublishedLedger } from "./published-ledger.ts";
import { intervalOf } from "./told-coverage.ts";

/**
 * A pocket as the public sees it. Its sums run over the villages whose figures are shown, so that nothing
 * hidden follows by subtraction.
 * @param published the coverage that may be known, per strategy
 */
export function pocketView(
  snapshot: PublicSnapshot,
  answer: Answer,
  pocket: Cluster,
  rank: number,
  hidden: HiddenPlaces,
  published: PublishedCoverage[],
  ledger: PublishedLedger,
): Omit<PocketView, "silentAgencies" | "silentVillages"> {
  const shown = pocket.villages.filter((i) => !hidden.villages[i]);
  const sum = (villages: number[], of: (i: number) => number) =>
    villages.reduce((total, i) => total + (of(i) || 0), 0);
  const need = answer.need.value;
  const knownTo = (strategies: PublishedCoverage[]) =>
    shown.filter((i) => strategies.every(({ share }) => !Number.isNaN(share[i])));
  const reached = knownTo(published);
  const covered = (end: "share" | "upper") =>
    published.map((one, s): Shown => {
      if (!answer.concerned[s] || !answer.reported) return null;
      const villages = knownTo([one]);
      const eligible = sum(villages, (i) => need[i]);
      return eligible > 0 ? sum(villages, (i) => need[i] * one[end][i]) / eligible : "hidden";
    }) as ByStrategy<Shown>;
  const [coverage, upper] = [covered("share"), covered("upper")];
  /** mean over the villages shown, weighted by P */
  const weighted = (column: Float64Array): Shown => {
    const villages = shown.filter((i) => !Number.isNaN(column[i]));
    const eligible = sum(villages, (i) => need[i]);
    if (eligible > 0) return Number((sum(villages, (i) => need[i] * column[i]) / eligible).toFixed(4));
    return shown.length > 0 ? null : "hidden";
  };
  const unmet = (i: number) =>
    need[i] *
    gapShareOf(
      published.map((one) => middle(one, i)),
      answer.concerned,
      answer.question.omega,
    );
  const gap = Math.round(sum(reached, unmet));
  const there = [...deliveredIn(snapshot, answer, pocket.villages)];
  const theta = shown.map((i) => answer.inference.theta[i]).filter(Number.isFinite);
  return {
    id: `${snapshot.villages.code[pocket.villages[0]]}@${answer.question.period}`,
    rank,
    evidence: pocket.evidence,
    standsOut: pocket.standsOut,
    gapIs: gapOf(pocket.villages.map((i) => answer.gapIs[i])),
    gapProbability: weighted(answer.gapProbability),
    probability: weighted(answer.probability),
    unreached: ledger.sum("left", pocket.villages),
    villages: pocket.villages,
    base: shown.length > 0 ? sum(shown, (i) => answer.need.base[i]) : "hidden",
    eligible: shown.length > 0 ? sum(shown, (i) => need[i]) : "hidden",
    serviceGap: !answer.reported
      ? null
      : reached.length > 0 && !isSmall(gap, snapshot.least)
        ? gap
        : "hidden",
    smoothed: theta.length > 0 ? [Math.min(...theta), Math.max(...theta)] : "hidden",
    coverage: coverage.map((least, s) => intervalOf(least, upper[s])) as ByStrategy<ShownInterval>,
    lowerBound: STRATEGIES.map((_, s) =>
      shown.some((i) => answer.coverage[s].lower[i] === 1 || published[s].short[i] === 1),
    ) as ByStrategy<boolean>,
    missingStrategies: STRATEGIES.filter((_, s) => {
      const share = upper[s];
      return typeof share === "number" && share < answer.question.tau;
    }),
    programs: there.length,
    agencies: [...new Set(there.map((program) => snapshot.programs[program].agency))].sort(),
    coreP: Number.isNaN(pocket.coreP) ? null : pocket.coreP,
    massP: Number.isNaN(pocket.massP) ? null : pocket.massP,
    bounds: boundsOf(snapshot, pocket.villages),
    ...UNRANKED,
  };
}

/** Of what is not ranked among the pockets. */
export const UNRANKED = {
  priority: null,
  priorityParts: [null, null, null] as [Shown, Shown, Shown],
  priorityRank: null,
  priorityRankLow: null,
  priorityRankHigh: null,
  inTop: null,
  paretoLayer: null,
};

/** Of several villages: certain where it is so in all, possible where it may be in one. */
function gapOf(all: readonly (GapIs | undefined)[]): GapIs {
  if (all.includes("unknown")) return "unknown";
  if (all.every((one) => one === "certain")) return "certain";
  return all.some((one) => one === "certain" || one === "possible") ? "possible" : "none";
}

/** Programs of the question with at least one unit served in one of the villages. */
function deliveredIn(snapshot: Snapshot, answer: Answer, villages: number[]): Set<number> {
  return new Set(
    snapshot.deliveries
      .filter(
        (delivery) =>
          delivery.period === answer.question.period &&
          answer.inQuestion.has(delivery.program) &&
          villages.some((i) => delivery.served[i] > 0),
      )
      .map((delivery) => delivery.program),
  );
}

/** West, south, east, north of some villages, degrees. */
/** Where a map without any village opens: west, south, east, north, degrees. */
const INDONESIA: [number, number, number, number] = [95, -11, 141, 6];

export function boundsOf(snapshot: Snapshot, villages: Iterable<number>): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  const { extent } = snapshot.villages;
  for (const i of villages) {
    bounds[0] = Math.min(bounds[0], extent[4 * i]);
    bounds[1] = Math.min(bounds[1], extent[4 * i + 1]);
    bounds[2] = Math.max(bounds[2], extent[4 * i + 2]);
    bounds[3] = Math.max(bounds[3], extent[4 * i + 3]);
  }
  return bounds[0] > bounds[2] ? INDONESIA : bounds;
}
