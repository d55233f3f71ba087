import { costOf, type Selection, type SelectionProblem, villagesOf } from "../analysis/selection.ts";
import type { Infeasible } from "../analysis/selection-feasibility.ts";
import { costOfChanges, reasonsOf } from "../analysis/selection-reasons.ts";
import type { AnswerView } from "../core/contracts/answers.ts";
import type { ProposalQuery, ProposalView } from "../core/contracts/proposals.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { Asked, Placed } from "./proposal-problem.ts";
import type { Proposed } from "./propose.ts";

/** A proposal in words and codes. */
export function proposalView(
  snapshot: PublicSnapshot,
  view: AnswerView,
  query: ProposalQuery,
  programs: { placed: readonly Placed[]; leftOut: ProposalView["leftOut"] },
  asked: Asked,
  proposed: Proposed,
): ProposalView {
  const { villages, districts } = snapshot;
  const { problem } = asked;
  const { placed, leftOut } = programs;
  const found = "selection" in proposed ? proposed : null;
  const selection = found?.selection ?? [];
  const of = (k: number) => problem.choices[k];
  const chosenIn = villagesOf(problem, selection);
  const complete = completeVillages(problem, selection);
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    regency: view.regency,
    period: view.period,
    component: view.component,
    unit: view.unit,
    objective: query.objective,
    status: proposed.status,
    infeasible: proposed.status === "infeasible" ? said(snapshot, proposed.reason) : null,
    by: found?.by ?? null,
    value: found?.value ?? null,
    bound: found?.bound ?? null,
    gap: found?.gap ?? null,
    cost: found?.cost ?? null,
    budget: problem.budget,
    weights: asked.weights,
    programs: placed.map(({ id, unitCost, strategies }, p) => {
      const own = selection.filter((k) => of(k).program === p);
      return { program: id, unitCost, strategies, villages: own.length, cost: costOf(problem, own) };
    }),
    leftOut,
    districts: problem.floors.map(({ district, least }) => ({
      district: districts[district].code,
      least,
      villages: chosenIn.filter((i) => villages.district[i] === district).length,
    })),
    chosen: reasonsOf(problem, selection).map(({ choice, reason, adds, perCost, rank, passedOver }) => {
      const { village, program, cost } = of(choice);
      return {
        village: villages.code[village],
        name: villages.name[village],
        district: districts[villages.district[village]].code,
        program: placed[program].id,
        reason,
        adds,
        units: asked.units[choice],
        cost,
        perMillion: cost > 0 ? Number((perCost * 1e6).toFixed(4)) : null,
        rank,
        passedOver,
        complete: complete.has(village),
      };
    }),
    notProposable: asked.notProposable,
    list: query.list.length > 0 && found ? listView(snapshot, query, placed, problem, found.value) : null,
  };
}

/** Villages where every strategy that still lacks something is met. */
function completeVillages(problem: SelectionProblem, selection: Selection): Set<number> {
  const met = new Map<number, Set<number>>();
  for (const k of selection) {
    const { village, strategies } = problem.choices[k];
    met.set(village, new Set([...(met.get(village) ?? []), ...strategies]));
  }
  return new Set(
    [...met].flatMap(([village, own]) =>
      problem.worth[village].every((value, s) => value === 0 || own.has(s)) ? [village] : [],
    ),
  );
}

function listView(
  snapshot: PublicSnapshot,
  query: ProposalQuery,
  placed: readonly Placed[],
  problem: SelectionProblem,
  best: number,
): ProposalView["list"] {
  if (placed.length > 1)
    throw new ProblemError(400, "Bad parameter", "list: a list can be held against one program only.");
  const { code } = snapshot.villages;
  const unknown = query.list.find((one) => !code.includes(one));
  if (unknown)
    throw new ProblemError(
      404,
      "Unknown village",
      `list: ${snapshot.regency.name} has no village with the Kemendagri code ${unknown}.`,
    );
  const wanted = new Set(query.list);
  const list = problem.choices.flatMap(({ village }, k) => (wanted.has(code[village]) ? [k] : []));
  const usable = new Set(list.map((k) => code[problem.choices[k].village]));
  const { value, loss, lossShare, breaches } = costOfChanges(problem, list, best);
  return {
    value,
    loss,
    lossShare,
    cost: costOf(problem, list),
    breaches: breaches.map((one) => ({
      limit: one.limit,
      by: "by" in one ? one.by : null,
      place:
        one.limit === "floor"
          ? snapshot.districts[one.district].code
          : "village" in one
            ? code[one.village]
            : null,
    })),
    unusable: query.list.filter((one) => !usable.has(one)),
  };
}

/** Why nothing keeps all limits, and what to change. */
function said({ districts, villages }: PublicSnapshot, reason: Infeasible): ProposalView["infeasible"] {
  const { why } = reason;
  const district = (d: number) => `${districts[d].name} (${districts[d].code})`;
  const village = (i: number) => `${villages.name[i]} (${villages.code[i]})`;
  const about = (detail: string, ...places: string[]) => ({ why, detail, places });
  switch (reason.why) {
    case "locked_impossible":
      return about(
        `${village(reason.village)} is locked in, but can't be proposed; take it out of locked.`,
        villages.code[reason.village],
      );
    case "locked_above_cap":
      return about(`${reason.needs} villages are locked in; the cap allows ${reason.cap}.`);
    case "locked_above_budget":
      return about(
        `The locked villages cost Rp ${reason.needs} at least; the budget is Rp ${reason.budget}.`,
      );
    case "floor_villages":
      return about(
        `${district(reason.district)} has ${reason.has} villages that can be proposed; its minimum is ${reason.least}.`,
        districts[reason.district].code,
      );
    case "floor_cap":
      return about(
        `With the minimum of ${district(reason.district)}, ${reason.needs} villages are needed; the cap allows ${reason.cap}.`,
        districts[reason.district].code,
      );
    case "floor_budget":
      return about(
        `With the minimum of ${district(reason.district)}, at least Rp ${reason.needs} are needed; the budget is Rp ${reason.budget}.`,
        districts[reason.district].code,
      );
    case "together":
      return about(
        "The limits can't all be kept together.",
        ...reason.districts.map((d) => districts[d].code),
        ...reason.villages.map((i) => villages.code[i]),
      );
  }
}
