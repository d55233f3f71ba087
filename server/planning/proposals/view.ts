import type { AnswerView } from "../../core/contracts/answers.ts";
import type {
  AimView,
  ChosenVillage,
  ProposalMeasures,
  ProposalView,
} from "../../core/contracts/proposals.ts";
import type { Aim } from "../../core/domain/aims.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { type Compared, placesIn } from "./compare.ts";
import { infeasibleView } from "./infeasible-view.ts";
import { type Breach, totalsOf } from "./limits.ts";
import type { Measures } from "./measures.ts";
import type { OwnList } from "./own-list.ts";
import type { Placed, PlacedPrograms } from "./placed-programs.ts";
import { isPlan, type Plan } from "./plan.ts";
import type { Problem } from "./problem.ts";
import type { PublicProblem } from "./public-problem.ts";

export interface ViewOf {
  snapshot: PublicSnapshot;
  view: AnswerView;
  programs: PlacedPrograms;
  asked: PublicProblem;
  compared: readonly Compared[];
  own: OwnList | null;
  options: { aim: Aim; tau: number; lot: number; top?: number; giveUp: number };
}

/** A proposal in words and codes. */
export function proposalView({
  snapshot,
  view,
  programs,
  asked,
  compared,
  own,
  options,
}: ViewOf): ProposalView {
  const { problem } = asked;
  const { villages, districts } = snapshot;
  const measured = (of: Measures): ProposalMeasures => ({
    ...of,
    firstWithout: of.firstWithout === null ? null : villages.code[of.firstWithout],
    districts: { ...of.districts, lowestShare: rounded(of.districts.lowestShare) },
  });
  const breach = ({ limit, by, village, district }: Breach) => ({
    limit,
    by,
    place:
      village === undefined
        ? district === undefined
          ? null
          : districts[district].code
        : villages.code[village],
  });
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    regency: view.regency,
    period: view.period,
    component: view.component,
    unit: view.unit,
    tau: options.tau,
    target: problem.target,
    lot: options.lot,
    top: options.top ?? null,
    giveUp: options.giveUp,
    programs: programs.placed.map((one, p) => ({
      program: one.id,
      unitCost: one.unitCost,
      budget: one.budget,
      strategies: one.strategies,
      exclusionGroup: one.exclusionGroup,
      left: problem.sites.reduce((sum, { program, left }) => sum + (program === p ? left : 0), 0),
      payable: one.budget === null || one.unitCost === 0 ? null : Math.floor(one.budget / one.unitCost),
    })),
    leftOut: programs.leftOut,
    floors: problem.floors.map(({ district, least }) => ({ district: districts[district].code, least })),
    pockets: view.pockets.map((one) => ({
      id: one.id,
      rank: one.rank,
      villages: one.villages.map((i) => villages.code[i]),
    })),
    aim: options.aim,
    aims: compared.map((one): AimView => {
      const plan = isPlan(one.planned) ? one.planned : null;
      return {
        aim: one.aim,
        status: plan ? statusOf(plan) : "infeasible",
        infeasible: isPlan(one.planned) ? null : infeasibleView(snapshot, one.planned),
        search: plan?.search
          ? { bound: plan.search.bound, gap: plan.search.gap, weightGap: plan.search.weightGap }
          : null,
        sameAs: one.sameAs,
        measures: one.measures && measured(one.measures),
        givesUp: one.givesUp.map((given) => ({ ...given, by: rounded(given.by) })),
        stops: (plan?.stops ?? []).map(({ program, site, money }) => ({
          program: programs.placed[program].id,
          village: villages.code[problem.sites[site].village],
          money,
        })),
        steady: one.steady,
        programs: plan ? programTotals(problem, plan, programs.placed) : [],
        chosen: plan ? chosenIn(snapshot, view, problem, plan, programs.placed) : [],
      };
    }),
    notProposable: asked.notProposable,
    list: own && { ...own, measures: measured(own.measures), breaches: own.breaches.map(breach) },
  };
}

const rounded = (value: number) => Number(value.toFixed(4));

const statusOf = ({ search }: Plan): AimView["status"] =>
  search === null
    ? "rule"
    : ({ both: "searched", stopped: "stopped", first: "first_stage", greedy: "greedy" } as const)[search.how];

function programTotals(problem: Problem, { units }: Plan, placed: readonly Placed[]): AimView["programs"] {
  const { spent } = totalsOf(problem, units);
  return placed.map(({ id, budget }, p) => {
    const own = problem.sites.flatMap(({ program }, s) => (program === p && units[s] > 0 ? [units[s]] : []));
    return {
      program: id,
      units: own.reduce((sum, one) => sum + one, 0),
      villages: own.length,
      cost: spent[p],
      moneyLeft: budget === null ? null : budget - spent[p],
    };
  });
}

function chosenIn(
  { villages, districts }: PublicSnapshot,
  { pockets, columns }: AnswerView,
  problem: Problem,
  plan: Plan,
  placed: readonly Placed[],
): ChosenVillage[] {
  const places = placesIn(problem);
  return problem.sites
    .flatMap((site, s): ChosenVillage[] => {
      const units = plan.units[s];
      if (units === 0) return [];
      const { village, program, cost, inNeed, served, left, lacks } = site;
      const pocket = columns.pocket[village] >= 0 ? pockets[columns.pocket[village]] : null;
      return [
        {
          village: villages.code[village],
          name: villages.name[village],
          district: districts[villages.district[village]].code,
          program: placed[program].id,
          units,
          cost: units * cost,
          place: places.get(village)!,
          priority: problem.villages[village].priority,
          pocket: pocket?.id ?? null,
          pocketRank: pocket?.rank ?? null,
          missing: lacks ? placed[program].strategies : [],
          inNeed,
          left,
          before: rounded(served / inNeed),
          after: rounded(Math.min(1, (served + units) / inNeed)),
          steps: [...plan.steps.get(s)!].map(([step, given]) => ({ step, units: given })),
        },
      ];
    })
    .sort((a, b) => a.place - b.place || (a.program < b.program ? -1 : 1));
}
