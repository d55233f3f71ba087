import type { Answer } from "../../analysis/answer.ts";
import { gapShareOf, isCounted } from "../../analysis/gaps.ts";
import {
  type Assumption,
  effectOf,
  type Outcome,
  type PlannedUnits,
  pocketFates,
  type Scenario,
} from "../../analysis/scenario.ts";
import { canFindPockets } from "../../answers/answer-view.ts";
import { bivariateClass } from "../../answers/bivariate.ts";
import { hiddenNeed, publishedCoverage } from "../../answers/hidden.ts";
import type { PublishedLedger } from "../../answers/published-ledger.ts";
import { coverageIntervals, intervalOf } from "../../answers/told-coverage.ts";
import type { AnswerView, ByStrategy, Shown } from "../../core/contracts/answers.ts";
import type { ScenarioOf, ScenarioOutcome } from "../../core/contracts/scenarios.ts";
import { isSmall } from "../../core/domain/small-counts.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import type { Planned } from "./plan.ts";

/** What may be told of each village before any plan: what is not told then is not told after either. */
export interface Told {
  need: Uint8Array;
  /** per strategy: share that sums are made of, NaN = withheld */
  share: Float64Array[];
  /** per strategy: 1 = the share itself is hidden while nothing is planned */
  hidden: Uint8Array[];
  /** per strategy: 1 = some recipients are left out */
  short: Uint8Array[];
  /** 1 where what is left of the need may not be told */
  left: Uint8Array;
}

export function toldBefore(snapshot: PublicSnapshot, { answer }: Outcome, ledger: PublishedLedger): Told {
  const need = hiddenNeed(snapshot, answer.need);
  const published = publishedCoverage(snapshot, answer, need);
  return {
    need: need.villages,
    share: published.map(({ share }) => share),
    hidden: published.map(({ hidden }) => hidden),
    short: published.map(({ short }) => short),
    left: need.villages.map((_, i) => (ledger.of("left", i) === "hidden" ? 1 : 0)),
  };
}

/**
 * An outcome in columns. A figure that is hidden without a plan stays hidden with one: else the least plan that
 * reaches everybody would tell it. A small rest of figures that are told is no secret: whoever asks has planned it.
 */
