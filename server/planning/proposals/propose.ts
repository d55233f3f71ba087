import type { Answered } from "../../answers/explorer.ts";
import { coverageByAll } from "../../answers/told-coverage.ts";
import { badParameter } from "../../core/contracts/field-errors.ts";
import type { ProposalQuery, ProposalView } from "../../core/contracts/proposals.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { compareAims } from "./compare.ts";
import { ownList } from "./own-list.ts";
import type { PlacedPrograms } from "./placed-programs.ts";
import { type PublicAsked, publicProblem, villagesAt } from "./public-problem.ts";
import type { Solver } from "./solver.ts";
import { proposalView } from "./view.ts";

export interface Proposing {
  snapshot: PublicSnapshot;
  answered: Answered;
  programs: PlacedPrograms;
  limits: PublicAsked;
  options: Pick<ProposalQuery, "aim" | "aims" | "giveUp">;
  list: ProposalQuery["list"];
  signal: AbortSignal;
}

/**
 * Plans under the aims that are asked for, side by side, and a list of one's own beside them.
 * @throws ProblemError 400, 404; SolverBusy when too many wait
 */
export async function propose(
  solver: Solver,
  { snapshot, answered, programs, limits, options, list, signal }: Proposing,
): Promise<ProposalView> {
  const { answer, view } = answered;
  const { tau } = answer.question;
  if (list.length > 0 && programs.placed.length > 1)
    throw badParameter("list", "a list can stand beside one program only");
  villagesAt(
    snapshot,
    list.map(({ village }) => village),
    "list",
  );
  const asked = publicProblem(snapshot, answered, coverageByAll(snapshot, answer), programs.placed, limits);
  const { aim } = options;
  const aims = options.aims.includes(aim) ? options.aims : [aim, ...options.aims];
  const compared = await compareAims(solver, asked.problem, { ...options, aims, tau, signal });
  const own = list.length > 0 ? ownList(asked.problem, list, { tau, aim, compared }) : null;
  return proposalView({
    ...{ snapshot, view, programs, asked, compared, own },
    options: { ...options, tau, lot: limits.lot, top: limits.top },
  });
}
