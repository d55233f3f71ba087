import type { Answer } from "../analysis/answer.ts";
import type { AnswerView, ByStrategy, Shown } from "../contract.ts";
import { canonical, STRATEGIES } from "../question.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { hiddenCoverage, hiddenNeed } from "./hidden.ts";
import { pocketView } from "./pocket-view.ts";

/** Class of the bivariate map: need class × 3 + coverage class; −1 without data, −2 hidden. */
export function bivariateClass(need: Shown, covered: Shown, edges: AnswerView["scope"]["edges"]): number {
  if (need === null || covered === null) return -1;
  if (need === "hidden" || covered === "hidden") return -2;
  const above = (value: number, [first, second]: [number, number]) =>
    value >= second ? 2 : value >= first ? 1 : 0;
  return above(need, edges.need) * 3 + above(covered, edges.coverage);
}

/** Edges that mean something: the scope's mean and λ times it; τ and twice τ. */
export function classEdges(mean: number, lambda: number, tau: number): AnswerView["scope"]["edges"] {
  return { need: [mean, lambda * mean], coverage: [tau, Math.min(2 * tau, 0.9)] };
}

/** Passes an answer through the disclosure gate and lays it out in columns. */
export function answerView(snapshot: Snapshot, answer: Answer, k: number): AnswerView {
  const { inference, question, need } = answer;
  const hidden = hiddenNeed(snapshot, need, k);
  const hiddenShare = hiddenCoverage(answer, hidden, k);
  const n = need.value.length;
  const each = <T>(of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
  const show = (value: number, isHidden: boolean | number, digits?: number): Shown =>
    Number.isNaN(value) ? null : isHidden ? "hidden" : digits ? rounded(value, digits) : value;
  const ofNeed = (column: Float64Array, digits?: number) =>
    each((i) => show(column[i], hidden.villages[i], digits));
  const anyHidden = Uint8Array.from(need.value, (_, i) => (hiddenShare.some((column) => column[i]) ? 1 : 0));
  const known = (i: number) => Number.isFinite(inference.theta[i]);
  const ofCoverage = (of: (i: number) => number, digits?: number) =>
    each((i) => (known(i) ? show(of(i), anyHidden[i], digits) : null));
  const byStrategy = <T>(of: (s: number) => T) => STRATEGIES.map((_, s) => of(s)) as ByStrategy<T>;

  const shows = {
    need: (i: number) => !hidden.villages[i],
    coverage: (s: number, i: number) => !hiddenShare[s][i],
  };
  const shown = each((i) => i).filter((i) => known(i) && shows.need(i));
  const covered = ofCoverage((i) => 1 - answer.gapShare[i], 4);
  const smoothed = ofNeed(inference.theta, 6);
  const edges = classEdges(inference.mean, question.lambda, question.tau);
  const total = (column: Float64Array, villages: number[]) =>
    villages.reduce((sum, i) => sum + (column[i] || 0), 0);
  const all = each((i) => i).filter(known);

  return {
    revision: snapshot.revision,
    question: canonical(question),
    regency: question.regency,
    period: question.period,
    component: question.component,
    unit: answer.unit,
    synthetic: snapshot.synthetic,
    parameters: {
      lambda: question.lambda,
      exceedance: question.exceedance,
      cap: question.cap,
      tau: question.tau,
      fewest: answer.fewest,
      q: question.q,
      alpha: question.alpha,
      z0: question.z0,
      permutations: inference.permutations,
      seed: inference.seed,
    },
    scope: {
      base: hidden.total ? "hidden" : total(need.base, all),
      eligible: hidden.total ? "hidden" : total(need.value, all),
      mean: Number.isNaN(inference.mean) ? null : inference.mean,
      variance: Number.isNaN(inference.variance) ? null : inference.variance,
      gap: total(
        answer.unmet,
        shown.filter((i) => !anyHidden[i]),
      ),
      coverage: byStrategy((s) => {
        const villages = shown.filter((i) => shows.coverage(s, i));
        const eligible = total(need.value, villages);
        const reached = villages.reduce(
          (sum, i) => sum + need.value[i] * (answer.coverage[s].share[i] || 0),
          0,
        );
        return eligible > 0 ? reached / eligible : null;
      }),
      villages: {
        total: n,
        withNeed: all.length,
        hidden: all.filter((i) => hidden.villages[i]).length,
        high: all.filter((i) => answer.high[i]).length,
        core: all.filter((i) => answer.core[i]).length,
        inPocket: all.filter((i) => answer.pocketOf[i] >= 0).length,
      },
      edges,
    },
    columns: {
      base: ofNeed(need.base),
      eligible: ofNeed(need.value),
      estimated: each((i) => need.estimated[i] === 1),
      rate: ofNeed(inference.rate, 6),
      smoothed,
      z: ofNeed(inference.z, 4),
      exceedance: ofNeed(inference.exceedance, 4),
      coreP: ofNeed(inference.coreP, 4),
      coreQ: ofNeed(inference.coreQ, 4),
      high: each((i) => answer.high[i] === 1 && shows.need(i)),
      core: each((i) => answer.core[i] === 1 && shows.need(i)),
      coverage: byStrategy((s) =>
        each((i) => (known(i) ? show(answer.coverage[s].share[i] || 0, hiddenShare[s][i], 4) : null)),
      ),
      lower: byStrategy((s) => each((i) => answer.coverage[s].lower[i] === 1 && shows.coverage(s, i))),
      covered,
      gap: ofCoverage((i) => answer.unmet[i], 1),
      gapShare: ofCoverage((i) => answer.gapShare[i], 4),
      effective: ofCoverage((i) => answer.effective[i]),
      programs: [...answer.depth.programs],
      agencies: [...answer.depth.agencies],
      strategies: [...answer.depth.strategies],
      over: each((i) => answer.coverage.some((one, s) => one.over[i] === 1 && shows.coverage(s, i))),
      cluster: [...answer.clusterOf],
      pocket: [...answer.pocketOf],
      bivariate: each((i) => bivariateClass(smoothed[i], covered[i], edges)),
    },
    clusters: answer.clusters.map((cluster, i) => pocketView(snapshot, answer, cluster, i + 1, shows)),
    pockets: answer.pockets.map((pocket, i) => pocketView(snapshot, answer, pocket, i + 1, shows)),
  };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
