import type { Answer } from "../analysis/answer.ts";
import { gapShareOf, isCounted, middle } from "../analysis/gaps.ts";
import { rateAtOdds } from "../analysis/odds.ts";
import type { Cluster } from "../analysis/pockets.ts";
import type { AnswerView, ByStrategy, Shown } from "../core/contracts/answers.ts";
import { isSmall } from "../core/domain/small-counts.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import { caveatOf } from "../core/query/caveat.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { availabilityOf } from "./availability.ts";
import { bivariateClass } from "./bivariate.ts";
import { districtsView } from "./districts-view.ts";
import { hiddenNeed, publishedCoverage, unreached } from "./hidden.ts";
import { methodBlock } from "./method-block.ts";
import { methodColumns } from "./method-columns.ts";
import { mostCovered, overlapColumns, silenceIn } from "./overlap-view.ts";
import { withPriority } from "./pocket-priority.ts";
import { pocketView } from "./pocket-view.ts";
import { publishedLedger } from "./published-ledger.ts";
import { canonicalOn } from "./resolved.ts";
import { sureness, undecided } from "./sureness.ts";
import { coverageColumns, coverageIntervals } from "./told-coverage.ts";

/**
 * Need by what it means: the scope's mean, and the rate at λ times its odds. Coverage by its terciles over the villages shown,
 * for it has no such marks; where too many are alike for that, by τ and twice τ.
 */
export function classEdges(
  mean: number,
  lambda: number,
  tau: number,
  covered: Shown[],
): AnswerView["scope"]["edges"] {
  const known = covered.filter((value) => typeof value === "number").sort((a, b) => a - b);
  const at = (part: number) => rounded(known[Math.floor(part * known.length)] ?? 0, 2);
  const coverage: [number, number] = [at(1 / 3), at(2 / 3)];
  return {
    need: Number.isNaN(mean) ? [0, 0] : [mean, rateAtOdds(mean, lambda)],
    coverage: coverage[0] < coverage[1] && coverage[0] > 0 ? coverage : [tau, 2 * tau],
  };
}

/** Whether pockets can be found: some rate is known, and somebody reported what programs did. Else none is no 0. */
export const canFindPockets = ({ inference, reported }: Pick<Answer, "inference" | "reported">): boolean =>
  reported && !Number.isNaN(inference.mean);

