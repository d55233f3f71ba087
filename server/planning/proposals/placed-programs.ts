import { type Answer, componentsInQuestion } from "../../analysis/answer.ts";
import { badParameter } from "../../core/contracts/field-errors.ts";
import type { ProposalQuery, ProposalView } from "../../core/contracts/proposals.ts";
import { STRATEGIES, type Strategy } from "../../core/domain/terms.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { heirOf } from "../../snapshot/cancellation.ts";

/** A program that can be placed. */
export interface Placed {
  id: string;
  /** index in the snapshot */
  index: number;
  agency: string;
  exclusionGroup: string | null;
  /** rupiah a unit */
  unitCost: number;
  /** its pot; null = no limit */
  budget: number | null;
  strategies: Strategy[];
  /** it is placed as a whole: its unit is the village */
  ofVillage: boolean;
}

export interface PlacedPrograms {
  placed: Placed[];
  leftOut: ProposalView["leftOut"];
}

type Asked = Pick<ProposalQuery, "program" | "agency" | "unitCost" | "budget" | "budgets" | "component">;

/**
 * Which programs the question is about, and those of an agency that can't be placed.
 * @throws ProblemError 400, 404
 */
export function placedPrograms(
  snapshot: PublicSnapshot,
  answer: Answer,
  asked: Asked,
  unitCosts: ReadonlyMap<string, number | null>,
): PlacedPrograms {
  const { programs, agencies } = snapshot;
  if (asked.program === undefined && asked.agency === undefined)
    throw badParameter(
      "program",
      "give program, ids with commas between, or agency, ids of agencies, or both",
    );
  const wantedAgencies = asked.agency?.map((id) => heirOf(id, agencies)) ?? [];
  refuseUnknown(
    "program",
    asked.program ?? [],
    programs.map(({ id }) => id),
  );
  refuseUnknown(
    "agency",
    wantedAgencies,
    agencies.map(({ id }) => id),
  );
  const wanted = programs
    .map((one, index) => ({ ...one, index }))
    .filter(({ id, agency }) => asked.program?.includes(id) || wantedAgencies.includes(agency))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const leftOut: ProposalView["leftOut"] = [];
  const placed: Placed[] = [];
  for (const program of wanted) {
    const unitCost = asked.unitCost ?? unitCosts.get(program.id) ?? null;
    const why = refusal(program, answer, unitCost);
    if (why) leftOut.push({ program: program.id, why });
    else
      placed.push({
        id: program.id,
        index: program.index,
        agency: program.agency,
        exclusionGroup: program.exclusionGroup,
        unitCost: unitCost!,
        budget: null,
        strategies: STRATEGIES.filter((one) => program.strategies.includes(one)),
        ofVillage: program.unit === "village",
      });
  }
  const named = leftOut.filter(({ program }) => asked.program?.includes(program));
  if (placed.length === 0 || named.length > 0)
    throw new ProblemError("cant_place", sentences(leftOut, asked, answer));
  return { placed: placed.map((one) => ({ ...one, budget: potOf(one.id, placed, asked) })), leftOut };
}

function refuseUnknown(what: "program" | "agency", asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.filter((id) => !known.includes(id));
  if (unknown.length === 0) return;
  throw new ProblemError(
    `unknown_${what}`,
    `There is no ${what} ${unknown.join(", ")}; there are ${known.join(", ") || "none"}.`,
  );
}

/** Each program has its own pot; one budget for several would let cost decide between agencies. */
function potOf(id: string, placed: readonly Placed[], { budget, budgets = {} }: Asked): number | null {
  const unknown = Object.keys(budgets).find((one) => !placed.some((program) => program.id === one));
  if (unknown)
    throw badParameter(
      "budgets",
      `${unknown} is not placed here; placed are ${placed.map((one) => one.id).join(", ")}`,
    );
  if (budget !== undefined && placed.length > 1)
    throw badParameter(
      "budget",
      `is for one program; give each its own pot: budgets=${placed.map((one) => `${one.id}:${budget}`).join(";")} (or other amounts)`,
      "pots_wanted",
    );
  return budgets[id] ?? budget ?? null;
}

function refusal(
  program: PublicSnapshot["programs"][number],
  { question, unit }: Answer,
  unitCost: number | null,
): ProposalView["leftOut"][number]["why"] | null {
  const isOver = program.ends !== null && program.ends < question.period;
  if (isOver || program.retired !== null) return "ended";
  const ofVillage = program.unit === "village";
  const components = ofVillage ? componentsInQuestion(question.component) : [question.component];
  if (!program.components.some((one) => components.includes(one))) return "other_component";
  if (program.unit !== unit && !ofVillage) return "other_unit";
  return unitCost === null ? "no_unit_cost" : null;
}

function sentences(leftOut: ProposalView["leftOut"], asked: Asked, { unit, question }: Answer): string {
  const why = {
    ended: `ended before ${question.period} or was retired`,
    other_component: `does not serve ${question.component}; ask for a component that it serves`,
    other_unit: `does not count in the unit of the need, ${unit}, nor in villages`,
    no_unit_cost: "has no unit cost in the register: give unitCost, rupiah a unit",
  };
  if (leftOut.length === 0) return `${asked.agency?.join(", ")}: no program.`;
  return leftOut.map((one) => `${one.program} ${why[one.why]}.`).join(" ");
}
