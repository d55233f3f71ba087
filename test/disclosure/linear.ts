import loadHighs from "highs";

const loading = loadHighs();

/** Σ coefficient × unknown, between two bounds. */
export interface Row {
  of: [unknown: number, coefficient: number][];
  least: number;
  most: number;
}

/**
 * What a set of published sums leaves open for each unknown ≥ 0, by linear programming (HiGHS).
 * @param caps the most that each unknown can be, by what is known elsewhere
 * @returns least and most of each unknown
 */
export async function feasible(rows: Row[], caps: number[]): Promise<[number, number][]> {
  const highs = await loading;
  const sum = (row: Row) => row.of.map(([x, by]) => `${by < 0 ? "-" : "+"} ${Math.abs(by)} x${x}`).join(" ");
  const constraints = rows.flatMap((row, r) => [
    ...(Number.isFinite(row.least) ? [` l${r}: ${sum(row)} >= ${row.least}`] : []),
    ...(Number.isFinite(row.most) ? [` m${r}: ${sum(row)} <= ${row.most}`] : []),
  ]);
  const bounds = caps.map((cap, x) => (Number.isFinite(cap) ? ` 0 <= x${x} <= ${cap}` : ` x${x} >= 0`));
  const solve = (goal: "Minimize" | "Maximize", x: number): number => {
    const problem = [goal, ` obj: x${x}`, "Subject To", ...constraints, "Bounds", ...bounds, "End"].join(
      "\n",
    );
    const solution = highs.solve(problem);
    if (solution.Status === "Unbounded" || solution.Status === "Primal infeasible or unbounded")
      return Number.POSITIVE_INFINITY;
    if (solution.Status !== "Optimal") throw new Error(`${solution.Status}:\n${problem}`);
    return solution.ObjectiveValue;
  };
  return caps.map((_, x) => [solve("Minimize", x), solve("Maximize", x)]);
}
