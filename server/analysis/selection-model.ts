import { choicesByVillage, exactly, type Selection, type SelectionProblem } from "./selection.ts";

/** A model in the LP format of CPLEX, and the names of the variables whose values are wanted back. */
export interface LinearModel {
  text: string;
  variables: string[];
}

type Term = readonly [factor: number, variable: string];

/** Lines are kept short: some readers of the format allow only 560 characters. */
function sum(terms: readonly Term[]): string {
  const written = terms.map(([factor, name]) => `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} ${name}`);
  const lines: string[] = [];
  for (let k = 0; k < written.length; k += 12) lines.push(written.slice(k, k + 12).join(" "));
  return lines.join("\n  ");
}

/** @param ones variables that are 0 or 1 @param shares variables between 0 and 1 @param free variables from 0 on */
export function lpText(
  objective: readonly Term[],
  rows: readonly (readonly [name: string, terms: readonly Term[], relation: string, right: number])[],
  {
    ones,
    shares = [],
    free = [],
  }: { ones: readonly string[]; shares?: readonly string[]; free?: readonly string[] },
): string {
  return [
    "Maximize",
    ` obj: ${sum(objective)}`,
    "Subject To",
    ...rows.map(([name, terms, relation, right]) => ` ${name}: ${sum(terms)} ${relation} ${right}`),
    "Bounds",
    ...shares.map((name) => ` 0 <= ${name} <= 1`),
    ...free.map((name) => ` ${name} >= 0`),
    ...(ones.length > 0 ? ["Binary", ...ones.map((name) => ` ${name}`)] : []),
    "End",
    "",
  ].join("\n");
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Rupiah in a model would be large numbers; whole costs are divided by what divides them all. */
function scaleOf(costs: readonly number[]): number {
  if (!costs.every(Number.isSafeInteger)) return 1;
  return costs.reduce(gcd, 0) || 1;
}

/**
 * x_k = choice k is made. y_i_s = strategy s is met in village i, written only where several choices could
 * meet it. w_i = village i gets anything, written only where a limit counts villages.
 * @param kind `exact`: whole choices. `relaxed`: parts of choices, whose optimum bounds the exact one from above.
 *   `shortfall`: floors and locked villages may fall short, and the least sum of shortfalls is sought (u, v)
 */
export function selectionModel(
  problem: SelectionProblem,
  kind: "exact" | "relaxed" | "shortfall" = "exact",
): LinearModel {
  const { choices, worth, floors, locked, cap } = problem;
  const own = choicesByVillage(problem);
  const open = own.flat().sort((a, b) => a - b);
  const scale = scaleOf(choices.map(({ cost }) => cost));
  const counts = cap !== null || floors.length > 0 || locked.length > 0;
  const rows: [string, Term[], string, number][] = [];
  const shares: string[] = [];
  const gain = new Map<string, number>(open.map((k) => [`x${k}`, 0]));
  const villageNames: string[] = [];
  /** the variable that is 1 where the village gets anything */
  const chosen = new Map<number, string>();

  own.forEach((there, village) => {
    if (there.length === 0) return;
    worth[village].forEach((value, s) => {
      const serving = there.filter((k) => choices[k].strategies.includes(s));
      if (serving.length === 0) return;
      if (serving.length === 1) {
        const name = `x${serving[0]}`;
        gain.set(name, gain.get(name)! + value);
        return;
      }
      const name = `y${village}_${s}`;
      shares.push(name);
      gain.set(name, value);
      rows.push([`m${village}_${s}`, [[1, name], ...serving.map((k): Term => [-1, `x${k}`])], "<=", 0]);
    });
    if (!counts) return;
    if (there.length === 1) {
      chosen.set(village, `x${there[0]}`);
      return;
    }
    const name = `w${village}`;
    chosen.set(village, name);
    villageNames.push(name);
    rows.push([`a${village}`, [[1, name], ...there.map((k): Term => [-1, `x${k}`])], "<=", 0]);
    for (const k of there)
      rows.push([
        `b${k}`,
        [
          [1, `x${k}`],
          [-1, name],
        ],
        "<=",
        0,
      ]);
  });

  const limited = (name: string, limit: number | null, some: readonly number[]) => {
    const right = limit === null ? 0 : exactly(limit / scale);
    if (limit !== null && some.length > 0)
      rows.push([
        name,
        some.map((k): Term => [choices[k].cost / scale, `x${k}`]),
        "<=",
        scale === 1 ? right : Math.floor(right),
      ]);
  };
  limited("budget", problem.budget, open);
  problem.programBudgets.forEach((limit, program) => {
    limited(
      `budget${program}`,
      limit,
      open.filter((k) => choices[k].program === program),
    );
  });
  if (cap !== null && chosen.size > 0)
    rows.push(["cap", [...chosen.values()].map((name): Term => [1, name]), "<=", cap]);

  const short: string[] = [];
  const wanted = (name: string, slack: string, villages: readonly number[], least: number) => {
    const terms = villages.flatMap((village): Term[] => {
      const variable = chosen.get(village);
      return variable ? [[1, variable]] : [];
    });
    if (kind === "shortfall") {
      short.push(slack);
      terms.push([1, slack]);
    }
    rows.push([name, terms, ">=", least]);
  };
  const inDistrict = (district: number) =>
    [...chosen.keys()].filter((village) => problem.district[village] === district);
  for (const { district, least } of floors)
    wanted(`floor${district}`, `u${district}`, inDistrict(district), least);
  for (const village of locked) wanted(`lock${village}`, `v${village}`, [village], 1);

  const xs = open.map((k) => `x${k}`);
  const whole = kind !== "relaxed";
  return {
    text: lpText(
      kind === "shortfall"
        ? [...short.map((name): Term => [-1, name]), ...xs.map((name): Term => [0, name])]
        : [...gain].map(([name, value]): Term => [exactly(value), name]),
      rows,
      {
        ones: whole ? [...xs, ...villageNames] : [],
        shares: whole ? shares : [...xs, ...villageNames, ...shares],
        free: short,
      },
    ),
    variables: kind === "shortfall" ? short : xs,
  };
}

/** Choices that a solution of {@link selectionModel} makes. @param values by {@link LinearModel.variables} */
export const readSelection = (model: LinearModel, values: ArrayLike<number>): Selection =>
  model.variables.flatMap((name, at) => (values[at] > 0.5 ? [Number(name.slice(1))] : []));

/** Districts and villages that fall short in a solution of the model of shortfalls. */
export function readShortfall(
  model: LinearModel,
  values: ArrayLike<number>,
): { districts: number[]; villages: number[] } {
  const short = model.variables.filter((_, at) => values[at] > 0.5);
  const of = (letter: string) =>
    short.filter((name) => name.startsWith(letter)).map((name) => Number(name.slice(1)));
  return { districts: of("u"), villages: of("v") };
}
