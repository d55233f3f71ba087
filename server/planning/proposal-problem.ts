import { type Answer, componentsInQuestion } from "../analysis/answer.ts";
import type { Choice, SelectionProblem } from "../analysis/selection.ts";
import type { AnswerView } from "../core/contracts/answers.ts";
import type { ProposalQuery, ProposalView } from "../core/contracts/proposals.ts";
import { isSmall } from "../core/domain/small-counts.ts";
import { STRATEGIES, type Strategy } from "../core/domain/terms.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { heirOf } from "../snapshot/cancellation.ts";

/** A program that can be placed. */
export interface Placed {
  id: string;
  /** rupiah a unit */
  unitCost: number;
  strategies: Strategy[];
  /** it is placed as a whole: its unit is the village */
  ofVillage: boolean;
}

/** Which programs the question is about, and those of an agency that can't be placed. */
export function placedPrograms(
  snapshot: PublicSnapshot,
  answer: Answer,
  query: ProposalQuery,
  unitCosts: ReadonlyMap<string, number | null>,
): { placed: Placed[]; leftOut: ProposalView["leftOut"] } {
  const { programs } = snapshot;
  if ((query.program === undefined) === (query.agency === undefined))
    throw new ProblemError(
      400,
      "Bad parameter",
      "Give either program, ids with commas between, or agency, the id of one.",
    );
  const agency = query.agency && heirOf(query.agency, snapshot.agencies);
  const unknown = query.program?.filter((id) => !programs.some((one) => one.id === id)) ?? [];
  if (unknown.length > 0)
    throw new ProblemError(
      404,
      "Unknown program",
      `There is no program ${unknown.join(", ")}; there are ${programs.map(({ id }) => id).join(", ") || "none"}.`,
    );
  if (agency && !snapshot.agencies.some(({ id }) => id === agency))
    throw new ProblemError(
      404,
      "Unknown agency",
      `There is no agency ${agency}; there are ${snapshot.agencies.map(({ id }) => id).join(", ") || "none"}.`,
    );
  const components = componentsInQuestion(answer.question.component);
  const placed: Placed[] = [];
  const leftOut: ProposalView["leftOut"] = [];
  const wanted = programs
    .filter((one) => (query.program ? query.program.includes(one.id) : one.agency === agency))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const program of wanted) {
    const unitCost = query.unitCost ?? unitCosts.get(program.id) ?? null;
    const over = program.ends !== null && program.ends < answer.question.period;
    const why =
      over || program.retired !== null
        ? "ended"
        : !program.components.some((one) => components.includes(one))
          ? "other_component"
          : program.unit !== answer.unit && program.unit !== "village"
            ? "other_unit"
            : unitCost === null
              ? "no_unit_cost"
              : null;
    if (why) leftOut.push({ program: program.id, why });
    else
      placed.push({
        id: program.id,
        unitCost: unitCost!,
        strategies: program.strategies,
        ofVillage: program.unit === "village",
      });
  }
  if (placed.length === 0 || (query.program && leftOut.length > 0))
    throw new ProblemError(400, "Program can't be placed", sentences(leftOut, query, answer), {
      code: "cant_place",
    });
  return { placed, leftOut };
}

function sentences(
  leftOut: ProposalView["leftOut"],
  query: ProposalQuery,
  { unit, question }: Answer,
): string {
  const why = {
    ended: `ended before ${question.period} or was retired`,
    other_component: `does not serve ${query.component}`,
    other_unit: `does not count in the unit of the need, ${unit}, nor in villages`,
    no_unit_cost: "has no unit cost in the register: give unitCost, rupiah a unit",
  };
  if (leftOut.length === 0) return `Agency ${query.agency} has no program.`;
  return leftOut.map((one) => `${one.program} ${why[one.why]}.`).join(" ");
}

/** The problem, and what its choices mean to people. */
export interface Asked {
  problem: SelectionProblem;
  /** per choice: units in need that the program would have to reach there */
  units: number[];
  notProposable: ProposalView["notProposable"];
  weights: ProposalView["weights"];
}

