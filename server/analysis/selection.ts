/** One program in one village: what may be chosen. */
export interface Choice {
  /** index into {@link SelectionProblem.codes} */
  village: number;
  /** index of the program, from 0 */
  program: number;
  /** in the budget's unit, 0 or more */
  cost: number;
  /** strategies that the program serves, indices into a village's {@link SelectionProblem.worth} */
  strategies: readonly number[];
}

/**
 * Which programs go to which villages (method, section 6). Value is residual need met: a village's strategy
 * counts its own residual need once, however many of the chosen programs serve it there. So a second strategy
 * in a village adds what that strategy lacks, and a second program of the same strategy adds nothing.
 */
export interface SelectionProblem {
  /** of the villages, ascending: ties go to the smaller code */
  codes: readonly string[];
  /** per village */
  district: readonly number[];
  /** per village and strategy: what meeting it is worth, 0 or more */
  worth: readonly (readonly number[])[];
  /** by village, then program; none twice */
  choices: readonly Choice[];
  /** most that all choices may cost together; null = no limit */
  budget: number | null;
  /** most that each program's choices may cost, by index of program; null = no limit of its own */
  programBudgets: readonly (number | null)[];
  /** most villages; null = no limit */
  cap: number | null;
  /** at least so many villages of these districts */
  floors: readonly { district: number; least: number }[];
  /** villages that get at least one program */
  locked: readonly number[];
  /** villages that get none */
  excluded: readonly number[];
}

/** Chosen choices: indices into {@link SelectionProblem.choices}, ascending. */
export type Selection = readonly number[];

/** Sums and comparisons of money and value are made to this many decimals: binary fractions do not add up. */
export const exactly = (value: number): number => Number(value.toFixed(6));

/** Indices of choices that may be chosen, per village. */
export function choicesByVillage(problem: SelectionProblem): number[][] {
  const excluded = new Set(problem.excluded);
  const own = problem.codes.map((): number[] => []);
  problem.choices.forEach(({ village }, k) => {
    if (!excluded.has(village)) own[village].push(k);
  });
  return own;
}

/** What a choice is worth in a village where nothing else is chosen. */
export const worthAlone = (problem: SelectionProblem, { village, strategies }: Choice): number =>
  exactly(strategies.reduce((sum, s) => sum + problem.worth[village][s], 0));

export function valueMet(problem: SelectionProblem, selection: Selection): number {
  const met = new Set<string>();
  let value = 0;
  for (const k of selection) {
    const { village, strategies } = problem.choices[k];
    for (const s of strategies) {
      const key = `${village} ${s}`;
      if (met.has(key)) continue;
      met.add(key);
      value += problem.worth[village][s];
    }
  }
  return exactly(value);
}

export const costOf = (problem: SelectionProblem, selection: Selection): number =>
  exactly(selection.reduce((sum, k) => sum + problem.choices[k].cost, 0));

export const villagesOf = (problem: SelectionProblem, selection: Selection): number[] => [
  ...new Set(selection.map((k) => problem.choices[k].village)),
];

/** A limit that a selection does not keep. */
export type Breach =
  | { limit: "budget"; by: number }
  | { limit: "program_budget"; program: number; by: number }
  | { limit: "cap"; by: number }
  | { limit: "floor"; district: number; by: number }
  | { limit: "locked" | "excluded"; village: number };

/** All limits that a selection does not keep, with how far it misses them. */
export function breachesOf(problem: SelectionProblem, selection: Selection): Breach[] {
  const breaches: Breach[] = [];
  const cost = costOf(problem, selection);
  if (problem.budget !== null && cost > problem.budget)
    breaches.push({ limit: "budget", by: exactly(cost - problem.budget) });
  problem.programBudgets.forEach((budget, program) => {
    if (budget === null) return;
    const own = costOf(
      problem,
      selection.filter((k) => problem.choices[k].program === program),
    );
    if (own > budget) breaches.push({ limit: "program_budget", program, by: exactly(own - budget) });
  });
  const villages = villagesOf(problem, selection);
  if (problem.cap !== null && villages.length > problem.cap)
    breaches.push({ limit: "cap", by: villages.length - problem.cap });
  for (const { district, least } of problem.floors) {
    const there = villages.filter((village) => problem.district[village] === district).length;
    if (there < least) breaches.push({ limit: "floor", district, by: least - there });
  }
  for (const village of problem.locked)
    if (!villages.includes(village)) breaches.push({ limit: "locked", village });
  for (const village of problem.excluded)
    if (villages.includes(village)) breaches.push({ limit: "excluded", village });
  return breaches;
}
