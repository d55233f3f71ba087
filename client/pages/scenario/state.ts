import { computed, effect, signal } from "@preact/signals";
import { OF_STRATEGIES, type Variable } from "../../../server/core/cartography/variables.ts";
import { questionOf } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView } from "../../../server/core/contracts/answers.ts";
import { type PlannedText, readPlan, writePlan } from "../../../server/core/contracts/plan-text.ts";
import type { ScenarioOf, ScenarioOutcome, ScenarioView } from "../../../server/core/contracts/scenarios.ts";
import { getJson } from "../../data/api.ts";
import { messageOf } from "../../data/problem.ts";
import { announcement, answer, change, scope, view } from "../../state/store.ts";
import { w } from "./words.ts";

/** What a map or a column of numbers shows: what is, or what either plan would make of it. */
export type Side = "before" | "a" | "b";
export type PlanSide = Exclude<Side, "before">;

/** What both what is and a scenario can be coloured by. */
export const SHOWN = ["bivariate", "covered", ...OF_STRATEGIES, "serviceGap", "effectiveStrategies"] as const;
export const show = computed((): Variable => SHOWN.find((one) => one === view.value.show) ?? "bivariate");

export const scenario = signal<ScenarioView | undefined>(undefined);
/** The server's own sentence where it can't answer, "" = it could. */
export const refused = signal("");

const PLAN = { a: ["plan", "lists"], b: ["b", "blists"] } as const;
export const hasPlan = (side: PlanSide): boolean => PLAN[side].some((name) => view.value[name] !== "");
/** The scenario as the API is asked for it; "" while nothing is planned. */
const asked = computed(() => {
  if (!hasPlan("a") && !hasPlan("b")) return "";
  const query = questionOf(view.value);
  for (const name of ["lists", "plan", "blists", "b", "reach"] as const)
    if (view.value[name]) query.set(name, view.value[name]);
  return query.toString();
});

/** Asks for the scenario whenever what is supposed changes. @returns ends it */
export function startScenario(): () => void {
  return effect(() => {
    const query = asked.value;
    if (!query) {
      scenario.value = undefined;
      refused.value = "";
      return;
    }
    const abort = new AbortController();
    getJson<ScenarioView>(`scenario?${query}`, abort.signal).then(
      (found) => {
        scenario.value = found;
        refused.value = "";
        announcement.value = w("changed");
      },
      (error: Error) => {
        if (error.name !== "AbortError") refused.value = messageOf(error);
      },
    );
    return () => abort.abort();
  });
}

export const partOf = (side: PlanSide): ScenarioOf | undefined => {
  if (side === "a" && !hasPlan("a")) return undefined;
  return scenario.value?.scenarios[side === "a" ? 0 : 1];
};

/** What a side comes to under the assumption in force. */
export function outcomeOf(side: Side): ScenarioOutcome | undefined {
  if (side === "before") return scenario.value?.before;
  return partOf(side)?.[view.value.assume].outcome;
}

/** The map's answer, where something is planned with a scenario's figures in place of the real ones: never kept, only painted. */
export function paintedAnswer(side: Side): AnswerView | undefined {
  const [real, outcome] = [answer.value, outcomeOf(side)];
  if (!real || !outcome) return real;
  const { leftLow: _low, leftHigh: _high, ...columns } = outcome.columns;
  return { ...real, columns: { ...real.columns, ...columns } };
}

/** Indices of the villages that a side plans for. */
export const plannedIn = (side: Side): Set<number> =>
  new Set(side === "before" ? [] : partOf(side)?.planned.flatMap(({ villages }) => villages));

const regency = () => scope.value?.regency.code ?? "";

/** The part of a plan that is written in the address; one that can't be read is none. */
export function planOf(side: PlanSide): PlannedText[] {
  const plan = readPlan(view.value[PLAN[side][0]], regency());
  return typeof plan === "string" ? [] : plan;
}

const write = (side: PlanSide, plan: PlannedText[]) =>
  change({ [PLAN[side][0]]: writePlan(plan, regency()) });

/** Adds villages of a program; what is planned for them already stays. */
export function addTo(
  side: PlanSide,
  program: string,
  villages: readonly { village: string; units: number | null }[],
): void {
  const plan = planOf(side);
  const known = plan.find((one) => one.program === program) ?? { program, villages: [] };
  const there = new Set(known.villages.map(({ village }) => village));
  const more = villages
    .filter(({ village }) => !there.has(village))
    .map(({ village, units }) => ({ village, units }));
  const whole = { program, villages: [...known.villages, ...more] };
  write(side, plan.includes(known) ? plan.map((one) => (one === known ? whole : one)) : [...plan, whole]);
}

/** Changes or removes what is planned for one village, or for all of a program. */
export function setUnits(side: PlanSide, program: string, village: string, units: number | null): void {
  write(
    side,
    planOf(side).map((one) =>
      one.program === program
        ? {
            program,
            villages: one.villages.map((row) => (row.village === village ? { village, units } : row)),
          }
        : one,
    ),
  );
}
export function removeFrom(side: PlanSide, program: string, village?: string): void {
  write(
    side,
    planOf(side).flatMap((one) => {
      if (one.program !== program) return [one];
      return village === undefined
        ? []
        : [{ program, villages: one.villages.filter((row) => row.village !== village) }];
    }),
  );
}

export const listsOf = (side: PlanSide): string[] => view.value[PLAN[side][1]].split(",").filter(Boolean);
export const setLists = (side: PlanSide, ids: readonly string[]): void =>
  change({ [PLAN[side][1]]: ids.join(",") });
export const clear = (side: PlanSide): void =>
  change(side === "a" ? { plan: "", lists: "" } : { b: "", blists: "" });
