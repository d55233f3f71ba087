import { STRATEGIES, type Strategy } from "../core/domain/terms.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { type Answer, componentsInQuestion } from "./answer.ts";
import { type Population, servedInNeed } from "./bounds.ts";
import { type ComponentCoverage, type CoverageColumns, strategyCoverage } from "./coverage.ts";
import { gapsOf } from "./gaps.ts";
import type { Ledger } from "./ledger.ts";
import { pocketsLackingOverlap } from "./pockets.ts";
import { isReported } from "./silence.ts";

/**
 * What if plans were carried out, on top of what the question's period holds: its need, its deliveries and
 * whom they reach are taken as they are. Nothing here is data, and nothing is stored.
 */

/** Units that one program is planned to serve in one village. */
export interface PlannedUnits {
  /** index into the snapshot's programs */
  program: number;
  village: number;
  /** in the program's unit, ≥ 0; of a program of villages (a road, a network) any number above 0 is the village */
  units: number;
}

/** Whom planned units reach in a village, as far as that can be known. */
export type Assumption =
  /** people whom nobody of the same strategy, and no other plan, reaches: what a plan is made for */
  | "new"
  /** what holds whoever they are: the least by Fréchet's bounds, for they may be reached already */
  | "certain";

export interface ScenarioSettings {
  /** part of the needy that a program of villages is taken to reach where it is planned, 0–1 */
  reach: number;
}

/** How planned units count in a question. */
export type Effect =
  | "counted"
  /** the program serves no component in question: nothing changes in it */
  | "other_component"
  /** the program counts in another unit than the need: it would be there, but adds no coverage */
  | "other_unit"
  /** the question asks for other programs */
  | "filtered";

/** What a scenario takes of a ledger. */
type LedgerLeft = Pick<Ledger, "need" | "left" | "closed">;

/** An answer under a plan, with the ledger of what is left of the need. */
export interface Outcome {
  answer: Answer;
  left: Ledger["left"];
}

export interface Scenario {
  /** as it is */
  before: Outcome;
  after: Record<Assumption, Outcome>;
}

/** How the units of a program count in the question. */
export function effectOf(snapshot: Snapshot, { question, inQuestion }: Answer, program: number): Effect {
  const { components, unit } = snapshot.programs[program];
  const asked = componentsInQuestion(question.component).filter((one) => components.includes(one));
  if (asked.length === 0) return "other_component";
  if (!inQuestion.has(program)) return "filtered";
  const sameUnit = snapshot.needs.some(
    (need) => need.period === question.period && need.unit === unit && asked.includes(need.component),
  );
  return sameUnit || unit === "village" ? "counted" : "other_unit";
}

/**
 * The answer before and after some plans. Need does not change, so its statistics and clusters stay.
 * @param base    the answer without the plans, of the same snapshot
 * @param ledger  what is left of the question's need, likewise
 */
export function scenarioOf(
  snapshot: Snapshot,
  base: Answer,
  ledger: LedgerLeft,
  plan: readonly PlannedUnits[],
  settings: ScenarioSettings,
): Scenario {
  const byVillage = new Map<number, PlannedUnits[]>();
  for (const one of plan)
    if (one.units > 0) byVillage.set(one.village, [...(byVillage.get(one.village) ?? []), one]);
  const under = (assumption: Assumption): Outcome =>
    outcomeOf(
      snapshot,
      base,
      coverageUnder(snapshot, base, byVillage, assumption, settings),
      leftWith(snapshot, ledger, byVillage, assumption),
    );
  return {
    before: { answer: base, left: ledger.left },
    after: { new: under("new"), certain: under("certain") },
  };
}

function coverageUnder(
  snapshot: Snapshot,
  { question, inQuestion, reported }: Answer,
  byVillage: ReadonlyMap<number, PlannedUnits[]>,
  assumption: Assumption,
  settings: ScenarioSettings,
): Answer["coverage"] {
  return STRATEGIES.map((strategy) =>
    strategyCoverage(
      snapshot,
      strategy,
      componentsInQuestion(question.component),
      question.period,
      reported ? inQuestion : undefined,
      (one) => coverageWith(snapshot, one, strategy, inQuestion, byVillage, assumption, settings),
    ),
  );
}

/** What follows from coverage and what is left: gaps, and the pockets among the clusters of need. */
function outcomeOf(
  snapshot: Snapshot,
  base: Answer,
  coverage: Answer["coverage"],
  left: Ledger["left"],
): Outcome {
  const { question, need, inference, core, concerned, reported, highProbability } = base;
  const gaps = gapsOf(question, need, reported ? coverage : undefined, concerned);
  const unreached = isReported(snapshot, [need.component], need.period) ? left : base.unreached;
  return {
    left,
    answer: {
      ...base,
      coverage,
      unreached,
      ...gaps,
      probability: highProbability.map((eta, i) => eta * gaps.gapProbability[i]),
      ...pocketsLackingOverlap(base, inference, core, { ...gaps, unreached }, snapshot.neighbours, question),
    },
  };
}

