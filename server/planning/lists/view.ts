import type { LIST_WARNINGS, ListHead, TargetListView } from "../../core/contracts/target-lists.ts";
import { listHead } from "../../core/contracts/target-lists.ts";
import { rankOf } from "../../core/domain/roles.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { type Actor, actor } from "../../http/actor.ts";
import type { Figures } from "./figures.ts";
import { type Audience, leftFor, listRows, type OtherClaims, reachingOf } from "./list-rows.ts";
import { limitsOf, totalsOf } from "./list-totals.ts";
import { isOnward, overOf } from "./over.ts";
import type { StoredChange, StoredList, StoredVillage } from "./repository.ts";
import { isBack, isClaimed, isFrozen, mayChange, stepsFor } from "./rules.ts";

/** Members see plans as they were made; the public does not see those for fewer than k. */
export const audienceOf = (asker: Pick<Actor, "role">, snapshot: PublicSnapshot): Audience => {
  const member = rankOf(asker.role) > 0;
  return { member, planK: member ? 0 : snapshot.least };
};

/** What is told of a list wherever it is named. */
export const headOf = (list: StoredList, member: boolean): ListHead => {
  const head = Object.fromEntries(
    Object.keys(listHead.shape).map((key) => [key, list[key as keyof ListHead]]),
  ) as ListHead;
  return { ...head, createdBy: member ? list.createdBy : null };
};

/** A list in view of all others, for who asks. */
export function listView(
  list: StoredList,
  villages: readonly StoredVillage[],
  changes: readonly StoredChange[],
  others: OtherClaims,
  figures: Figures,
): TargetListView {
  const { snapshot, told } = figures;
  const asker = actor();
  const audience = audienceOf(asker, snapshot);
  const rows = listRows(list, villages, others, figures, audience, asker);
  const program = reachingOf(list, figures);
  const totals = totalsOf(rows, figures, program, leftFor(list.program, figures));
  const limits = limitsOf(list, totals);
  const may = mayChange(asker, list);
  const warnings: Record<(typeof LIST_WARNINGS)[number], boolean> = {
    program_ended: list.programEnds !== null && list.programEnds < list.year,
    program_retired: list.programRetired !== null,
    agency_retired: list.agencyRetired,
    other_unit: told !== null && program.counts === "other",
    no_unit_cost: list.unitCost === null,
    no_need: told === null,
    earlier_need: told !== null && told.period !== list.year,
    villages_gone: totals.gone > 0,
    over_budget: (limits.budget?.over ?? 0) > 0,
    over_units: (limits.units?.over ?? 0) > 0,
    over_villages: (limits.villages?.over ?? 0) > 0,
    over_left: totals.beyond > 0,
    contested: totals.contested > 0,
    done_undelivered: list.state === "done" && totals.undelivered > 0,
  };
  return {
    ...headOf(list, audience.member),
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    period: told?.period ?? null,
    unit: told?.view.unit ?? null,
    programUnit: list.programUnit,
    unitCost: list.unitCost,
    strategies: list.strategies,
    exclusionGroup: list.exclusionGroup,
    may: {
      change: may,
      reason: may && isFrozen(list.state),
      reasonToRemove: may && isClaimed(list.state),
      reasonFor: stepsFor(asker, list).filter(
        (to) => isBack(list.state, to) || (isOnward(to) && overOf(limits, totals).length > 0),
      ),
      remove: may && list.state === "draft",
      to: stepsFor(asker, list),
    },
    warnings: (Object.keys(warnings) as (keyof typeof warnings)[]).filter((code) => warnings[code]),
    limits,
    totals,
    rows,
    changes: changes.map((change) => ({
      ...change,
      who: audience.member ? change.who : null,
      detail: audience.member ? change.detail : toldDetail(change),
    })),
  };
}

/** Of planned units that were changed the public is told where, not how many; of limits that were exceeded which, not how far. */
const toldDetail = ({ kind, detail }: StoredChange): StoredChange["detail"] => {
  const { off: _off, moved: _moved, changed, over, ...rest } = detail;
  return {
    ...(kind === "limits" ? detail : rest),
    ...(kind === "villages" &&
      Array.isArray(changed) && { changed: changed.map(({ village }) => ({ village })) }),
    ...(kind === "state" && Array.isArray(over) && { over: over.map(({ what }) => ({ what })) }),
  };
};
