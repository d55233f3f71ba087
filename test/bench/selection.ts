import { compareAims } from "../../server/planning/proposals/compare.ts";
import { hubModel, valueOfHubs } from "../../server/planning/proposals/hubs.ts";
import { mostUnits, weightIn } from "../../server/planning/proposals/most-units.ts";
import { highsSolver } from "../../server/planning/proposals/solver.ts";
import { tenPrograms, wholeVillages } from "../planning/proposals/problems.ts";
import { banyumas, hubOptima, optima } from "../planning/reference/banyumas.ts";
import type { Result } from "./run.ts";

/** ms that a regency's proposal for ten programs may take, at the median, and a stage of the model at most. */
const BUDGET = { median: 3_000, stage: 10_000 };
const TIMES = 5;

async function timed<T>(work: () => Promise<T>): Promise<[T, ms: number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The reference optima beside ours, and how long a regency's proposals take. */
export async function selection(): Promise<Result[]> {
  const solver = highsSolver();
  const results: Result[] = [];
  const rows: Record<string, unknown>[] = [];
  const cases = [
    ["within a budget of 3,000", wholeVillages(), optima.plain],
    [
      "and a village in each district",
      wholeVillages({ floors: [...new Set(banyumas.district)].map((district) => ({ district, least: 1 })) }),
      optima.floors,
    ],
    ["and at most 30 villages", wholeVillages({ villageCap: 30 }), optima.cap30],
  ] as const;
  for (const [name, problem, best] of cases) {
    const [found, ms] = await timed(() => mostUnits(solver, problem, 1, { seconds: 60 }));
    if ("why" in found) throw new Error(found.why);
    rows.push({ case: name, ms: Math.round(ms), how: found.how, gap: found.weightGap });
    results.push({
      case: `331 villages ${name}`,
      ours: weightIn(problem, found.units),
      reference: best,
      unit: "units",
    });
  }
  const { hubs, best } = hubOptima[1];
  const problem = { ...banyumas, hubs };
  const [solved, ms] = await timed(() => solver.solve(hubModel(problem), { seconds: 60 }));
  if (solved.status === "infeasible" || !solved.values) throw new Error("No hubs were found.");
  const open = [...solved.values].flatMap((value, j) => (value > 0.5 ? [j] : []));
  rows.push({ case: `${hubs} hubs`, ms: Math.round(ms) });
  results.push({
    case: `maximal covering, ${hubs} hubs`,
    ours: valueOfHubs(problem, open),
    reference: best,
    unit: "units",
  });

  const joint = tenPrograms();
  for (const [name, aims] of [
    ["331 villages, 10 programs, the three rules", ["needed", "pockets", "even"]],
    ["331 villages, 10 programs, all four aims", ["needed", "pockets", "even", "units"]],
  ] as const) {
    const took: number[] = [];
    let last: Awaited<ReturnType<typeof compareAims>> = [];
    for (let k = 0; k < TIMES; k++) {
      const [found, one] = await timed(() =>
        compareAims(solver, joint, { aims, aim: "needed", giveUp: 0.05, tau: 0.3 }),
      );
      took.push(one);
      last = found;
    }
    const model = last.find(({ aim }) => aim === "units")?.planned;
    rows.push({
      case: name,
      ms: Math.round(median(took)),
      most: Math.round(Math.max(...took)),
      ...(model && "units" in model && model.search),
    });
    results.push({
      case: `${name}, median (reference: the budget)`,
      ours: median(took),
      reference: BUDGET.median,
      unit: "ms",
    });
  }
  console.table(rows);
  await solver.close();
  return results;
}
