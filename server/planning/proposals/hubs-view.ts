import { planar } from "../../analysis/nearest.ts";
import type { AnswerView, Shown } from "../../core/contracts/answers.ts";
import type { HubsQuery, HubsView } from "../../core/contracts/hubs.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { greedyHubs, type HubProblem, hubModel, valueOfHubs } from "./hubs.ts";
import type { Solver } from "./solver.ts";

/** Seconds that a search for hubs may keep the solver. */
const SECONDS = 8;

/** Where hubs would serve most, of what the public may know. @throws SolverBusy when too many wait */
export async function hubsView(
  solver: Solver,
  snapshot: PublicSnapshot,
  view: AnswerView,
  query: HubsQuery,
  signal: AbortSignal,
): Promise<HubsView> {
  const { code, name } = snapshot.villages;
  const shown = code.map((_, i): Shown => {
    if (query.weigh === "eligible") return view.columns.eligible[i];
    const unreached = view.columns.unreached[i];
    return unreached === null || unreached === "hidden" ? unreached : unreached[0];
  });
  const worth = shown.map((one) => (typeof one === "number" ? one : 0));
  const problem: HubProblem = { worth, servedFrom: servedFrom(snapshot, query.within), hubs: query.hubs };
  const greedy = greedyHubs(problem);
  const model = hubModel(problem);
  const solved = await solver.solve(model, { seconds: SECONDS, signal });
  const found =
    solved.status !== "infeasible" && solved.values
      ? [...solved.values].flatMap((value, j) => (value > 0.5 ? [j] : []))
      : [];
  const isBetter = found.length <= query.hubs && valueOfHubs(problem, found) >= valueOfHubs(problem, greedy);
  const open = isBetter ? found : greedy;
  const served = valueOfHubs(problem, open);
  const total = worth.reduce((sum, one) => sum + one, 0);
  const limit =
    solved.status === "infeasible" || solved.bound === null ? total : Math.floor(solved.bound + 1e-6);
  const bound = Math.max(served, Math.min(total, limit));
  const taken = new Set<number>();
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    regency: view.regency,
    period: view.period,
    component: view.component,
    unit: view.unit,
    status: !isBetter ? "greedy" : solved.status === "optimal" ? "searched" : "stopped",
    served,
    total,
    bound,
    gap: bound - served,
    hubs: open.map((j) => {
      const own = code.flatMap((_, i) => (!taken.has(i) && problem.servedFrom[i].includes(j) ? [i] : []));
      for (const i of own) taken.add(i);
      return {
        village: code[j],
        name: name[j],
        serves: own.map((i) => code[i]),
        units: own.reduce((sum, i) => sum + worth[i], 0),
      };
    }),
    notCounted: shown.filter((one) => typeof one !== "number").length,
  };
}

/** Villages whose hub would serve each: its own, and its neighbours or those within some kilometres. */
function servedFrom({ villages, neighbours }: PublicSnapshot, within: number | undefined): number[][] {
  if (within === undefined)
    return villages.code.map((_, i) =>
      [i, ...neighbours.indices.slice(neighbours.offsets[i], neighbours.offsets[i + 1])].sort(
        (a, b) => a - b,
      ),
    );
  const { x, y } = planar(villages.longitude, villages.latitude);
  return villages.code.map((_, i) =>
    villages.code.flatMap((__, j) => (Math.hypot(x[i] - x[j], y[i] - y[j]) <= within ? [j] : [])),
  );
}
