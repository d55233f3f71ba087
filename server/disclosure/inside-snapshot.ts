import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import { type PublicDelivery, TOLD } from "./deliveries.ts";
import type { PublicNeed } from "./need.ts";
import type { PublicSnapshot } from "./public-snapshot.ts";

/** Whose figures somebody sees as they are: the whole regency's, or one agency's. */
export type Insider = { all: true } | { all: false; agency: string };

/** A name of what an insider sees, for caches and ETags. */
export const insiderKey = (insider: Insider): string => (insider.all ? "all" : `agency ${insider.agency}`);

/** Whether a snapshot may hold figures that are not public: whatever is made of it is marked as internal. */
export const isInternal = ({ own }: Pick<PublicSnapshot, "own">): boolean => own !== undefined;

/**
 * A revision as those inside may know it (design, section 6): a coordinator every figure, an agency what it delivered and
 * what it brought in, and of all else what the public knows. Whatever is computed from it is therefore a function of one's
 * own figures and public ones: nobody sees another's by a way round.
 * @param record  as it is
 * @param told    the same as the public knows it
 */
export function insideSnapshot(record: Snapshot, told: PublicSnapshot, insider: Insider): PublicSnapshot {
  const own = insider.all ? () => true : (dataset: number) => record.owners[dataset] === insider.agency;
  const ownProgram = (program: number) => insider.all || record.programs[program].agency === insider.agency;
  return {
    ...told,
    stamp: `${told.stamp} inside ${insiderKey(insider)}`,
    // Beside an agency's own figures stand others', of which differences tell no more than they do to the public.
    least: insider.all ? 1 : told.least,
    own: new Set([...record.programs.keys()].filter(ownProgram)),
    needs: record.needs.map((need, i) => insideNeed(need, told.needs[i], own)),
    deliveries: record.deliveries.map((delivery, i) =>
      ownProgram(delivery.program) ? exact(delivery) : told.deliveries[i],
    ),
    ...(insider.all && {
      patterns: record.patterns,
      blurred: [],
      closures: record.closures,
    }),
  };
}

/** Own villages as they are; of the others what the public knows. Sums are open where every village in them is. */
function insideNeed(need: NeedColumns, told: PublicNeed, own: (dataset: number) => boolean): PublicNeed {
  const mine = Uint8Array.from(need.dataset, (dataset) => (dataset >= 0 && own(dataset) ? 1 : 0));
  const villages = told.hidden.villages.map((hidden, i) => (mine[i] ? 0 : hidden));
  const whole = need.value.every((value, i) => Number.isNaN(value) || mine[i] === 1);
  return {
    ...told,
    value: told.value.map((value, i) => (mine[i] ? need.value[i] : value)),
    base: told.base.map((base, i) => (mine[i] ? need.base[i] : base)),
    hidden: {
      ...told.hidden,
      villages,
      excess: told.hidden.excess.map((excess, i) =>
        mine[i] ? Number(need.value[i] > need.base[i]) : excess,
      ),
      ...(whole && { districts: new Uint8Array(told.hidden.districts.length), total: false }),
    },
  };
}

const exact = (delivery: Snapshot["deliveries"][number]): PublicDelivery => ({
  ...delivery,
  servedTold: new Uint8Array(delivery.served.length).fill(TOLD),
  plannedHidden: new Uint8Array(delivery.served.length),
});
