import {
  breachesOf,
  choicesByVillage,
  exactly,
  type Selection,
  type SelectionProblem,
  worthAlone,
} from "./selection.ts";

/** What a choice gives for its cost; one that costs nothing comes first. */
export const perCost = (value: number, cost: number): number =>
  cost > 0 ? value / cost : value > 0 ? Number.POSITIVE_INFINITY : 0;

/**
 * Takes what gives most for its cost next, as long as locked villages and floors stay affordable: the cheapest
 * way to keep them is set aside from the start. Ties go to the smaller code, then the program named first.
 * A choice's value shrinks as others meet its strategies, never grows: it is worked out again when its turn comes.
 * @returns null where a floor or a locked village is not kept, which can only be where programs have budgets of
 *   their own or {@link infeasibility} says why
 */
export function greedySelection(problem: SelectionProblem): Selection | null {
  const { choices, worth, district } = problem;
  const own = choicesByVillage(problem);
  const cheapest = own.map((there) => Math.min(...there.map((k) => choices[k].cost)));
  const met = worth.map(() => new Set<number>());
  const chosenIn = new Set<number>();
  const locked = new Set(problem.locked);
  /** per district with a floor: villages still wanted, and its villages not taken, cheapest first */
  const wanted = new Map<number, { more: number; left: number[] }>();
  for (const { district: one, least } of problem.floors)
    wanted.set(one, {
      more: least,
      left: own
        .flatMap((there, i) => (there.length > 0 && district[i] === one && !locked.has(i) ? [i] : []))
        .sort((a, b) => cheapest[a] - cheapest[b] || a - b),
    });
  for (const village of locked) {
    const floor = wanted.get(district[village]);
    if (floor) floor.more--;
  }
  const setAside = ({ more, left }: { more: number; left: number[] }) =>
    left.slice(0, Math.max(0, more)).reduce((sum, i) => sum + cheapest[i], 0);
  let aside = [...wanted.values()].reduce((sum, floor) => sum + setAside(floor), 0);
  for (const village of locked) aside += cheapest[village];
  let owed = locked.size + [...wanted.values()].reduce((sum, { more }) => sum + Math.max(0, more), 0);
  let spent = 0;
  const spentBy = problem.programBudgets.map(() => 0);
  const budget = problem.budget ?? Number.POSITIVE_INFINITY;
  const cap = problem.cap ?? Number.POSITIVE_INFINITY;

  const marginal = (k: number) =>
    choices[k].strategies.reduce(
      (sum, s) => sum + (met[choices[k].village].has(s) ? 0 : worth[choices[k].village][s]),
      0,
    );
  const selection: number[] = [];
  /** @returns whether the choice was affordable */
  const take = (k: number): boolean => {
    const { village, cost, program } = choices[k];
    const ownLimit = problem.programBudgets[program] ?? Number.POSITIVE_INFINITY;
    if (exactly(spentBy[program] + cost) > ownLimit) return false;
    const first = !chosenIn.has(village);
    const floor = first && !locked.has(village) ? wanted.get(district[village]) : undefined;
    const after = floor && { more: floor.more - 1, left: floor.left.filter((i) => i !== village) };
    const change = after
      ? setAside(after) - setAside(floor!)
      : first && locked.has(village)
        ? -cheapest[village]
        : 0;
    const pays = first && (locked.has(village) || (floor !== undefined && floor.more > 0)) ? 1 : 0;
    if (exactly(spent + cost + aside + change) > budget) return false;
    if (first && chosenIn.size + 1 + owed - pays > cap) return false;
    spent += cost;
    spentBy[program] += cost;
    aside += change;
    owed -= pays;
    if (after) wanted.set(district[village], after);
    chosenIn.add(village);
    for (const s of choices[k].strategies) met[village].add(s);
    selection.push(k);
    return true;
  };

  const queue = own.flat().map((k) => ({ k, ratio: perCost(marginal(k), choices[k].cost) }));
  const before = (a: { k: number; ratio: number }, b: { k: number; ratio: number }) =>
    b.ratio === a.ratio ? a.k - b.k : b.ratio - a.ratio;
  queue.sort(before);
  // Only a village's own choices shrink when one of them is made: one that did goes back to where it belongs now.
  for (let at = 0; at < queue.length; at++) {
    const { k, ratio } = queue[at];
    const value = marginal(k);
    const shrunk = { k, ratio: perCost(value, choices[k].cost) };
    if (shrunk.ratio >= ratio) {
      if (value > 0) take(k);
      continue;
    }
    let [low, high] = [at + 1, queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(queue[middle], shrunk) < 0) low = middle + 1;
      else high = middle;
    }
    queue.splice(low, 0, shrunk);
  }
  // Villages that are owed but worth nothing: the cheapest keep the limits.
  const owedVillages = () => [
    ...[...locked].filter((i) => !chosenIn.has(i)),
    ...[...wanted.values()].flatMap(({ more, left }) => left.slice(0, Math.max(0, more))),
  ];
  for (const village of owedVillages())
    [...own[village]].sort((a, b) => choices[a].cost - choices[b].cost || a - b).some(take);
  selection.sort((a, b) => a - b);
  return breachesOf(problem, selection).length > 0 ? null : selection;
}

/**
 * An upper bound that needs no solver: the budget filled in the order of value per cost with the last choice in
 * part (Dantzig's bound), and the cap's villages of the greatest worth; the smaller of both. Floors, locked
 * villages and strategies met twice are left out, so it holds whatever they are.
 */
export function quickBound(problem: SelectionProblem): number {
  const own = choicesByVillage(problem);
  const all = own
    .map((there, village) => {
      const strategies = new Set(there.flatMap((k) => problem.choices[k].strategies));
      return [...strategies].reduce((sum, s) => sum + problem.worth[village][s], 0);
    })
    .sort((a, b) => b - a)
    .slice(0, problem.cap ?? undefined)
    .reduce((sum, value) => sum + value, 0);
  if (problem.budget === null) return exactly(all);
  let left = problem.budget;
  let value = 0;
  const ordered = own
    .flat()
    .map((k) => ({ value: worthAlone(problem, problem.choices[k]), cost: problem.choices[k].cost }))
    .sort((a, b) => perCost(b.value, b.cost) - perCost(a.value, a.cost));
  for (const one of ordered) {
    if (one.cost > left) {
      value += one.value * (left / one.cost);
      break;
    }
    left -= one.cost;
    value += one.value;
  }
  return exactly(Math.min(value, all));
}
