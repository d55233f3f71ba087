import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import type { ProposalQuery } from "../../core/contracts/proposals.ts";
import type { ListProposalAsked, ListProposalView } from "../../core/contracts/target-list-proposal.ts";
import { relationOf } from "../../core/domain/claims.ts";
import { type ByStrategy, STRATEGIES } from "../../core/domain/terms.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { placedPrograms } from "../proposals/placed-programs.ts";
import { propose } from "../proposals/propose.ts";
import type { Planned } from "../proposals/public-problem.ts";
import type { Solver } from "../proposals/solver.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { reachingOf } from "./list-rows.ts";
import {
  readClaims,
  readVillages,
  type StoredClaim,
  type StoredList,
  type StoredVillage,
} from "./repository.ts";

export interface Proposing {
  pool: Pool;
  explore: Explorer;
  solver: Solver;
}

/**
 * Where a list's program could go within its limits or those asked for, and the list as it is beside that. Made of the
 * public figures; plans of other lists as far as who asks may see them.
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
      "no_need",
      `No need for ${list.component} is recorded, so there is nothing to propose by.`,
    );
  const { period } = figures.told;
  const { regency, component } = list;
  const resolved = await explore.resolve({ regency, period, component, omega: asked.omega });
  const answered = await explore.answer(resolved);
  const villages = await readVillages(pool, list.id);
  const limits = limitsOf(list, asked, villages.length);
  const programs = placedPrograms(
    resolved.snapshot,
    answered.answer,
    {
      component,
      agency: undefined,
      program: [list.program],
      budget: limits.budget ?? undefined,
      budgets: undefined,
      unitCost: limits.priced ? asked.unitCost : 0,
    },
    new Map([[list.program, list.unitCost]]),
  );
  const proposal = await propose(solver, {
    snapshot: resolved.snapshot,
    answered,
    programs,
    limits: {
      ...asked,
      villageCap: limits.cap,
      unitCap: list.programUnit === "village" ? null : limits.unitCap,
      locked: keptOf(asked, villages),
      places: {},
      others: asked.others ? await othersOf(pool, list, figures) : undefined,
    },
    options: asked,
    list: ownOf(villages),
    signal,
  });
  return { list: list.id, version: list.version, others: asked.others, limits, proposal };
}

/** The limits in force: what was asked, else the list's own, else as many villages as it has. */
function limitsOf(list: StoredList, asked: ListProposalAsked, villages: number): ListProposalView["limits"] {
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
  if (isSet(limits)) return { ...limits, from: isSet(wanted) ? "asked" : "list", priced };
  if (villages === 0)
    throw new ProblemError(
      "no_limit",
      "Give a budget, a cap of villages or of units, or set one on the list; or put villages on it, and as many are proposed.",
    );
  return { ...limits, cap: villages, from: "size", priced };
}

const present = (villages: readonly StoredVillage[]) => villages.filter(({ gone }) => !gone);

const keptOf = ({ keep }: ListProposalAsked, villages: readonly StoredVillage[]): string[] =>
  keep === "all" ? present(villages).map(({ village }) => village) : keep;

const ownOf = (villages: readonly StoredVillage[]): ProposalQuery["list"] =>
  present(villages).map(({ village, units }) => ({ village, units }));

/** What other lists plan in each village, as far as who asks may see them; a plan without a number is for all. */
async function othersOf(
  pool: Pool,
  list: StoredList,
  figures: Figures,
): Promise<(program: string, village: string) => Planned | undefined> {
  const { claims, lists } = await readClaims(pool, list.regency, list.year);
  const of = new Map(lists.filter(({ id }) => id !== list.id).map((one) => [one.id, one]));
  const planned = new Map<string, Planned>();
  for (const claim of claims) {
    const by = of.get(claim.list);
    if (by) planned.set(claim.village, withClaim(planned.get(claim.village), claim, by, { list, figures }));
  }
  return (_, village) => planned.get(village);
}

function withClaim(
  before: Planned = { same: 0, reached: STRATEGIES.map(() => 0) as ByStrategy<number> },
  { units }: StoredClaim,
  by: StoredList,
  { list, figures }: { list: StoredList; figures: Figures },
): Planned {
  const { counts, strategies } = reachingOf(by, figures);
  if (counts === "other") return before;
  const many = counts === "village" ? Number.POSITIVE_INFINITY : (units ?? Number.POSITIVE_INFINITY);
  return {
    same: before.same + (relationOf(list, by) === "duplicate" ? many : 0),
    reached: STRATEGIES.map(
      (strategy, s) => before.reached[s] + (strategies.includes(strategy) ? many : 0),
    ) as Planned["reached"],
  };
}
