import { type Answer, componentsInQuestion } from "../analysis/answer.ts";
import type { CoverageColumns } from "../analysis/coverage.ts";
import { countsAsGap, fewerThan, gapBy, reachProbability } from "../analysis/gaps.ts";
import { lastHeard, reportedBefore, silentVillages } from "../analysis/silence.ts";
import type { ByStrategy } from "../core/contracts/answers.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import type { Snapshot } from "../snapshot/types.ts";

export interface SilenceColumns {
  /** per strategy and village: a running program for it, in the need's unit, is silent */
  silentStrategies: ByStrategy<boolean[]>;
  /** the gap may be silence */
  silence: boolean[];
}

/**
 * Where a gap may be silence: silence is not zero. The gap of a village may be silence when it would no longer count
 * as one, neither certain nor likely enough, if each program that is silent there served what it did when last heard
 * of, and others than those reached. One that reported other villages but never this one may have served anyone; one
 * that never reported at all, such as one registered yesterday, is not counted. A program in another unit than the
 * need's covers nothing, silent or not.
 * @param shares coverage as it is told, per strategy and village; NaN = not told, and then nothing is said
 */
export function silenceColumns(
  snapshot: Snapshot,
  answer: Answer,
  shares: readonly ArrayLike<number>[],
): SilenceColumns {
  const { question, concerned } = answer;
  const n = snapshot.villages.code.length;
  const quiet = [...answer.inQuestion]
    .filter((program) => reportedBefore(snapshot, program, question.period))
    .map((program) => ({ program, silent: silentVillages(snapshot, program, question.period) }))
    .filter(({ silent }) => silent.includes(1))
    .map((one) => ({ ...one, heard: lastHeard(snapshot, one.program, question.period) }));
  const silent = STRATEGIES.map(() => new Array<boolean>(n).fill(false));
  /** share of the need that the silent programs served when last heard of; ∞ = never heard of */
  const more = STRATEGIES.map(() => new Float64Array(n));
  for (const component of componentsInQuestion(question.component)) {
    const need = snapshot.needs.find(
      (column) => column.component === component && column.period === question.period,
    );
    if (!need) continue;
    STRATEGIES.forEach((strategy, s) => {
      const ofStrategy = quiet.filter(({ program }) => {
        const { strategies, components, unit } = snapshot.programs[program];
        return strategies.includes(strategy) && components.includes(component) && unit === need.unit;
      });
      for (let i = 0; i < n; i++) {
        const there = ofStrategy.filter((one) => one.silent[i] === 1);
        if (there.length === 0 || !(need.value[i] > 0)) continue;
        silent[s][i] = true;
        const units = there.reduce(
          (sum, { heard }) => sum + (Number.isNaN(heard[i]) ? Number.POSITIVE_INFINITY : heard[i]),
          0,
        );
        more[s][i] = Math.max(more[s][i], units / need.value[i]);
      }
    });
  }
  const counted = STRATEGIES.map((_, s) => s).filter((s) => concerned[s]);
  const silence = Array.from({ length: n }, (_, i) => {
    if (answer.gapIs[i] === undefined || !answer.reported || counted.some((s) => Number.isNaN(shares[s][i])))
      return false;
    return answer.gap[i] === 1 && !isGapWith(answer, counted, i, more);
  });
  return { silentStrategies: silent as ByStrategy<boolean[]>, silence };
}

/** Whether a village still counts as a gap (method, step 4) once strategies cover more of it. @param more share of need */
function isGapWith(
  { coverage, question, fewest }: Answer,
  counted: readonly number[],
  i: number,
  more: readonly Float64Array[],
): boolean {
  const raised = counted.map((s) => {
    const plus = (column: Float64Array) => Float64Array.of(Math.min(1, column[i] + more[s][i]));
    const of = ({ share, upper, expected }: CoverageColumns): CoverageColumns => ({
      share: plus(share),
      upper: plus(upper),
      expected: plus(expected),
    });
    return { ...of(coverage[s]), ifChosen: of(coverage[s].ifChosen) };
  });
  const reaching = (column: "share" | "upper") =>
    raised.filter((one) => one[column][0] >= question.tau).length;
  const gamma = fewerThan(
    fewest,
    raised.map((one) => reachProbability(one, 0, question.tau)),
  );
  return countsAsGap(gapBy(reaching("share"), reaching("upper"), fewest), gamma, question.gamma);
}
