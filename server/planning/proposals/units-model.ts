import { type LinearModel, lpText, type Row, type Term } from "./linear-model.ts";
import { leastAt, mostAt, openSites, type Problem, weightOf } from "./problem.ts";

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * Most units, then the most urgent (method, section 6), over all programs together. y_s = units at site s; x_s = 1 where
 * anything is given there; w_i = 1 where village i gets anything, written only where a limit counts villages.
 * Rupiah are divided by what divides all costs of a program, so that numbers stay small.
 * @param atLeast units of the first stage that the second must keep; left out: the first stage, most units
 */
export function unitsModel(problem: Problem, atLeast?: number): LinearModel {
  const { sites, programs, places, villageCap, unitCap } = problem;
  const open = openSites(problem);
  const rows: Row[] = [];
  const all = (some: readonly number[], factor: (s: number) => number = () => 1): Term[] =>
    some.map((s): Term => [factor(s), `y${s}`]);

  const opened = open.filter(
    (s) => leastAt(problem, sites[s]) > 1 || places[programs[sites[s].program].agency] !== null,
  );
  for (const s of opened) {
    rows.push([`most${s}`, [...all([s]), [-mostAt(problem, sites[s]), `x${s}`]], "<=", 0]);
    rows.push([`least${s}`, [...all([s]), [-leastAt(problem, sites[s]), `x${s}`]], ">=", 0]);
  }
  programs.forEach(({ budget }, program) => {
    const own = open.filter((s) => sites[s].program === program && sites[s].cost > 0);
    if (budget === null || own.length === 0) return;
    const unit = own.reduce((divisor, s) => gcd(divisor, sites[s].cost), 0);
    rows.push([`money${program}`, all(own, (s) => sites[s].cost / unit), "<=", Math.floor(budget / unit)]);
  });
  for (const [key, own] of grouped(open, (s) => `${sites[s].village}_${programs[sites[s].program].group}`))
    if (own.length > 1) rows.push([`group${key}`, all(own), "<=", sites[own[0]].left]);
  places.forEach((most, agency) => {
    const own = open.filter((s) => programs[sites[s].program].agency === agency);
    if (most !== null && own.length > 0)
      rows.push([`places${agency}`, own.map((s): Term => [1, `x${s}`]), "<=", most]);
  });
  if (unitCap !== null && open.length > 0) rows.push(["units", all(open), "<=", unitCap]);
  const counted = villageRows(problem, open, rows);
  if (villageCap !== null && counted.length > 0)
    rows.push(["villages", counted.map((i): Term => [1, `w${i}`]), "<=", villageCap]);
  // Half a unit less: a bound that rounding moved a hair must not make what is solvable infeasible.
  if (atLeast !== undefined) rows.push(["keep", all(open), ">=", atLeast - 0.5]);

  return {
    text: lpText(all(open, atLeast === undefined ? undefined : (s) => weightOf(problem, sites[s])), rows, {
      ones: [...opened.map((s) => `x${s}`), ...counted.map((i) => `w${i}`)],
      whole: open.map((s) => [`y${s}`, mostAt(problem, sites[s])]),
    }),
    variables: open.map((s) => `y${s}`),
  };
}

/** Links w to y, and keeps floors and locked-in villages. @returns villages that are counted */
function villageRows(problem: Problem, open: readonly number[], rows: Row[]): number[] {
  const { sites, villages, villageCap, floors, locked } = problem;
  const wanted = new Set(floors.map(({ district }) => district));
  const inFloor = (i: number) => wanted.has(villages[i].district) || locked.includes(i);
  const by = [...grouped(open, (s) => sites[s].village)].filter(([i]) => villageCap !== null || inFloor(i));
  for (const [i, own] of by) {
    const units = own.map((s): Term => [1, `y${s}`]);
    const most = own.reduce((sum, s) => sum + mostAt(problem, sites[s]), 0);
    if (villageCap !== null) rows.push([`used${i}`, [...units, [-most, `w${i}`]], "<=", 0]);
    if (inFloor(i)) rows.push([`given${i}`, [...units, [-1, `w${i}`]], ">=", 0]);
    if (locked.includes(i)) rows.push([`lock${i}`, units, ">=", 1]);
  }
  const counted = by.map(([i]) => i);
  for (const { district, least } of floors)
    rows.push([
      `floor${district}`,
      counted.filter((i) => villages[i].district === district).map((i): Term => [1, `w${i}`]),
      ">=",
      least,
    ]);
  return counted;
}

function grouped<Key>(open: readonly number[], keyOf: (site: number) => Key): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  for (const s of open) groups.set(keyOf(s), [...(groups.get(keyOf(s)) ?? []), s]);
  return groups;
}
