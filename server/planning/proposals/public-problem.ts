import type { Answer } from "../../analysis/answer.ts";
import { toldEnd } from "../../answers/disclosed-interval.ts";
import { publishedResidual } from "../../answers/published-ledger.ts";
import type { AnswerView, ByStrategy, Shown } from "../../core/contracts/answers.ts";
import type { ProposalQuery, ProposalView } from "../../core/contracts/proposals.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import type { Placed } from "./placed-programs.ts";
import type { Problem, Site, Village } from "./problem.ts";

/** What a village's plans of others take of it before a program is placed. */
export interface Planned {
  /** units of the same program or exclusion group; Infinity = all that is left */
  same: number;
  /** units by strategy, of any program that counts in the need's unit; Infinity = all */
  reached: ByStrategy<number>;
}

export interface PublicAsked extends Pick<ProposalQuery, "lot" | "top" | "minimum" | "locked" | "excluded"> {
  target?: number;
  villageCap: number | null;
  unitCap: number | null;
  places: Readonly<Record<string, number>>;
  /** per program, by code of village; left out: nobody plans anything */
  others?: (program: string, village: string) => Planned | undefined;
}

export interface PublicProblem {
  problem: Problem;
  notProposable: ProposalView["notProposable"];
  /** agencies in the order of {@link Problem.places} */
  agencies: string[];
}

/**
 * The problem as the public may know it: every figure in it is one that the answer or the ledger tells, so a proposal
 * tells nothing that the map does not.
 * @param reached coverage by every strategy, concerned or not
 * @throws ProblemError 404 for a village that the regency does not have
 */
export function publicProblem(
  snapshot: PublicSnapshot,
  { answer, view }: { answer: Answer; view: AnswerView },
  reached: ByStrategy<Shown[]>,
  placed: readonly Placed[],
  asked: PublicAsked,
): PublicProblem {
  const { code, district } = snapshot.villages;
  const { columns, pockets } = view;
  const { tau } = answer.question;
  const excluded = villagesAt(snapshot, asked.excluded, "excluded");
  const agencies = [...new Set(placed.map(({ agency }) => agency))];
  const groups = groupsOf(placed);
  const notProposable: ProposalView["notProposable"] = [];
  const sites: Site[] = [];
  const lefts = placed.map((one) => leftFor(snapshot, answer, one));
  const villages = code.map((one, i): Village => {
    const [inNeed, priority] = [columns.eligible[i], columns.priority[i]];
    const pocket = columns.pocket[i] >= 0 ? pockets[columns.pocket[i]].rank - 1 : null;
    const before = sites.length;
    let why: ProposalView["notProposable"][number]["why"] = excluded.includes(i)
      ? "excluded"
      : "nothing_left";
    if (why !== "excluded") {
      if (inNeed === "hidden" || priority === "hidden") why = "hidden";
      else if (inNeed === null || priority === null) why = "no_data";
      else
        placed.forEach((program, p) => {
          const found = siteOf(program, i, {
            inNeed,
            tau,
            left: lefts[p][i],
            reached,
            others: asked.others?.(program.id, one),
          });
          if (found === "hidden") why = "hidden";
          else if (found === "unknown") why = "no_data";
          else if (found) sites.push({ ...found, village: i, program: p });
        });
    }
    if (sites.length === before) notProposable.push({ village: one, why });
    return {
      code: one,
      district: district[i],
      priority: typeof priority === "number" ? priority : 0,
      pocket,
    };
  });
  const withPocket = new Set(villages.flatMap((one) => (one.pocket === null ? [] : [one.district])));
  return {
    problem: {
      villages,
      programs: placed.map((one, p) => ({
        id: one.id,
        budget: one.budget,
        lot: one.ofVillage ? 1 : asked.lot,
        top: asked.top ?? null,
        agency: agencies.indexOf(one.agency),
        group: groups[p],
      })),
      sites,
      places: agencies.map((agency) => asked.places[agency] ?? null),
      villageCap: asked.villageCap,
      unitCap: asked.unitCap,
      locked: villagesAt(snapshot, asked.locked, "locked"),
      excluded,
      floors:
        asked.minimum > 0
          ? [...withPocket].sort((a, b) => a - b).map((one) => ({ district: one, least: asked.minimum }))
          : [],
      target: asked.target ?? tau,
    },
    notProposable,
    agencies,
  };
}

function siteOf(
  { unitCost, strategies, ofVillage }: Placed,
  i: number,
  given: {
    inNeed: number;
    tau: number;
    left: Shown;
    reached: ByStrategy<Shown[]>;
    others: Planned | undefined;
  },
): Omit<Site, "village" | "program"> | "hidden" | "unknown" | null {
  const { inNeed, tau, others } = given;
  // The worst served of its strategies is what it comes for; what nobody reported reaches nobody.
  const shares = strategies.map((one): Shown => given.reached[STRATEGIES.indexOf(one)][i] ?? 0);
  if (given.left === "hidden" || shares.includes("hidden")) return "hidden";
  if (inNeed === 0) return null;
  if (given.left === null) return "unknown";
  const served = Math.min(
    ...strategies.map((one, at) =>
      Math.min(
        inNeed,
        Math.round(Number(shares[at]) * inNeed) + (others?.reached[STRATEGIES.indexOf(one)] ?? 0),
      ),
    ),
  );
  const left = Math.max(0, given.left - (others?.same ?? 0));
  if (left === 0) return null;
  const lacks = served / inNeed < tau;
  return ofVillage
    ? { cost: unitCost, inNeed: 1, served: lacks ? 0 : 1, left: 1, lacks }
    : { cost: unitCost, inNeed, served, left, lacks };
}

/** Programs of one exclusion group serve the same families. */
const groupsOf = (placed: readonly Placed[]): number[] =>
  placed.map((one, p) =>
    one.exclusionGroup === null
      ? p
      : placed.findIndex((other) => other.exclusionGroup === one.exclusionGroup),
  );

/** Units that the program and its exclusion group, placed here or not, certainly leave; null where nothing was reported. */
function leftFor(snapshot: PublicSnapshot, answer: Answer, program: Placed): Shown[] {
  if (program.ofVillage) return placesLeft(snapshot, answer.question.period, program.index);
  const own = publishedResidual(snapshot, answer.need, program.index);
  return snapshot.villages.code.map((_, i) => toldEnd(own.of("left", i), 0));
}

/** A program of villages is left to place where it did not go in the period. */
function placesLeft({ villages, deliveries }: PublicSnapshot, period: number, program: number): Shown[] {
  const there = deliveries.find((one) => one.program === program && one.period === period);
  return villages.code.map((_, i) => ((there?.served[i] ?? 0) > 0 ? 0 : 1));
}

/** @throws ProblemError 404 */
export const villagesAt = (
  { villages, regency }: PublicSnapshot,
  codes: readonly string[],
  name: string,
): number[] =>
  codes
    .map((one) => {
      const at = villages.code.indexOf(one);
      if (at >= 0) return at;
      throw new ProblemError(
        "unknown_village",
        `${name}: ${regency.name} has no village with the Kemendagri code ${one}.`,
      );
    })
    .sort((a, b) => a - b);
