import { greedySelection, quickBound } from "../../server/analysis/selection-greedy.ts";
import { greedyHubs, hubModel, valueOfHubs } from "../../server/analysis/selection-hubs.ts";
import { type Proposed, propose } from "../../server/planning/propose.ts";
import { highsSolver } from "../../server/planning/solve.ts";
import { everywhere, regency, tenPrograms } from "../planning/problems.ts";
import { banyumas, hubOptima, optima } from "../planning/reference/banyumas.ts";
import type { Result } from "./run.ts";

/** ms that a regency's proposal for ten programs may take */
const BUDGET = 3_000;

const found = (proposed: Proposed) => {
  if (!("selection" in proposed)) throw new Error(`No proposal: ${proposed.status}.`);
  return proposed;
};
async function timed<T>(work: () => Promise<T>): Promise<[T, ms: number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}

/** The reference optima beside ours, and how long a regency's proposals take. */
export async function selection(): Promise<Result[]> {
  const solver = highsSolver();
  const results: Result[] = [];
  const rows: Record<string, unknown>[] = [];
  const cases = [
    ["within a budget of 3,000", regency(), optima.plain],
    ["and a village in each district", regency({ floors: everywhere(1) }), optima.floors],
    ["and at most 30 villages", regency({ cap: 30 }), optima.cap30],
  ] as const;
  for (const [name, problem, best] of cases) {
    const [proposed, ms] = await timed(async () => found(await propose(solver, problem, { seconds: 60 })));
    rows.push({ case: name, ms: Math.round(ms), gap: proposed.gap, villages: proposed.selection.length });
    results.push({ case: `331 villages ${name}`, ours: proposed.value, reference: best, unit: "units" });
  }
  const { hubs, best } = hubOptima[1];
  const problem = { ...banyumas, hubs };
  const [solved, ms] = await timed(() => solver.solve(hubModel(problem), { seconds: 60 }));
  if (solved.status === "infeasible" || !solved.values) throw new Error("No hubs were found.");
  const open = [...solved.values].flatMap((value, j) => (value > 0.5 ? [j] : []));
  rows.push({
    case: `${hubs} hubs`,
    ms: Math.round(ms),
    gap: `greedy ${valueOfHubs(problem, greedyHubs(problem))}`,
    villages: open.length,
  });
  results.push({
    case: `maximal covering, ${hubs} hubs`,
    ours: valueOfHubs(problem, open),
    reference: best,
    unit: "units",
  });

  for (const [name, joint] of [
    ["331 villages, 10 programs", tenPrograms()],
    ["331 villages, 10 programs, a village in each district", tenPrograms({ floors: everywhere(1) })],
  ] as const) {
    const [proposed, took] = await timed(async () => found(await propose(solver, joint)));
    rows.push({ case: name, ms: Math.round(took), gap: proposed.gap, villages: proposed.selection.length });
    results.push({ case: `${name} (reference: the budget)`, ours: took, reference: BUDGET, unit: "ms" });
    const began = performance.now();
    greedySelection(joint);
    quickBound(joint);
    rows.push({ case: `${name}, greedy`, ms: Math.round(performance.now() - began) });
  }
  console.table(rows);
  await solver.close();
  return results;
}
