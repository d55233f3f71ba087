import { type Answer, componentsInQuestion } from "../analysis/answer.ts";
import { duplicatePairs, pairsIn } from "../analysis/overlap.ts";
import { lastHeard, silentAgencies, silentVillages } from "../analysis/silence.ts";
import type { AnswerView, ByStrategy, PocketView, Shown } from "../core/contracts/answers.ts";
import type { OverlapView } from "../core/contracts/coverage.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import { highEnd } from "../core/indicators/ends.ts";
import { HIDDEN, TRACE } from "../disclosure/deliveries.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { toldInterval } from "./disclosed-interval.ts";
import type { PublishedCoverage } from "./hidden.ts";
import { silenceColumns } from "./silence-view.ts";

const byStrategy = <T>(of: (s: number) => T) => STRATEGIES.map((_, s) => of(s)) as ByStrategy<T>;

/**
 * The answer's columns on overlap and silence.
 * @param published coverage as it may be told, per strategy
 */
export function overlapColumns(
  snapshot: PublicSnapshot,
  answer: Answer,
  published: readonly PublishedCoverage[],
): Pick<AnswerView["columns"], "missingStrategies" | "duplicatePairs" | "silentStrategies" | "silence"> {
  const { question, concerned, reported } = answer;
  const n = answer.gap.length;
  const each = <T>(of: (i: number) => T) => Array.from({ length: n }, (_, i) => of(i));
  const known = (i: number) => answer.gapIs[i] !== undefined && reported;
  return {
    missingStrategies: byStrategy((s) =>
      each(
        (i) => known(i) && concerned[s] && !published[s].hidden[i] && published[s].upper[i] < question.tau,
      ),
    ),
    duplicatePairs: [...duplicatePairs(snapshot, question.period, answer.inQuestion)],
    ...silenceColumns(
      snapshot,
      answer,
      published.map(({ share }) => share),
    ),
  };
}

/** Most that coverage may be, by strategy. */
export function mostCovered(answer: Answer, published: readonly PublishedCoverage[]): ByStrategy<Shown[]> {
  const known = (i: number) => answer.gapIs[i] !== undefined && answer.reported;
  return byStrategy((s) =>
    Array.from({ length: answer.gap.length }, (_, i): Shown => {
      if (!known(i) || !answer.concerned[s]) return null;
      if (published[s].hidden[i]) return "hidden";
      const most = published[s].upper[i];
      return Number.isNaN(most) ? null : Number(most.toFixed(4));
    }),
  );
}

/** Which agencies are silent in a pocket, and in how many of its villages the gap may be silence. */
export const silenceIn = (
  snapshot: PublicSnapshot,
  answer: Answer,
  villages: readonly number[],
  silence: readonly boolean[],
): Pick<PocketView, "silentAgencies" | "silentVillages"> => ({
  silentAgencies: silentAgencies(snapshot, answer.inQuestion, answer.question.period, villages),
  silentVillages: villages.filter((i) => silence[i]).length,
});

/** Who meets in one village, and who is silent there. */
export function overlapView(
  snapshot: PublicSnapshot,
  answer: Answer,
  { columns }: AnswerView,
  index: number,
): OverlapView {
  const { period, component } = answer.question;
  const { programs } = snapshot;
  const there = snapshot.deliveries.filter(
    (one) => one.period === period && answer.inQuestion.has(one.program) && one.served[index] > 0,
  );
  const present = new Set(there.flatMap(({ program }) => programs[program].strategies));
  return {
    programs: columns.programs[index],
    agencies: columns.agencies[index],
    strategies: columns.strategies[index],
    upper: byStrategy((s) => highEnd(columns.coverage[s][index])),
    missing: STRATEGIES.filter((_, s) => columns.missingStrategies[s][index]),
    absent: STRATEGIES.filter((strategy, s) => answer.concerned[s] && !present.has(strategy)),
    duplicates: columns.duplicatePairs[index],
    pairs: pairsIn(snapshot, componentsInQuestion(component), period, answer.inQuestion, index).map(
      ({ a, b, kind, both, exact }) => ({
        programs: [programs[a].id, programs[b].id],
        kind,
        group: kind === "duplicate" ? programs[a].exclusionGroup : null,
        both: both ? toldInterval(both, snapshot.least) : null,
        exact,
      }),
    ),
    over: overIn(snapshot, answer, index),
    silent: [...answer.inQuestion]
      .sort((a, b) => a - b)
      .filter((program) => silentVillages(snapshot, program, period)[index] === 1)
      .map((program) => {
        const units = lastHeard(snapshot, program, period)[index];
        const lastServed: Shown = Number.isNaN(units) ? null : units > 0 && units <= TRACE ? "hidden" : units;
        return { program: programs[program].id, lastServed };
      }),
    silence: columns.silence[index],
  };
}

/** Programs that served more than are registered, where both figures are told. */
function overIn(snapshot: PublicSnapshot, answer: Answer, index: number): OverlapView["over"] {
  const components = componentsInQuestion(answer.question.component);
  return snapshot.deliveries.flatMap((delivery) => {
    const { id, unit, components: own } = snapshot.programs[delivery.program];
    if (delivery.period !== answer.question.period || !answer.inQuestion.has(delivery.program)) return [];
    if (delivery.servedTold[index] === HIDDEN) return [];
    return snapshot.needs
      .filter(
        (need) =>
          need.period === delivery.period &&
          need.unit === unit &&
          components.includes(need.component) &&
          own.includes(need.component) &&
          need.hidden.villages[index] === 0 &&
          delivery.served[index] > need.value[index],
      )
      .map((need) => ({
        program: id,
        component: need.component,
        served: delivery.served[index],
        need: need.value[index],
      }));
  });
}
