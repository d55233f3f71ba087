import type { AnswerView } from "../../core/contracts/answers.ts";
import type { ProposalView } from "../../core/contracts/proposals.ts";
import type { ListProposalAsked, ListProposalView } from "../../core/contracts/target-list-proposal.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import type { Asked } from "../proposal-problem.ts";
import type { Figures } from "./figures.ts";
import { figuresIn, leftFor, reachingOf } from "./list-rows.ts";
import type { StoredList, StoredVillage } from "./repository.ts";
import { standingIn } from "./standing.ts";

interface Held {
  list: StoredList;
  villages: readonly StoredVillage[];
  figures: Figures;
  /** with coverage as the problem has it */
  view: AnswerView;
  snapshot: PublicSnapshot;
  asked: ListProposalAsked;
  limits: ListProposalView["limits"];
  best: { problem: Asked; shown: ProposalView };
  unitCost: number | undefined;
}

/**
 * A list as it is, in the measure of the best set: of each village's worth the share that its planned units meet. A
 * plan for a part of a village counts as that part, so a list may meet a little more than the best set of whole ones.
 */
export function yoursOf(held: Held): ListProposalView["yours"] {
  const { list, villages, snapshot, asked, limits, best, view } = held;
  const { problem } = best.problem;
  const figures = { ...held.figures, told: held.figures.told && { ...held.figures.told, view } };
  const program = { ...reachingOf(list, figures), unitCost: held.unitCost ?? null };
  const certain = leftFor(list.program, figures);
  const at = new Map(snapshot.villages.code.map((code, i) => [code, i]));
  const own = new Set(problem.choices.map(({ village }) => village));
  let [value, units, cost, counted] = [0, 0, 0, 0];
  const notCounted: string[] = [];
  const inDistrict = new Map<number, number>();
  for (const row of villages) {
    const i = at.get(row.village);
    const { open, expected } = standingIn(
      i === undefined
        ? { eligible: null, coverage: [null, null, null], reached: [null, null, null], left: null }
        : figuresIn(figures, i, certain),
      program,
      { units: row.units, cost: row.cost },
      [],
      { k: snapshot.least, planK: 0 },
    );
    units += row.units ?? (typeof open === "number" ? open : 0);
    cost += typeof expected === "number" ? expected : 0;
    if (i === undefined || !own.has(i)) {
      notCounted.push(row.village);
      continue;
    }
    counted++;
    inDistrict.set(problem.district[i], (inDistrict.get(problem.district[i]) ?? 0) + 1);
    for (const strategy of list.strategies) {
      const s = STRATEGIES.indexOf(strategy);
      const left = leftOf(view, i, s);
      const met = left > 0 && program.counts === "counted" ? Math.min(1, (row.units ?? left) / left) : 1;
      value += problem.worth[i][s] * met;
    }
  }
  value = Number(value.toFixed(6));
  const { bound } = best.shown;
  const over = (limit: number | null, used: number) => (limit === null ? null : Math.max(0, used - limit));
  return {
    value,
    ...lossOf(best.shown.value, value),
    atMost: bound ? Number(Math.max(0, (bound - value) / bound).toFixed(6)) : null,
    units,
    cost: limits.priced ? cost : null,
    villages: counted,
    notCounted,
    over: {
      budget: over(limits.budget, cost),
      cap: over(limits.cap, villages.length),
      unitCap: over(limits.unitCap, units),
      districts: problem.floors.flatMap(({ district, least }) => {
        const short = least - (inDistrict.get(district) ?? 0);
        return short > 0 ? [{ district: snapshot.districts[district].code, short }] : [];
      }),
      excluded: villages.flatMap(({ village }) => (asked.excluded.includes(village) ? [village] : [])),
    },
  };
}

/** What one set meets less than the best. */
export const lossOf = (best: number | null, value: number | null) => {
  const loss = Number(((best ?? 0) - (value ?? 0)).toFixed(6));
  return { loss, lossShare: best ? Number((loss / best).toFixed(6)) : 0 };
};

/** Units that a strategy leaves, as the problem has it. */
const leftOf = ({ columns }: AnswerView, i: number, s: number): number => {
  const [eligible, share] = [columns.eligible[i], columns.coverage[s][i]];
  return typeof eligible === "number"
    ? Math.round(eligible * (1 - (typeof share === "number" ? share : 0)))
    : 0;
};