/** Lays an answer out in columns, with the marks of what is hidden. @param answer made of the same snapshot */
export function answerView(snapshot: PublicSnapshot, answer: Answer): AnswerView {
  const { inference, question, need } = answer;
  const hidden = hiddenNeed(snapshot, need);
  const published = publishedCoverage(snapshot, answer, hidden);
  const n = need.value.length;
  const each = <T>(of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
  const show = (value: number, isHidden: boolean | number, digits?: number): Shown =>
    isHidden ? "hidden" : Number.isNaN(value) ? null : digits ? rounded(value, digits) : value;
  const ofNeed = (column: Float64Array, digits?: number) =>
    each((i) => show(column[i], hidden.villages[i], digits));
  const gapShare = Float64Array.from(need.value, (units, i) => {
    if (units === 0) return 0;
    const share = gapShareOf(
      published.map((one) => middle(one, i)),
      answer.concerned,
      question.omega,
    );
    return isSmall(unreached(units, 1 - share), snapshot.least) ? Number.NaN : share;
  });
  /** units in need are known; their base may be missing */
  const known = (i: number) => isCounted(need, i);
  const ofCoverage = (of: (i: number) => number, digits?: number) =>
    each((i) => {
      if (!known(i)) return hidden.villages[i] ? "hidden" : null;
      return answer.reported ? (show(of(i), 0, digits) ?? "hidden") : null;
    });
  const byStrategy = <T>(of: (s: number) => T) => STRATEGIES.map((_, s) => of(s)) as ByStrategy<T>;

  const shown = each((i) => i).filter((i) => known(i) && !hidden.villages[i]);
  const covered = ofCoverage((i) => 1 - gapShare[i], 4);
  const smoothed = ofNeed(inference.theta, 6);
  const edges = classEdges(inference.mean, question.lambda, question.tau, covered);
  const total = (column: Float64Array, villages: number[]) =>
    villages.reduce((sum, i) => sum + (column[i] || 0), 0);
  const all = each((i) => i).filter(known);

  const asShown = (column: Float64Array) =>
    column.map((value, i) => (hidden.villages[i] ? Number.NaN : value));
  const method = methodColumns(snapshot, answer, {
    hidden: hidden.villages,
    rate: asShown(inference.rate),
    theta: asShown(inference.theta),
    count: asShown(need.value),
    unmet: gapShare.map((share, i) => (known(i) ? need.value[i] * share : Number.NaN)),
    gapShare: gapShare.map((share, i) => (known(i) ? share : Number.NaN)),
  });

  const ledger = publishedLedger(snapshot, need);
  const findable = canFindPockets(answer);
  const rated = !Number.isNaN(inference.mean);
  const columns: AnswerView["columns"] = {
    base: ofNeed(need.base),
    eligible: ofNeed(need.value),
    density: each((i) => show((need.value[i] * 1e6) / snapshot.villages.area[i], hidden.villages[i], 2)),
    estimated: each((i) => need.estimated[i] === 1),
    rate: ofNeed(inference.rate, 6),
    smoothed,
    z: ofNeed(inference.z, 4),
    exceedance: ofNeed(inference.exceedance, 4),
    coreP: ofNeed(inference.coreP, 4),
    coreQ: ofNeed(inference.coreQ, 4),
    highNeed: each((i) => answer.high[i] === 1 && !hidden.villages[i]),
    core: each((i) => answer.core[i] === 1 && !hidden.villages[i]),
    coverage: coverageIntervals(coverageColumns(answer, hidden, published), mostCovered(answer, published)),
    lowerBound: byStrategy((s) =>
      each(
        (i) => (answer.coverage[s].lower[i] === 1 || published[s].short[i] === 1) && !published[s].hidden[i],
      ),
    ),
    covered,
    serviceGap: ofCoverage((i) => need.value[i] * gapShare[i], 1),
    gapShare: ofCoverage((i) => gapShare[i], 4),
    effectiveStrategies: ofCoverage((i) =>
      Number.isNaN(gapShare[i])
        ? Number.NaN
        : published.filter(({ share }, s) => answer.concerned[s] && share[i] >= question.tau).length,
    ),
    ...sureness(snapshot, answer, hidden.villages, gapShare),
    needAboveBase: each((i) => hidden.excess[i] === 1),
    programs: [...answer.depth.programs],
    agencies: [...answer.depth.agencies],
    strategies: [...answer.depth.strategies],
    servedAboveNeed: each((i) =>
      answer.coverage.some((one, s) => one.over[i] === 1 && !published[s].hidden[i]),
    ),
    cluster: [...answer.clusterOf],
    pocket: [...answer.pocketOf],
    bivariate: each((i) => bivariateClass(smoothed[i], covered[i], edges)),
    ...overlapColumns(snapshot, answer, published),
    ...method.columns,
  };
  const pocketOf = (cluster: Cluster, i: number) => ({
    ...pocketView(snapshot, answer, cluster, i + 1, hidden, published, ledger),
    ...silenceIn(snapshot, answer, cluster.villages, columns.silence),
  });
  return {
    revision: snapshot.revision,
    question: canonicalOn(snapshot, question),
    regency: question.regency,
    period: question.period,
    component: question.component,
    unit: answer.unit,
    synthetic: snapshot.synthetic,
    caveat: caveatOf(question, availabilityOf(snapshot)),
    parameters: {
      lambda: question.lambda,
      exceedance: question.exceedance,
      cap: question.cap,
      tau: question.tau,
      fewest: answer.fewest,
      gamma: question.gamma,
      q: question.q,
      alpha: question.alpha,
      z0: question.z0,
      permutations: inference.permutations,
      seed: inference.seed,
    },
    scope: {
      base: all.every((i) => Number.isNaN(need.base[i]))
        ? null
        : hidden.total
          ? "hidden"
          : Math.round(total(need.base, all)),
      eligible: hidden.total ? "hidden" : all.length === 0 ? null : Math.round(total(need.value, all)),
      mean: rated ? inference.mean : null,
      variance: rated ? inference.variance : null,
      serviceGap:
        answer.reported && all.length > 0
          ? Math.round(shown.reduce((sum, i) => sum + (need.value[i] * gapShare[i] || 0), 0))
          : null,
      coverageLow: byStrategy((s) => {
        const villages = shown.filter((i) => answer.concerned[s] && !Number.isNaN(published[s].share[i]));
        const eligible = total(need.value, villages);
        const reached = villages.reduce((sum, i) => sum + need.value[i] * published[s].share[i], 0);
        return eligible > 0 ? reached / eligible : null;
      }),
      villages: {
        total: n,
        withNeed: all.length,
        hidden: hidden.villages.filter((one) => one === 1).length,
        high: rated ? all.filter((i) => answer.high[i]).length : null,
        core: rated ? all.filter((i) => answer.core[i]).length : null,
        inPocket: findable ? all.filter((i) => answer.pocketOf[i] >= 0).length : null,
      },
      edges,
      unreached: ledger.sum(
        "left",
        each((i) => i),
      ),
    },
    undecided: undecided(snapshot, answer, hidden.villages),
    method: methodBlock(snapshot, answer, hidden),
    definitions: method.definitions,
    ranking: method.ranking,
    columns,
    districts: districtsView(snapshot, need, hidden, { columns, ledger, findable }),
    clusters: answer.clusters.map(pocketOf),
    pockets: withPriority(
      answer.pockets.map(pocketOf),
      { theta: asShown(inference.theta), base: need.base, count: need.value, gapShare },
      question,
    ),
  };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