export function outcomeView(
  snapshot: PublicSnapshot,
  { answer, left }: Outcome,
  before: AnswerView,
  told: Told,
): ScenarioOutcome {
  const { concerned, reported, question, need } = answer;
  const n = need.value.length;
  const each = <T>(of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
  const known = (i: number) => isCounted(need, i);
  const byStrategy = <T>(of: (s: number) => T) => STRATEGIES.map((_, s) => of(s)) as ByStrategy<T>;
  /** the share as it is told: a trace of a hidden few counts as none, NaN = withheld */
  const share = STRATEGIES.map((_, s) =>
    answer.coverage[s].share.map((value, i) =>
      Number.isNaN(told.share[s][i]) ? Number.NaN : value > 1e-6 ? value : 0,
    ),
  );
  const showShare = (s: number, value: (i: number) => number) =>
    each((i): Shown => {
      if (!concerned[s] || !reported) return null;
      if (told.need[i]) return "hidden";
      if (!known(i)) return null;
      const withheld = Number.isNaN(share[s][i]) || (told.hidden[s][i] && share[s][i] === 0);
      return withheld ? "hidden" : rounded(value(i), 4);
    });
  const least = (s: number) => (i: number) => share[s][i];
  const most = (s: number) => (i: number) => Math.max(share[s][i], answer.coverage[s].upper[i] || 0);
  const gapShare = each((i) =>
    known(i)
      ? gapShareOf(
          share.map((one, s) => (one[i] + most(s)(i)) / 2),
          concerned,
          question.omega,
        )
      : Number.NaN,
  );
  // What the map itself hides of the gap, it hides of the plan too.
  const gapHidden = (i: number) =>
    known(i) && (Number.isNaN(gapShare[i]) || before.columns.serviceGap[i] === "hidden");
  const ofGap = (of: (i: number) => number, digits: number) =>
    each((i): Shown => {
      if (!known(i) || !reported) return told.need[i] ? "hidden" : null;
      return gapHidden(i) ? "hidden" : rounded(of(i), digits);
    });
  const covered = ofGap((i) => 1 - gapShare[i], 4);
  const unmet = (i: number) => need.value[i] * gapShare[i];
  const gap = ofGap(unmet, 1);
  /** summed before it is rounded, as on the map */
  const gapOf = (villages: readonly number[]) =>
    Math.round(villages.reduce((sum, i) => sum + (typeof gap[i] === "number" ? unmet(i) : 0), 0));
  const leftColumn = (end: Float64Array) =>
    each((i): Shown => (told.left[i] ? "hidden" : Number.isNaN(end[i]) ? null : Math.round(end[i])));
  /** over the villages that tell their share: one too small to be told counts as none, as on the map */
  const reached = (s: number, value: (i: number) => number): number | null => {
    const villages = each((i) => i).filter((i) => known(i) && !told.need[i] && !Number.isNaN(share[s][i]));
    const eligible = villages.reduce((sum, i) => sum + need.value[i], 0);
    if (!concerned[s] || !reported || eligible === 0) return null;
    return rounded(villages.reduce((sum, i) => sum + need.value[i] * value(i), 0) / eligible, 4);
  };
  const columns: ScenarioOutcome["columns"] = {
    coverage: coverageIntervals(
      byStrategy((s) => showShare(s, least(s))),
      byStrategy((s) => showShare(s, most(s))),
    ),
    covered,
    serviceGap: gap,
    effectiveStrategies: ofGap(
      (i) => share.filter((one, s) => concerned[s] && one[i] >= question.tau).length,
      0,
    ),
    pocket: [...answer.pocketOf],
    bivariate: each((i) => bivariateClass(before.columns.smoothed[i], covered[i], before.scope.edges)),
    leftLow: leftColumn(left.low),
    leftHigh: leftColumn(left.high),
  };
  return {
    totals: totalsOf(
      answer,
      left,
      columns,
      gapOf,
      byStrategy((s) => intervalOf(reached(s, least(s)), reached(s, most(s)))),
    ),
    columns,
    pockets: answer.pockets.map(({ villages }) => {
      const shown = villages.filter((i) => typeof gap[i] === "number");
      const sum = gapOf(shown);
      const small = isSmall(sum, snapshot.least) && villages.some((i) => gap[i] === "hidden");
      return {
        id: `${snapshot.villages.code[villages[0]]}@${question.period}`,
        villages,
        serviceGap: shown.length > 0 && !small ? sum : "hidden",
      };
    }),
  };
}

function totalsOf(
  answer: Answer,
  left: Outcome["left"],
  columns: ScenarioOutcome["columns"],
  gapOf: (villages: readonly number[]) => number,
  coverage: ScenarioOutcome["totals"]["coverage"],
): ScenarioOutcome["totals"] {
  const { concerned, need, pockets, pocketOf, reported } = answer;
  const findable = canFindPockets(answer);
  const villages = [...need.value.keys()];
  // As in the ledger: a small rest that is not told alone is in the sums as the interval it is opened to.
  const leftIn = (some: number[]): [number, number] | null => {
    const known = some.filter((i) => !Number.isNaN(left.low[i]));
    if (known.length === 0) return villages.every((i) => Number.isNaN(left.low[i])) ? null : [0, 0];
    const sum = (end: Float64Array) => Math.round(known.reduce((total, i) => total + end[i], 0));
    return [sum(left.low), sum(left.high)];
  };
  const wanted = concerned.filter(Boolean).length;
  return {
    serviceGap: reported ? gapOf(villages) : null,
    coverage,
    complete: !reported
      ? null
      : wanted === 0
        ? 0
        : columns.effectiveStrategies.filter((value) => value === wanted).length,
    pockets: findable ? pockets.length : null,
    inPocket: findable ? pocketOf.filter((index) => index >= 0).length : null,
    inPockets: leftIn(villages.filter((i) => pocketOf[i] >= 0)),
    left: leftIn(villages),
  };
}

/** One scenario, told under both assumptions. */
export function scenarioPart(
  snapshot: PublicSnapshot,
  { before, after }: Scenario,
  view: AnswerView,
  told: Told,
  planned: Planned,
  lists: ScenarioOf["lists"],
): ScenarioOf {
  const under = (assumption: Assumption): ScenarioOf[Assumption] => ({
    outcome: outcomeView(snapshot, after[assumption], view, told),
    fates: pocketFates(before.answer, after[assumption].answer).map(({ before: index, fate, stay }) => ({
      pocket: `${snapshot.villages.code[before.answer.pockets[index].villages[0]]}@${view.period}`,
      fate,
      stay,
    })),
  });
  return {
    lists,
    planned: byProgram(snapshot, before.answer, planned.units),
    leftOut: planned.leftOut,
    new: under("new"),
    certain: under("certain"),
  };
}

function byProgram(
  snapshot: PublicSnapshot,
  answer: Answer,
  planned: readonly PlannedUnits[],
): ScenarioOf["planned"] {
  return [...new Set(planned.map(({ program }) => program))].map((program) => {
    const rows = planned.filter((one) => one.program === program).sort((a, b) => a.village - b.village);
    return {
      program: snapshot.programs[program].id,
      effect: effectOf(snapshot, answer, program),
      villages: rows.map(({ village }) => village),
      units: rows.map(({ units }) => units),
      total: rows.reduce((sum, { units }) => sum + units, 0),
    };
  });
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
