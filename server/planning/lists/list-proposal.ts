import type { Pool } from "pg";
import type { Answer } from "../../analysis/answer.ts";
import type { Explorer } from "../../answers/explorer.ts";
import type { AnswerView, Shown } from "../../core/contracts/answers.ts";
import type { ByStrategy } from "../../core/contracts/disclosed-values.ts";
import type { ProposalQuery, ProposalView } from "../../core/contracts/proposals.ts";
import type { ListProposalAsked, ListProposalView } from "../../core/contracts/target-list-proposal.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { alsoCounting } from "../also-counting.ts";
import { type Asked, placedPrograms, problemOf } from "../proposal-problem.ts";
import { proposalView } from "../proposal-view.ts";
import { propose } from "../propose.ts";
import type { Solver } from "../solve.ts";
import { figuresOf } from "./figures.ts";
import { figuresIn, reachingOf } from "./list-rows.ts";
import {
  readClaims,
  readVillages,
  type StoredClaim,
  type StoredList,
  type StoredVillage,
} from "./repository.ts";
import { type OtherPlan, standingIn } from "./standing.ts";
import { lossOf, yoursOf } from "./yours.ts";

/** Seconds that one proposal may keep the solver, the kept one as well. */
const SECONDS = 6;

export interface Proposing {
  pool: Pool;
  explore: Explorer;
  solver: Solver;
}

/**
 * The best set for a list within its limits or those asked for, the best that keeps some villages, and what the list
 * as it is gives up. Made of the public figures; plans of other lists as far as who asks may see them.
 * @throws ProblemError 409 where there is no need to go by, 400 for a program that can't be placed; SolverBusy when too many wait
 */
export async function proposeForList(
  { pool, explore, solver }: Proposing,
  list: StoredList,
  asked: ListProposalAsked,
  signal: AbortSignal,
): Promise<ListProposalView> {
  const figures = await figuresOf(explore, list.regency, list.year, list.component);
  if (!figures.told)
    throw new ProblemError(
      409,
      "No need",
      `No need for ${list.component} is recorded, so no set of villages can be called the best.`,
      { code: "no_need" },
    );
  const { period } = figures.told;
  const { regency, component } = list;
  const resolved = await explore.resolve({ regency, period, component, omega: asked.omega });
  const answered = alsoCounting(await explore.answer(resolved), resolved.snapshot, list.strategies);
  const { snapshot } = resolved;
  const villages = await readVillages(pool, list.id);
  const { claims, lists } = await readClaims(pool, regency, list.year);
  const others = asked.others ? plansOf(list, lists, claims, figures) : new Map<string, OtherPlan[]>();
  const { answer, view } = asked.others
    ? servedToo(answered, figures.told.reached, snapshot, others)
    : answered;
  const limits = limitsOf(list, asked, villages.length);
  const unitCost = asked.unitCost ?? list.unitCost ?? undefined;
  const query: ProposalQuery = {
    ...{ regency, period, component, omega: asked.omega, program: [list.program] },
    ...{ minimum: asked.minimum, objective: asked.objective, excluded: asked.excluded, locked: [], list: [] },
    budget: limits.budget ?? undefined,
    cap: limits.cap ?? undefined,
    ...unitsAsMoney(list, limits, unitCost),
  };
  const placed = placedPrograms(snapshot, answer, query, new Map([[list.program, list.unitCost]]));
  const solve = async (locked: string[]): Promise<{ problem: Asked; shown: ProposalView }> => {
    const own = { ...query, locked };
    const problem = problemOf(snapshot, answer, view, own, placed.placed);
    const proposed = await propose(solver, problem.problem, { seconds: SECONDS, signal });
    return { problem, shown: priced(proposalView(snapshot, view, own, placed, problem, proposed), limits) };
  };
  const best = await solve([]);
  const keep = keptOf(asked, villages);
  const kept = keep.length > 0 ? (await solve(keep)).shown : null;
  const yours = yoursOf({ list, villages, figures, view, snapshot, asked, limits, best, unitCost });
  const chosen = best.shown.chosen.map(({ village }) => village);
  const listed = villages.map(({ village }) => village);
  return {
    list: list.id,
    version: list.version,
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    period,
    component,
    unit: view.unit,
    others: asked.others,
    limits,
    best: best.shown,
    kept: kept && { ...kept, ...lossOf(best.shown.value, kept.value) },
    yours,
    shared: listed.filter((village) => chosen.includes(village)),
    onlyBest: chosen.filter((village) => !listed.includes(village)).sort(),
    onlyYours: listed.filter((village) => !chosen.includes(village)),
  };
}