/**
 * The problem as the public may know it: every figure in it stands in the disclosed answer, so a proposal tells
 * nothing that the map does not. Worth of a strategy in a village is its share of U: ω_s P (1 − c_s), times θ/m
 * where severity counts. A program costs its unit cost for each unit that the worst served of its strategies
 * lacks, or once a village.
 */
export function problemOf(
  snapshot: PublicSnapshot,
  answer: Answer,
  view: AnswerView,
  query: ProposalQuery,
  placed: readonly Placed[],
): Asked {
  const { code } = snapshot.villages;
  const { columns, scope } = view;
  const { omega } = answer.question;
  const counted = STRATEGIES.flatMap((strategy, s) =>
    answer.concerned[s] || placed.some(({ strategies }) => strategies.includes(strategy)) ? [s] : [],
  );
  const sum = counted.reduce((total, s) => total + omega[s], 0);
  // Few decimals: what is alike for its cost stays so to the last bit, or a solver would tell noise apart.
  const weight = (s: number) => (sum > 0 && counted.includes(s) ? Number((omega[s] / sum).toFixed(4)) : 0);
  const indexOf = (codes: readonly string[], name: string) =>
    codes.map((one) => {
      const at = code.indexOf(one);
      if (at >= 0) return at;
      throw new ProblemError(
        404,
        "Unknown village",
        `${name}: ${snapshot.regency.name} has no village with the Kemendagri code ${one}.`,
        { code: "unknown_village" },
      );
    });
  const excluded = new Set(indexOf(query.excluded, "excluded"));
  const notProposable: ProposalView["notProposable"] = [];
  const choices: Choice[] = [];
  const units: number[] = [];
  const worth = code.map((village, i): number[] => {
    const none = STRATEGIES.map(() => 0);
    const [eligible, smoothed] = [columns.eligible[i], columns.smoothed[i]];
    const refuse = (why: ProposalView["notProposable"][number]["why"]) => {
      notProposable.push({ village, why });
      return none;
    };
    if (excluded.has(i)) return refuse("excluded");
    if (eligible === null) return refuse("no_data");
    if (eligible === "hidden") return refuse("hidden");
    const severity =
      query.objective === "impact" ? 1 : Number((Number(smoothed) / (scope.mean ?? Number.NaN)).toFixed(2));
    if (!Number.isFinite(severity)) return refuse(smoothed === "hidden" ? "hidden" : "no_data");
    /** units that a strategy does not reach; null = not told. What nobody offers reaches nobody. */
    const left = STRATEGIES.map((_, s): number | null => {
      const covered = answer.concerned[s] ? columns.coverage[s][i] : 0;
      if (typeof covered !== "number") return null;
      const rest = Math.round(eligible * (1 - covered));
      return isSmall(rest, snapshot.least) ? null : rest;
    });
    let hidden = false;
    const before = choices.length;
    placed.forEach((program, p) => {
      const strategies = program.strategies.map((strategy) => STRATEGIES.indexOf(strategy));
      if (strategies.some((s) => left[s] === null)) {
        hidden = true;
        return;
      }
      const reach = Math.max(...strategies.map((s) => left[s]!));
      if (reach === 0) return;
      choices.push({
        village: i,
        program: p,
        strategies,
        cost: program.unitCost * (program.ofVillage ? 1 : reach),
      });
      units.push(reach);
    });
    if (choices.length === before) return refuse(hidden ? "hidden" : "nothing_left");
    return left.map((rest, s) => Number(((rest ?? 0) * weight(s) * severity).toFixed(6)));
  });
  const withPocket = new Set(
    columns.pocket.flatMap((pocket, i) => (pocket >= 0 ? [snapshot.villages.district[i]] : [])),
  );
  return {
    problem: {
      codes: code,
      district: [...snapshot.villages.district],
      worth,
      choices,
      budget: query.budget ?? null,
      programBudgets: placed.map(() => null),
      cap: query.cap ?? null,
      floors: query.minimum
        ? [...withPocket].sort((a, b) => a - b).map((district) => ({ district, least: query.minimum }))
        : [],
      locked: indexOf(query.locked, "locked").sort((a, b) => a - b),
      excluded: [...excluded].sort((a, b) => a - b),
    },
    units,
    notProposable,
    weights: counted.map((s) => ({ strategy: STRATEGIES[s], weight: weight(s) })),
  };
}
