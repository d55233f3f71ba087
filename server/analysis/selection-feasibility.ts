import { choicesByVillage, exactly, type SelectionProblem } from "./selection.ts";

/** Why no selection keeps all limits. */
export type Infeasible =
  /** locked in, yet excluded or without a program that could be chosen there */
  | { why: "locked_impossible"; village: number }
  | { why: "locked_above_cap"; needs: number; cap: number }
  | { why: "locked_above_budget"; needs: number; budget: number }
  /** the district has fewer villages to choose from than its floor asks for */
  | { why: "floor_villages"; district: number; least: number; has: number }
  /** with this floor, the floors so far need more villages than the cap allows */
  | { why: "floor_cap"; district: number; needs: number; cap: number }
  /** with this floor, the cheapest way to keep the floors so far costs more than the budget */
  | { why: "floor_budget"; district: number; needs: number; budget: number }
  /** limits break each other only together: the floors and locked villages that fall short when the most is kept */
  | { why: "together"; districts: number[]; villages: number[] };

/**
 * Looks before solving whether locked villages and floors can be kept, and names what breaks first: floors are
 * added one by one in the order given. Exact as long as no program has a budget of its own, for then the cheapest
 * villages of each district are also the fewest.
 */
export function infeasibility(problem: SelectionProblem): Infeasible | null {
  const own = choicesByVillage(problem);
  const cheapest = own.map((choices) => Math.min(...choices.map((k) => problem.choices[k].cost)));
  const budget = problem.budget ?? Number.POSITIVE_INFINITY;
  const cap = problem.cap ?? Number.POSITIVE_INFINITY;
  const locked = new Set(problem.locked);
  for (const village of locked) if (own[village].length === 0) return { why: "locked_impossible", village };
  let count = locked.size;
  let cost = exactly([...locked].reduce((sum, village) => sum + cheapest[village], 0));
  if (count > cap) return { why: "locked_above_cap", needs: count, cap };
  if (cost > budget) return { why: "locked_above_budget", needs: cost, budget };
  for (const { district, least } of problem.floors) {
    const there = own.flatMap((choices, village) =>
      choices.length > 0 && problem.district[village] === district ? [village] : [],
    );
    if (there.length < least) return { why: "floor_villages", district, least, has: there.length };
    const already = there.filter((village) => locked.has(village)).length;
    const more = there
      .filter((village) => !locked.has(village))
      .map((village) => cheapest[village])
      .sort((a, b) => a - b)
      .slice(0, Math.max(0, least - already));
    count += more.length;
    cost = exactly(cost + more.reduce((sum, one) => sum + one, 0));
    if (count > cap) return { why: "floor_cap", district, needs: count, cap };
    if (cost > budget) return { why: "floor_budget", district, needs: cost, budget };
  }
  return null;
}