/**
 * Planned units over a component's coverage. At least, the largest of all parts is reached; at most, their sum;
 * if the planned are people not yet served, what is served and what is planned add up, to no more than the need.
 */
function coverageWith(
  snapshot: Snapshot,
  one: ComponentCoverage,
  strategy: Strategy,
  selected: ReadonlySet<number>,
  byVillage: ReadonlyMap<number, PlannedUnits[]>,
  assumption: Assumption,
  { reach }: ScenarioSettings,
): ComponentCoverage {
  const copied = ({ share, upper, expected }: CoverageColumns): CoverageColumns => ({
    share: share.slice(),
    upper: upper.slice(),
    expected: expected.slice(),
  });
  const result = { ...one, ...copied(one), ifChosen: copied(one.ifChosen) };
  for (const [village, plans] of byVillage) {
    const inNeed = one.need.value[village];
    if (!(inNeed > 0)) continue;
    let [largest, sum, most] = [0, 0, 0];
    for (const { program, units } of plans) {
      const entry = snapshot.programs[program];
      const counts =
        selected.has(program) &&
        entry.strategies.includes(strategy) &&
        entry.components.includes(one.need.component);
      if (!counts) continue;
      if (entry.unit === "village") {
        // Nothing documents yet whom it will reach: nobody for certain, everybody at most.
        sum += reach;
        most += 1;
      } else if (entry.unit === one.need.unit) {
        const [low, high] = plannedInNeed(snapshot, program, units, { inNeed, all: one.need.base[village] });
        largest = Math.max(largest, low / inNeed);
        sum += (assumption === "new" ? high : low) / inNeed;
        most += high / inNeed;
      }
    }
    if (most === 0) continue;
    for (const { share, upper, expected } of [result, result.ifChosen]) {
      for (const column of [share, expected])
        column[village] = Math.min(
          1,
          assumption === "new" ? column[village] + sum : Math.max(column[village], largest),
        );
      upper[village] = Math.min(1, upper[village] + most);
    }
  }
  return result;
}

/** Planned recipients in need: of a program that may reach anyone, as many as the others leave no place for. */
const plannedInNeed = (snapshot: Snapshot, program: number, units: number, population: Population) =>
  servedInNeed([units, units], snapshot.programs[program].recipients ?? "anyone", population);

/**
 * What would be left of the need: the ledger's interval, less what is planned. Programs of another unit take
 * nothing off it, as in the ledger.
 */
function leftWith(
  snapshot: Snapshot,
  { need, left, closed }: LedgerLeft,
  byVillage: ReadonlyMap<number, PlannedUnits[]>,
  assumption: Assumption,
): Ledger["left"] {
  const [low, high] = [left.low.slice(), left.high.slice()];
  for (const [village, plans] of byVillage) {
    if (Number.isNaN(need.value[village])) continue;
    const reached = plans
      .filter(({ program }) => {
        const { unit, components } = snapshot.programs[program];
        return unit === need.unit && components.includes(need.component);
      })
      .map(({ program, units }) =>
        plannedInNeed(snapshot, program, units, { inNeed: need.value[village], all: need.base[village] }),
      );
    const most = reached.reduce((total, one) => total + one[1], 0);
    const least = Math.max(0, ...reached.map((one) => one[0]));
    low[village] = Math.max(0, low[village] - most);
    high[village] =
      assumption === "new"
        ? Math.max(0, high[village] - most)
        : Math.min(high[village], Math.max(0, need.value[village] - closed.low[village] - least));
  }
  return { low, high };
}

/** What becomes of a pocket: a plan raises coverage only, so its villages leave it or stay. */
export interface PocketFate {
  /** index into the pockets before */
  before: number;
  /** closed: no village of it is in a pocket; split: what stays is in two pockets or more */
  fate: "closed" | "smaller" | "split" | "same";
  /** its villages that are in a pocket after */
  stay: number[];
}

export function pocketFates(before: Answer, after: Answer): PocketFate[] {
  return before.pockets.map(({ villages }, index) => {
    const stay = villages.filter((i) => after.pocketOf[i] >= 0);
    const parts = new Set(stay.map((i) => after.pocketOf[i])).size;
    const fate =
      parts === 0 ? "closed" : parts > 1 ? "split" : stay.length < villages.length ? "smaller" : "same";
    return { before: index, fate, stay };
  });
}
