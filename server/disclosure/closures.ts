import type { Closure } from "../snapshot/types.ts";

/**
 * Closures as the public may know them: a figure of 1 … k − 1 is not told, only that there is one. What is
 * left of the need is told as an interval then, so that no subtraction brings it out.
 */
export function publicClosures(closures: readonly Closure[], k: number): Closure[] {
  return closures.map((closure) =>
    closure.units > 0 && closure.units < k ? { ...closure, units: 0, untold: k } : closure,
  );
}
