import type { GapIs } from "../core/domain/terms.ts";
import type { NeedColumns } from "../snapshot/types.ts";
import type { CoverageColumns, StrategyCoverage } from "./coverage.ts";

export interface GapThresholds {
  tau: number;
  fewest: number;
  omega: readonly number[];
  /** γ from which a possible gap counts */
  gamma: number;
}

/** Step 4: how many strategies reach τ in each village, and what they leave. */
export interface Gaps {
  /** fewest effective strategies in force: never more than the strategies that are concerned */
  fewest: number;
  /** O by low ends and by high ends; −1 where need is missing or nothing was reported */
  effective: { low: Int8Array; high: Int8Array };
  /** undefined where need is missing */
  gapIs: (GapIs | undefined)[];
  /** γ: Pr(fewer than `fewest` strategies reach τ), a reading and no bound; NaN where it can't be said */
  gapProbability: Float64Array;
  /** U, family equivalents at the middle of the interval, and g = U / P; NaN likewise */
  unmet: Float64Array;
  gapShare: Float64Array;
  /** 1 where the gap is certain, or possible with γ of at least the threshold */
  gap: Uint8Array;
}

/** Whether a village's need counts: it is known, and within its base where that is known; one with H = 0 is no data. */
export const isCounted = ({ value, base }: Pick<NeedColumns, "value" | "base">, i: number): boolean =>
  Number.isNaN(base[i]) ? value[i] >= 0 : base[i] > 0 && value[i] <= base[i];

/**
 * A village without a base has a gap as any other: nothing here asks how many there are in all.
 * @param coverage of all strategies; undefined where nobody reported anything: it is unknown then, not 0
 * @param concerned per strategy: whether the component concerns it, as the record says
 */
export function gapsOf(
  question: GapThresholds,
  need: NeedColumns,
  coverage: readonly StrategyCoverage[] | undefined,
  concerned: readonly boolean[],
): Gaps {
  const n = need.value.length;
  const counted = concerned.flatMap((one, s) => (one ? [s] : []));
  const fewest = Math.min(question.fewest, Math.max(1, counted.length));
  const missing = () => new Float64Array(n).fill(Number.NaN);
  const result: Gaps = {
    fewest,
    effective: { low: new Int8Array(n).fill(-1), high: new Int8Array(n).fill(-1) },
    gapIs: new Array<GapIs | undefined>(n).fill(undefined),
    gapProbability: missing(),
    unmet: missing(),
    gapShare: missing(),
    gap: new Uint8Array(n),
  };
  for (let i = 0; i < n; i++) {
    if (!isCounted(need, i)) continue;
    if (!coverage) {
      result.gapIs[i] = "unknown";
      continue;
    }
    // Where nothing is needed, nothing is lacking.
    const lacks = need.value[i] > 0;
    const reaching = (column: "share" | "upper") =>
      counted.filter((s) => !lacks || coverage[s][column][i] >= question.tau).length;
    const [low, high] = [reaching("share"), reaching("upper")];
    result.effective.low[i] = low;
    result.effective.high[i] = high;
    result.gapIs[i] = gapBy(low, high, fewest);
    const gamma = lacks
      ? fewerThan(
          fewest,
          counted.map((s) => reachProbability(coverage[s], i, question.tau)),
        )
      : 0;
    result.gapProbability[i] = gamma;
    result.gapShare[i] = lacks
      ? gapShareOf(
          coverage.map((one) => middle(one, i)),
          concerned,
          question.omega,
        )
      : 0;
    result.unmet[i] = need.value[i] * result.gapShare[i];
    result.gap[i] = countsAsGap(result.gapIs[i], gamma, question.gamma) ? 1 : 0;
  }
  return result;
}

/** @param low strategies that certainly reach τ; @param high those that may */
export const gapBy = (low: number, high: number, fewest: number): "certain" | "possible" | "none" =>
  high < fewest ? "certain" : low < fewest ? "possible" : "none";

export const countsAsGap = (gapIs: GapIs | undefined, gamma: number, threshold: number): boolean =>
  gapIs === "certain" || (gapIs === "possible" && gamma >= threshold);

/** Middle of an interval of coverage. */
export const middle = ({ share, upper }: Pick<CoverageColumns, "share" | "upper">, i: number): number =>
  (share[i] + upper[i]) / 2;

/**
 * Pr(a strategy reaches τ): coverage uniform from what is to be expected to the most that it may be. Where nothing is
 * stated of some recipients, half as if they were chosen from the need and half as if they were anyone.
 */
export function reachProbability(
  coverage: Pick<StrategyCoverage, "expected" | "upper" | "ifChosen">,
  i: number,
  tau: number,
): number {
  const one = ({ expected, upper }: Pick<CoverageColumns, "expected" | "upper">): number => {
    if (expected[i] >= tau) return 1;
    if (!(upper[i] >= tau)) return 0;
    return (upper[i] - tau) / (upper[i] - expected[i]);
  };
  return (one(coverage) + one(coverage.ifChosen)) / 2;
}

/** Pr(fewer than so many of independent events happen): a Poisson-binomial sum. */
export function fewerThan(fewest: number, probabilities: readonly number[]): number {
  let exactly = [1];
  for (const p of probabilities)
    exactly = [...exactly, 0].map((value, k) => value * (1 - p) + (k > 0 ? exactly[k - 1] * p : 0));
  return exactly.slice(0, fewest).reduce((sum, value) => sum + value, 0);
}

/**
 * g, the mean of what each strategy leaves uncovered, weighted by ω over the strategies concerned. 1 where ω counts
 * none of them; such a question is refused before it gets here.
 * @param shares coverage per strategy
 */
export function gapShareOf(
  shares: readonly number[],
  concerned: readonly boolean[],
  omega: readonly number[],
): number {
  let weight = 0;
  let uncovered = 0;
  for (let s = 0; s < shares.length; s++) {
    if (!concerned[s] || omega[s] === 0) continue;
    weight += omega[s];
    uncovered += omega[s] * (1 - shares[s]);
  }
  return weight === 0 ? 1 : uncovered / weight;
}
