import { concernedFlags } from "../core/domain/strategies-concerned.ts";
import { COMPONENT_UNIT, COMPONENTS, type Component, STRATEGIES, type Unit } from "../core/domain/terms.ts";
import type { ResolvedQuery } from "../core/query/resolve.ts";
import { heirOf } from "../snapshot/cancellation.ts";
import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import { type Depth, depthOf, type StrategyCoverage, strategyCoverage } from "./coverage.ts";
import { type Gaps, gapsOf } from "./gaps.ts";
import type { Inference } from "./inference.ts";
import { ledgerOf } from "./ledger.ts";
import {
  type Cluster,
  coreVillages,
  highNeed,
  needClusters,
  pocketsLackingOverlap,
  topEdge,
} from "./pockets.ts";
import { shareHigh } from "./readings.ts";
import { isReported } from "./silence.ts";

/** The whole answer for one regency, before disclosure: never shown as it is. */
export interface Answer extends Gaps {
  question: ResolvedQuery;
  unit: Unit;
  need: NeedColumns;
  inference: Inference;
  /** indices of the programs that the filters admit and that serve a component in question */
  inQuestion: Set<number>;
  /** least θ of the top share, see {@link topEdge} */
  topTheta: number;
  high: Uint8Array;
  core: Uint8Array;
  /** NaN throughout where nobody reported anything for a component in question */
  coverage: StrategyCoverage[];
  /** whether anybody reported anything for a component in question: else coverage is unknown, not 0 */
  reported: boolean;
  /** per strategy: whether the component concerns it, as the record says */
  concerned: boolean[];
  depth: Depth;
  /** N, units in need that no program serves and no closure explains; NaN where unknown */
  unreached: { low: Float64Array; high: Float64Array };
  /** η, share of readings in which a village is high; NaN where that can't be said */
  highProbability: Float64Array;
  /** π = ηγ */
  probability: Float64Array;
  clusterOf: Int32Array;
  clusters: Cluster[];
  pocketOf: Int32Array;
  pockets: Cluster[];
}

/** General poverty asks of every component; any other asks of itself alone. */
export const componentsInQuestion = (component: Component): readonly Component[] =>
  component === "poverty" ? COMPONENTS : [component];

/** The need column a question is about, an empty one where nobody reported it. */
export function needColumn(snapshot: Snapshot, component: Component, period: number): NeedColumns {
  const found = snapshot.needs.find((column) => column.component === component && column.period === period);
  if (found) return found;
  const n = snapshot.villages.code.length;
  return {
    component,
    period,
    unit: COMPONENT_UNIT[component],
    value: new Float64Array(n).fill(Number.NaN),
    base: new Float64Array(n).fill(Number.NaN),
    estimated: new Uint8Array(n),
    dataset: new Int32Array(n).fill(-1),
  };
}

/** Indices of the programs that the question's filters admit and that serve a component in question. */
export function selectedPrograms(snapshot: Snapshot, question: ResolvedQuery): Set<number> {
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
 * Steps 3, 4, 6, 7 and 9 of the method on a need column whose inference is known.
 * Same snapshot, question and inference: same answer, byte for byte.
 */
export function answer(
  snapshot: Snapshot,
  question: ResolvedQuery,
  need: NeedColumns,
  inference: Inference,
): Answer {
  const components = componentsInQuestion(question.component);
  const selected = selectedPrograms(snapshot, question);
  const reported = isReported(snapshot, components, question.period);
  const { coverage, depth } = reachedBy(snapshot, question.component, question.period, selected, reported);
  const concerned = concernedFlags(question.component, snapshot.settings.concerned);
  const unreached = unreachedOf(snapshot, need);
  const gaps = gapsOf(question, need, reported ? coverage : undefined, concerned);

  const high = highNeed(inference, question);
  const core = coreVillages(inference, question.q);
  const clusters = needClusters(inference, high, core, snapshot.neighbours, question);
  const descending = inference.theta.filter(Number.isFinite).sort((a, b) => b - a);
  const highProbability = highProbabilities(inference, question);
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
    reported,
    concerned,
    depth,
    unreached,
    ...gaps,
    highProbability,
    probability: highProbability.map((eta, i) => eta * gaps.gapProbability[i]),
    ...clusters,
    ...pocketsLackingOverlap(
      clusters,
      inference,
      core,
      { ...gaps, unreached },
      snapshot.neighbours,
      question,
    ),
  };
}

/** No threshold and no filter moves it, and a snapshot never changes: it is worked out once. */
const unreachedIn = new WeakMap<Snapshot, Map<NeedColumns, Answer["unreached"]>>();

/** What programs reach, as far as no threshold moves it. */
interface Reached {
  coverage: StrategyCoverage[];
  depth: Depth;
}
const reachedIn = new WeakMap<Snapshot, Map<string, Reached>>();
/** Selections of programs that are kept, the newest last: of a nation's villages a column takes much. */
const KEPT = 4;
const MANY = 20_000;

/** Worked out once for a selection of programs; like the snapshot it never changes. */
function reachedBy(
  snapshot: Snapshot,
  component: Component,
  period: number,
  selected: ReadonlySet<number>,
  reported: boolean,
): Reached {
  const known = reachedIn.get(snapshot) ?? new Map<string, Reached>();
  reachedIn.set(snapshot, known);
  const key = `${component} ${period} ${[...selected].join()}`;
  const components = componentsInQuestion(component);
  const found = known.get(key) ?? {
    coverage: STRATEGIES.map((strategy) =>
      strategyCoverage(snapshot, strategy, components, period, reported ? selected : undefined),
    ),
    depth: depthOf(snapshot, period, selected),
  };
  known.delete(key);
  known.set(key, found);
  const most = snapshot.villages.code.length > MANY ? 1 : KEPT;
  for (const older of [...known.keys()].slice(0, -most)) known.delete(older);
  return found;
}

/** N of the ledger; unknown where nobody reported the component. */
function unreachedOf(snapshot: Snapshot, need: NeedColumns): Answer["unreached"] {
  const known = unreachedIn.get(snapshot) ?? new Map<NeedColumns, Answer["unreached"]>();
  unreachedIn.set(snapshot, known);
  const unknown = () => new Float64Array(need.value.length).fill(Number.NaN);
  const found =
    known.get(need) ??
    (isReported(snapshot, [need.component], need.period)
      ? ledgerOf(snapshot, need).left
      : { low: unknown(), high: unknown() });
  known.set(need, found);
  return found;
}

/** η per village, NaN where need is missing or the register's unevenness could explain every difference. */
function highProbabilities(
  { readings, theta, known }: Inference,
  question: Pick<ResolvedQuery, "lambda" | "cap">,
): Float64Array {
  if (!readings) return theta.map(() => Number.NaN);
  const eta = shareHigh(readings, question, known, new Float64Array(theta.length));
  return eta.map((value, i) => (Number.isFinite(theta[i]) ? value : Number.NaN));
}
