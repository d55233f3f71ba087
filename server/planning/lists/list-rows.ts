import { needColumn } from "../../analysis/answer.ts";
import { toldEnd } from "../../answers/disclosed-interval.ts";
import { publishedResidual } from "../../answers/published-ledger.ts";
import type { AnswerView, Shown } from "../../core/contracts/answers.ts";
import type { ByStrategy } from "../../core/contracts/disclosed-values.ts";
import type { ListedVillage } from "../../core/contracts/target-lists.ts";
import { relationOf, standingOf } from "../../core/domain/claims.ts";
import { isSmall } from "../../core/domain/small-counts.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import { lowEnd } from "../../core/indicators/ends.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { toldServed } from "../../disclosure/told-served.ts";
import { countsFor, type Figures } from "./figures.ts";
import type { StoredClaim, StoredList, StoredVillage } from "./repository.ts";
import { type Asker, mayChange } from "./rules.ts";
import {
  type OtherPlan,
  type Reaching,
  standingIn,
  type VillageFigures,
  type VillageStanding,
} from "./standing.ts";

/** Other lists' claims of the year, as far as who asks may see them. */
export interface OtherClaims {
  lists: readonly StoredList[];
  claims: readonly StoredClaim[];
}

/** What planned units of fewer than this may be told: of none to the public, of any to a member. */
export interface Audience {
  planK: number;
  member: boolean;
}

/** A list's program against the need that the list is for. */
export const reachingOf = (list: StoredList, { component, told }: Figures): Reaching => ({
  strategies: list.strategies,
  counts: told ? countsFor({ component, unit: told.view.unit }, list) : "other",
  unitCost: list.unitCost,
});

/** Units as they may be told to who asks; a cost is told with them. */
export const toldUnits = (units: number | null, { planK }: Audience): Shown =>
  units !== null && isSmall(units, planK) ? "hidden" : units;

/** Every village of a list with what it comes to there. */
export function listRows(
  list: StoredList,
  villages: readonly StoredVillage[],
  others: OtherClaims,
  figures: Figures,
  audience: Audience,
  asker: Asker,
): ListedVillage[] {
  const program = reachingOf(list, figures);
  const left = leftFor(list.program, figures);
  const of = new Map(others.lists.filter(({ id }) => id !== list.id).map((one) => [one.id, one]));
  const { code } = figures.snapshot.villages;
  const at = new Map(code.map((one, i) => [one, i]));
  return villages.map((row): ListedVillage => {
    const claims = others.claims.flatMap((claim) => {
      const by = claim.village === row.village ? of.get(claim.list) : undefined;
      return by ? [{ by, units: toldUnits(claim.units, audience) }] : [];
    });
    const i = row.gone ? undefined : at.get(row.village);
    const units = toldUnits(row.units, audience);
    const plan = { units, cost: units === "hidden" && row.cost !== null ? ("hidden" as const) : row.cost };
    return {
      village: row.village,
      name: row.name,
      district: row.district,
      districtName: row.districtName,
      gone: i === undefined,
      ...plan,
      note: audience.member ? row.note : null,
      why: row.why,
      addedAt: row.addedAt,
      addedBy: audience.member ? row.addedBy : null,
      delivered: i === undefined ? null : deliveredIn(figures.snapshot, list, i),
      ...figuresAt(figures, i),
      ...(i === undefined
        ? nothing
        : standingIn(
            figuresIn(figures, i, left),
            program,
            plan,
            claims.map(({ by, units }): OtherPlan => ({ ...reachingOf(by, figures), units })),
            { k: figures.snapshot.least, planK: audience.planK },
          )),
      others: claims.map(({ by, units }) => ({
        list: by.id,
        title: by.title,
        agency: by.agency,
        program: by.program,
        state: by.state,
        strategies: by.strategies,
        relation: relationOf(list, by),
        units,
        mayMove: mayChange(asker, list) && mayChange(asker, by) && list.programUnit === by.programUnit,
      })),
      standing: standingOf([list, ...claims.map(({ by }) => by)]),
    };
  });
}

/** Units that a list's program is published to have served in a village in the list's year. */
function deliveredIn(snapshot: PublicSnapshot, { program, year }: StoredList, i: number): Shown {
  const delivery = snapshot.deliveries.find(
    (one) => one.period === year && snapshot.programs[one.program].id === program,
  );
  if (!delivery || Number.isNaN(delivery.served[i])) return null;
  return toldServed(delivery, i).count;
}

/** Need and coverage of a village, by its index. @param left see {@link leftFor} */
export const figuresIn = (
  { told }: { told: { view: Pick<AnswerView, "columns">; reached: ByStrategy<Shown[]> } | null },
  i: number,
  left: readonly Shown[] = [],
): VillageFigures => ({
  eligible: told?.view.columns.eligible[i] ?? null,
  coverage: (told?.view.columns.coverage.map((column) => lowEnd(column[i])) ?? none) as ByStrategy<Shown>,
  reached: (told?.reached.map((column) => column[i]) ?? none) as ByStrategy<Shown>,
  left: left[i] ?? null,
});

/** Units certainly left for a program in each village; unknown where the record has no such program or need. */
export function leftFor(program: string, { snapshot, component, told }: Figures): Shown[] {
  const index = snapshot.programs.findIndex(({ id }) => id === program);
  if (!told || index < 0) return [];
  const own = publishedResidual(snapshot, needColumn(snapshot, component, told.period), index);
  return snapshot.villages.code.map((_, i) => toldEnd(own.of("left", i), 0));
}

/** What the map knows of a village; nothing of one that is gone. */
function figuresAt(figures: Figures, i: number | undefined) {
  const { told } = figures;
  if (!told || i === undefined)
    return { eligible: null, residual: { low: null, high: null }, coverage: none, pocket: null, rank: null };
  const { columns, pockets } = told.view;
  const { eligible, coverage } = figuresIn(figures, i);
  return {
    eligible,
    coverage,
    residual: { low: told.ledger.columns.leftLow[i], high: told.ledger.columns.leftHigh[i] },
    pocket: columns.pocket[i] >= 0 ? pockets[columns.pocket[i]].id : null,
    rank: columns.priorityRank[i],
  };
}

const none = STRATEGIES.map(() => null) as ByStrategy<Shown>;
const nothing: VillageStanding = {
  open: null,
  reach: null,
  beyond: null,
  expected: null,
  left: none,
  leftWithOthers: none,
  completes: [],
  lacking: [],
  whole: null,
};
