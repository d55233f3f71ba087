import type { Shown } from "../../core/contracts/answers.ts";
import type { ByStrategy } from "../../core/contracts/disclosed-values.ts";
import type { ListedVillage, ListTotals, TargetListView } from "../../core/contracts/target-lists.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import type { Figures } from "./figures.ts";
import { figuresIn } from "./list-rows.ts";
import { type Reaching, standingIn } from "./standing.ts";

const isNumber = (value: Shown): value is number => typeof value === "number";
const sumOf = (values: readonly Shown[]) => values.filter(isNumber).reduce((sum, value) => sum + value, 0);

/**
 * What a list comes to as a whole. Need, reach and what is left run over the villages that tell all of it, so that a
 * sum never stands beside another of other villages, and a hidden figure can't be had by subtraction.
 * @param left units certainly left for the program, per village of the record
 */
export function totalsOf(
  rows: readonly ListedVillage[],
  figures: Figures,
  program: Reaching,
  left: readonly Shown[],
): ListTotals {
  const present = rows.filter(({ gone }) => !gone);
  const hides = (row: ListedVillage) =>
    [row.eligible, row.residual.low, row.residual.high, row.open, row.reach, row.beyond]
      .concat(row.left, row.leftWithOthers)
      .includes("hidden");
  const told = present.filter((row) => isNumber(row.eligible) && !hides(row));
  const sum = (of: (row: ListedVillage) => Shown) => sumOf(told.map(of));
  const byStrategy = <T>(of: (s: number) => T) => STRATEGIES.map((_, s) => of(s)) as ByStrategy<T>;
  const leftOf = (of: (row: ListedVillage) => ByStrategy<Shown>) =>
    byStrategy((s) => (told.some((row) => of(row)[s] !== null) ? sum((row) => of(row)[s]) : null));
  const planned = present.map(({ units, open }) => units ?? open);
  const costs = present.map(({ expected }) => expected);
  return {
    villages: rows.length,
    told: told.length,
    hidden: present.filter(hides).length,
    noData: present.filter(({ eligible }) => eligible === null).length,
    gone: rows.length - present.length,
    eligible: sum(({ eligible }) => eligible),
    residual: { low: sum(({ residual }) => residual.low), high: sum(({ residual }) => residual.high) },
    units: sumOf(planned),
    unitsUnknown: planned.filter((one) => !isNumber(one)).length,
    open: sum(({ open }) => open),
    reach: sum(({ reach }) => reach),
    beyond: sum(({ beyond }) => beyond),
    cost: sumOf(costs),
    costUnknown: costs.filter((one) => !isNumber(one)).length,
    left: leftOf(({ left }) => left),
    leftWithOthers: leftOf(({ leftWithOthers }) => leftWithOthers),
    completes: byStrategy((s) => told.filter(({ completes }) => completes.includes(STRATEGIES[s])).length),
    whole: told.filter(({ whole }) => whole === true).length,
    contested: rows.filter(({ standing }) => standing === "contested").length,
    complementary: rows.filter(({ standing }) => standing === "complementary").length,
    delivered: sumOf(present.map(({ delivered }) => delivered)),
    undelivered: present.filter(isUndelivered).length,
    regency: program.counts === "other" ? null : elsewhere(rows, told, figures, program, left),
  };
}

/** Nothing reported, or less than planned; what may not be told is not called missing. */
const isUndelivered = ({ delivered, units }: ListedVillage): boolean =>
  delivered === null || (isNumber(delivered) && delivered < (isNumber(units) ? units : 1));

/** What stays unserved in the whole regency, as far as its villages show it. */
function elsewhere(
  rows: readonly ListedVillage[],
  told: readonly ListedVillage[],
  figures: Figures,
  program: Reaching,
  left: readonly Shown[],
): NonNullable<ListTotals["regency"]> {
  const listed = new Set(rows.map(({ village }) => village));
  const { snapshot } = figures;
  const open = snapshot.villages.code.map(
    (_, i) =>
      standingIn(figuresIn(figures, i, left), program, { units: null, cost: null }, [], {
        k: snapshot.least,
        planK: 0,
      }).open,
  );
  const all = sumOf(open);
  return {
    open: all,
    left: all - sumOf(told.map(({ reach }) => reach)),
    villages: open.filter((one, i) => isNumber(one) && one > 0 && !listed.has(snapshot.villages.code[i]))
      .length,
    hidden: open.filter((one) => one === "hidden").length,
  };
}

/** What was set against what it comes to: an excess is shown, never cut. */
export function limitsOf(
  list: { budget: number | null; unitCap: number | null; villageCap: number | null },
  totals: ListTotals,
): TargetListView["limits"] {
  const held = (limit: number | null, used: number, unknown: number) =>
    limit === null ? null : { limit, used, over: Math.max(0, used - limit), unknown };
  return {
    budget: held(list.budget, totals.cost, totals.costUnknown),
    units: held(list.unitCap, totals.units, totals.unitsUnknown),
    villages: held(list.villageCap, totals.villages, 0),
  };
}