/** The limits in force: what was asked, else the list's own, else as many villages as it has. */
function limitsOf(list: StoredList, asked: ListProposalAsked, villages: number): ListProposalView["limits"] {
  const { minimum } = asked;
  const priced = (asked.unitCost ?? list.unitCost ?? 0) > 0;
  const of = (one: { budget?: number | null; cap?: number | null; unitCap?: number | null }) => ({
    budget: priced ? (one.budget ?? null) : null,
    cap: one.cap ?? null,
    unitCap: one.unitCap ?? null,
  });
  const isSet = (one: ReturnType<typeof of>) => Object.values(one).some((value) => value !== null);
  const own = of({ budget: list.budget, cap: list.villageCap, unitCap: list.unitCap });
  const wanted = of(asked);
  const limits = {
    budget: wanted.budget ?? own.budget,
    cap: wanted.cap ?? own.cap,
    unitCap: wanted.unitCap ?? own.unitCap,
  };
  if (isSet(limits)) return { ...limits, minimum, from: isSet(wanted) ? "asked" : "list", priced };
  if (villages === 0)
    throw new ProblemError(
      400,
      "No limit",
      "Give a budget, a cap of villages or of units, or set one on the list; or put villages on it, and as many are proposed.",
      { code: "no_limit" },
    );
  return { ...limits, cap: villages, minimum, from: "size", priced };
}

/**
 * A cap of units is a budget at a price: with one program every unit costs the same. Where no price is known a unit
 * is the money.
 */
function unitsAsMoney(
  list: StoredList,
  { budget, unitCap, priced }: ListProposalView["limits"],
  unitCost: number | undefined,
): Partial<ProposalQuery> {
  const price = priced ? unitCost! : 1;
  if (list.programUnit === "village" || unitCap === null) return { unitCost: price };
  return { unitCost: price, budget: Math.min(budget ?? Number.POSITIVE_INFINITY, unitCap * price) };
}

/** Without a price no cost is told, nor is a cap of units called a budget. */
function priced(shown: ProposalView, limits: ListProposalView["limits"]): ProposalView {
  const { budget, unitCap } = limits;
  const byUnits = unitCap !== null && shown.infeasible?.why.endsWith("budget");
  const said: ProposalView = {
    ...shown,
    budget,
    infeasible:
      shown.infeasible && byUnits
        ? {
            ...shown.infeasible,
            detail: `The villages to keep, or the districts' minimum, need more units than the cap of ${unitCap} or the budget allows.`,
          }
        : shown.infeasible,
  };
  if (limits.priced) return said;
  return {
    ...said,
    cost: null,
    programs: shown.programs.map((one) => ({ ...one, unitCost: 0, cost: 0 })),
    chosen: shown.chosen.map((one) => ({ ...one, cost: 0, perMillion: null })),
  };
}

function keptOf({ keep }: ListProposalAsked, villages: readonly StoredVillage[]): string[] {
  return keep === "all" ? villages.flatMap(({ village, gone }) => (gone ? [] : [village])) : keep;
}

/** What other lists plan, by village. */
function plansOf(
  list: StoredList,
  lists: readonly StoredList[],
  claims: readonly StoredClaim[],
  figures: Parameters<typeof reachingOf>[1],
): Map<string, OtherPlan[]> {
  const of = new Map(lists.filter(({ id }) => id !== list.id).map((one) => [one.id, one]));
  const plans = new Map<string, OtherPlan[]>();
  for (const { list: id, village, units } of claims) {
    const by = of.get(id);
    if (by) plans.set(village, [...(plans.get(village) ?? []), { ...reachingOf(by, figures), units }]);
  }
  return plans;
}

/** What nobody has reported on reaches nobody, as a plan counts it. */
const unlessUnknown = (share: Shown, eligible: Shown): Shown =>
  share ?? (typeof eligible === "number" ? 0 : eligible);

/** The answer as it would be once the others' plans are carried out. */
function servedToo(
  { answer, view }: { answer: Answer; view: AnswerView },
  reached: ByStrategy<Shown[]>,
  snapshot: PublicSnapshot,
  others: ReadonlyMap<string, OtherPlan[]>,
): { answer: Answer; view: AnswerView } {
  const nobody = { strategies: [], counts: "other" as const, unitCost: null };
  const offered = STRATEGIES.map(
    (strategy, s) =>
      answer.concerned[s] ||
      [...others.values()].flat().some((one) => one.counts !== "other" && one.strategies.includes(strategy)),
  );
  const left = snapshot.villages.code.map((code, i) => {
    const plans = others.get(code);
    return plans
      ? standingIn(figuresIn({ told: { view, reached } }, i), nobody, { units: null, cost: null }, plans, {
          k: snapshot.least,
          planK: 0,
        }).leftWithOthers
      : null;
  });
  const coverage = view.columns.coverage.map((column, s) =>
    column.map((share, i): Shown => {
      const units = left[i]?.[s];
      const eligible = view.columns.eligible[i];
      const now = share === null && offered[s] ? unlessUnknown(reached[s][i], eligible) : share;
      if (units === undefined || units === null || typeof eligible !== "number") return now;
      return units === "hidden" ? "hidden" : eligible === 0 ? now : 1 - units / eligible;
    }),
  ) as ByStrategy<Shown[]>;
  return {
    answer: { ...answer, concerned: offered },
    view: { ...view, columns: { ...view.columns, coverage } },
  };
}
