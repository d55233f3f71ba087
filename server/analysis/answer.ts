import { COMPONENTS, type Component, STRATEGIES, type Unit } from "../core/domain/terms.ts";
import type { SettledQuestion } from "../core/query/question.ts";
import { heirOf, runsIn } from "../snapshot/cancellation.ts";
import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import { type Depth, depthOf, type StrategyCoverage, strategyCoverage } from "./coverage.ts";
import type { Inference } from "./inference.ts";
import {
  type Cluster,
  coreVillages,
  highNeed,
  needClusters,
  pocketsLackingOverlap,
  topEdge,
} from "./pockets.ts";

/** The whole answer for one regency, before disclosure: never shown as it is. */
export interface Answer {
  question: SettledQuestion;
  unit: Unit;
  need: NeedColumns;
  inference: Inference;
  /** indices of the programs that the filters admit and that serve a component in question */
  inQuestion: Set<number>;
  /** fewest effective strategies in force: never more than the strategies that offer a program */
  fewest: number;
  /** least θ of the top share, see {@link topEdge} */
  topTheta: number;
  high: Uint8Array;
  core: Uint8Array;
  coverage: StrategyCoverage[];
  /** per strategy: whether it has a program for a component in question at all */
  offered: boolean[];
  depth: Depth;
  /** O per village; −1 where need is missing */
  effective: Int8Array;
  /** U, units in need not reached, and g = U / P, per village; NaN where need is missing */
  unmet: Float64Array;
  gapShare: Float64Array;
  /** 1 where O is below {@link fewest} */
  gap: Uint8Array;
  clusterOf: Int32Array;
  clusters: Cluster[];
  pocketOf: Int32Array;
  pockets: Cluster[];
}

/** Shown to people who ask for a period and component that nobody reported. */
export class NothingReported extends Error {}

/** General poverty asks of every component; any other asks of itself alone. */
export const componentsInQuestion = (component: Component): readonly Component[] =>
  component === "poverty" ? COMPONENTS : [component];

/**
 * The need column a question is about; a regency that nothing was ever reported of has an empty one.
 * @throws NothingReported naming what there is
 */
export function needColumn(snapshot: Snapshot, component: Component, period: number): NeedColumns {
  const found = snapshot.needs.find((column) => column.component === component && column.period === period);
  if (found) return found;
  const n = snapshot.villages.code.length;
  if (snapshot.needs.length === 0)
    return {
      component,
      period,
      unit: "family",
      value: new Float64Array(n).fill(Number.NaN),
      base: new Float64Array(n).fill(Number.NaN),
      estimated: new Uint8Array(n),
      dataset: new Int32Array(n).fill(-1),
    };
  const there = snapshot.needs.map((column) => `${column.component} ${column.period}`).join(", ");
  throw new NothingReported(
    `No need for ${component} in ${period} is recorded in ${snapshot.regency.name}; there is ${there}.`,
  );
}

/** Indices of the programs that the question's filters admit and that serve a component in question. */
export function selectedPrograms(snapshot: Snapshot, question: SettledQuestion): Set<number> {
  const components = componentsInQuestion(question.component);
  const admits = (wanted: readonly string[], has: readonly string[]) =>
    wanted.length === 0 || has.some((one) => wanted.includes(one));
  // An older link may name an agency that was merged since.
  const agencies = question.agencies.map((id) => heirOf(id, snapshot.agencies));
  return new Set(
    snapshot.programs.flatMap((program, index) =>
      program.components.some((one) => components.includes(one)) &&
      admits(question.programs, [program.id]) &&
      admits(agencies, [program.agency]) &&
      admits(question.strategies, program.strategies)
        ? [index]
        : [],
    ),
  );
}

/**
 * Steps 3, 4, 6 and 7 of the method on a need column whose inference is known.
 * Same snapshot, question and inference: same answer, byte for byte.
 */
export function answer(
  snapshot: Snapshot,
  question: SettledQuestion,
  need: NeedColumns,
  inference: Inference,
): Answer {
  const components = componentsInQuestion(question.component);
  const selected = selectedPrograms(snapshot, question);
  const coverage = STRATEGIES.map((strategy) =>
    strategyCoverage(snapshot, strategy, components, question.period, selected),
  );
  const offered = offeredStrategies(snapshot, components, question.period);
  const met = gapsOf(question, need, inference.theta, coverage, offered);

  const high = highNeed(inference, question);
  const core = coreVillages(inference, question.q);
  const clusters = needClusters(inference, high, core, snapshot.neighbours, question.alpha);
  const descending = inference.theta.filter(Number.isFinite).sort((a, b) => b - a);
  return {
    question,
    unit: need.unit,
    need,
    inference,
    inQuestion: selected,
    topTheta: topEdge(descending, question.cap * descending.length),
    high,
    core,
    coverage,
    offered,
    depth: depthOf(snapshot, question.period, selected),
    ...met,
    ...clusters,
    ...pocketsLackingOverlap(clusters, met.gap, met.unmet, snapshot.neighbours),
  };
}

/** Step 4: how many strategies are effective in each village, and what they leave. */
export function gapsOf(
  question: SettledQuestion,
  need: NeedColumns,
  theta: Float64Array,
  coverage: readonly StrategyCoverage[],
  offered: readonly boolean[],
): Pick<Answer, "fewest" | "effective" | "unmet" | "gapShare" | "gap"> {
  const n = theta.length;
  const fewest = Math.min(question.fewest, Math.max(1, offered.filter(Boolean).length));
  const effective = new Int8Array(n).fill(-1);
  const unmet = new Float64Array(n).fill(Number.NaN);
  const gapShare = new Float64Array(n).fill(Number.NaN);
  const gap = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(theta[i])) continue;
    const shares = coverage.map(({ share }) => share[i] || 0);
    effective[i] = shares.filter((share) => share >= question.tau).length;
    gap[i] = effective[i] < fewest ? 1 : 0;
    gapShare[i] = gapShareOf(shares, offered, question.omega);
    unmet[i] = need.value[i] * gapShare[i];
  }
  return { fewest, effective, unmet, gapShare, gap };
}

/**
 * g, the mean of what each strategy leaves uncovered, weighted by ω over the strategies that offer a program
 * (all three for general poverty, as in the method; one that can't serve a component is no gap in it).
 * 1 when none that counts offers any.
 */
export function gapShareOf(
  shares: readonly number[],
  offered: readonly boolean[],
  omega: readonly number[],
): number {
  let weight = 0;
  let uncovered = 0;
  for (let s = 0; s < shares.length; s++) {
    if (!offered[s] || omega[s] === 0) continue;
    weight += omega[s];
    uncovered += omega[s] * (1 - shares[s]);
  }
  return weight === 0 ? 1 : uncovered / weight;
}

/** A program that has not begun in the period, or was over before it, offers nothing there. */
function offeredStrategies(snapshot: Snapshot, components: readonly Component[], period: number): boolean[] {
  return STRATEGIES.map((strategy) =>
    snapshot.programs.some(
      (program) =>
        runsIn(program, period) &&
        program.strategies.includes(strategy) &&
        program.components.some((one) => components.includes(one)),
    ),
  );
}
