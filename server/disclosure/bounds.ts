import loadHighs from "highs";
import type { Bounds } from "./narrowing.ts";

/** The bounds of unknowns by linear programming (HiGHS), two programs for each. */
export async function linearBounds(): Promise<Bounds> {
  const highs = await loadHighs();
  return (sums, caps) => {
    const constraints = sums.map(
      ({ of, total }, s) => ` s${s}: ${of.map((x) => `x${x}`).join(" + ")} = ${total}`,
    );
    const free = caps.map((cap, x) => (Number.isFinite(cap) ? ` 0 <= x${x} <= ${cap}` : ` x${x} >= 0`));
    const inSum = new Set(sums.flatMap(({ of }) => of));
    const end = (goal: "Minimize" | "Maximize", x: number): number => {
      const model = [goal, ` obj: x${x}`, "Subject To", ...constraints, "Bounds", ...free, "End"].join("\n");
      const solution = highs.solve(model);
      if (solution.Status !== "Optimal") throw new Error(`${solution.Status}: ${model}`);
      return solution.ObjectiveValue;
    };
    return caps.map((cap, x) => (inSum.has(x) ? [end("Minimize", x), end("Maximize", x)] : [0, cap]));
  };
}
