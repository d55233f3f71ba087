import { parentPort } from "node:worker_threads";
import loadHighs from "highs";
import type { SolveJob, SolveReply } from "./solver.ts";

const loading = loadHighs();

/**
 * Data are whole, so a search may end within half a unit of the best. At a feasibility of 1e-9 HiGHS 1.15.3 calls
 * solvable second stages infeasible; the rounded answer is checked in whole numbers instead.
 */
const OPTIONS = { output_flag: false, mip_abs_gap: 0.5, mip_rel_gap: 0, mip_feasibility_tolerance: 1e-6 };

async function solve({ id, model, seconds, presolve }: SolveJob): Promise<SolveReply> {
  const highs = await loading;
  return highs.withModel({ format: "lp", data: model.text }, (instance): SolveReply => {
    instance.options.set({
      ...OPTIONS,
      random_seed: 0,
      presolve: presolve ? "choose" : "off",
      time_limit: seconds,
    });
    instance.run();
    const { modelStatus } = highs.constants;
    const status = instance.getModelStatus();
    if (status === modelStatus.infeasible) return { id, status: "infeasible" };
    if (status !== modelStatus.optimal && status !== modelStatus.timeLimit)
      return { id, error: `The solver ended with status ${status}.` };
    const { colValue } = instance.getSolution();
    const found = Number(instance.info.get("primal_solution_status")) === 2;
    const isMixed = /\n(Binary|General)\n/.test(model.text);
    const bound = isMixed ? Number(instance.info.get("mip_dual_bound")) : instance.getObjectiveValue();
    return {
      id,
      status: status === modelStatus.optimal ? "optimal" : "time_limit",
      objective: found ? instance.getObjectiveValue() : null,
      bound: Number.isFinite(bound) && (isMixed || status === modelStatus.optimal) ? bound : null,
      values: found
        ? Float64Array.from(model.variables, (name) => colValue[instance.getColByName(name)])
        : null,
    };
  });
}

parentPort!.on("message", async (job: SolveJob) => {
  let reply: SolveReply;
  try {
    reply = await solve(job);
  } catch (error) {
    reply = { id: job.id, error: String(error) };
  }
  parentPort!.postMessage(reply);
});
