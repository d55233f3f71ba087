import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import type { Shared } from "./agreements.ts";
import { type PublicDelivery, TOLD } from "./deliveries.ts";
import { type KnownPlaces, knownNeed, type PublicNeed, sumProtects } from "./need.ts";
import { type PublicSnapshot, placesOf } from "./public-snapshot.ts";

/** Whose figures somebody sees as they are: the whole regency's, or one agency's and what others share with it. */
export type Insider = { all: true } | { all: false; agency: string; shared: readonly Shared[] };

/** A name of what an insider sees, for caches and ETags. An agreement's content never changes, so its id names it. */
export const insiderKey = (insider: Insider): string =>
  insider.all ? "all" : [`agency ${insider.agency}`, ...insider.shared.map(({ id }) => `#${id}`)].join(" ");

/** Whether a snapshot may hold figures that are not public: whatever is made of it is marked as internal. */
export const isInternal = ({ own }: Pick<PublicSnapshot, "own">): boolean => own !== undefined;

/** The agreements that concern a regency's figures. */
export const sharedIn = (insider: Insider, { regency }: Pick<Snapshot, "regency">): readonly Shared[] =>
  insider.all ? [] : insider.shared.filter((one) => one.regency === regency.code);

/**
 * A revision as those inside may know it (design, section 6): a coordinator every figure, an agency what it delivered and
 * what it brought in, what others share with it by agreements in force, and of all else what the public knows. Whatever is
 * computed from it is therefore a function of figures that the agency may see: nobody sees another's by a way round.
 * @param record  as it is
 * @param told    the same as the public knows it
 */
export function insideSnapshot(record: Snapshot, told: PublicSnapshot, insider: Insider): PublicSnapshot {
  const shared = sharedIn(insider, record);
  const exactPrograms = new Set(
    [...record.programs.entries()].flatMap(([p, { id, agency }]) =>
      insider.all ||
      agency === insider.agency ||
      shared.some((one) => one.grain === "village" && one.program === id && one.owner === agency)
        ? [p]
        : [],
    ),
  );
  return {
    ...told,
    stamp: `${told.stamp} inside ${insiderKey(insider)}`,
    // Beside an agency's own figures stand others', of which differences tell no more than they do to the public.
    least: insider.all ? 1 : told.least,
    own: exactPrograms,
    needs: record.needs.map((need, i) => insideNeed(record, need, told.needs[i], insider, told.least)),
    deliveries: record.deliveries.map((delivery, i) =>
      exactPrograms.has(delivery.program) ? exact(delivery) : told.deliveries[i],
    ),
    ...(insider.all && {
      patterns: record.patterns,
      blurred: [],
      closures: record.closures,
    }),
  };
}

/** Villages that an insider may see as they are; of the others what the public knows, less what is known. */
function insideNeed(
  record: Snapshot,
  need: NeedColumns,
  told: PublicNeed,
  insider: Insider,
  k: number,
): PublicNeed {
  const shared = sharedIn(insider, record).filter(({ component }) => component === need.component);
  const exactly = (dataset: number) =>
    insider.all ||
    (dataset >= 0 &&
      (record.owners[dataset] === insider.agency ||
        shared.some(({ owner, grain }) => grain === "village" && owner === record.owners[dataset])));
  const villages = Uint8Array.from(need.dataset, (dataset) => Number(exactly(dataset)));
  const places = placesOf(record);
  const known = withTotals(
    need,
    told,
    villages,
    places,
    (i) => shared.find(({ owner }) => owner === record.owners[need.dataset[i]])?.grain,
  );
  const found = knownNeed(need, told, known, places, k);
  const baseOf = need.baseDataset ?? need.dataset;
  return {
    ...found,
    base: told.base.map((base, i) => (exactly(baseOf[i]) ? need.base[i] : base)),
    hidden: {
      ...found.hidden,
      excess: told.hidden.excess.map((excess, i) =>
        villages[i] ? Number(need.value[i] > need.base[i]) : excess,
      ),
    },
  };
}

/**
 * Totals that follow from what is known, and those that are agreed: a district's where each of its reports is known or
 * shared at least so fine, unless it would give a single village away, alone or with the regency's.
 * @param grainOf how fine a village's report is shared; undefined: not at all
 */
function withTotals(
  need: NeedColumns,
  { hidden }: PublicNeed,
  villages: Uint8Array,
  { district, districts: count }: { district: Int32Array; districts: number },
  grainOf: (village: number) => Shared["grain"] | undefined,
): KnownPlaces {
  const reported = [...need.value.keys()].filter((i) => !Number.isNaN(need.value[i]));
  const unknown = (at: readonly number[]) =>
    at.flatMap((i) => (hidden.villages[i] && !villages[i] ? [need.value[i]] : []));
  const opens = (at: readonly number[], grains: readonly string[]) =>
    at.every((i) => villages[i] || !hidden.villages[i] || grains.includes(grainOf(i) ?? "")) &&
    sumProtects(unknown(at));
  const within = Array.from({ length: count }, (_, d) => reported.filter((i) => district[i] === d));
  const districts = new Uint8Array(count);
  const total = hidden.total && opens(reported, ["district", "regency"]);
  /** what is known of only as the rest of the regency */
  const rest = () =>
    unknown(
      reported.filter((i) => district[i] < 0 || (hidden.districts[district[i]] && !districts[district[i]])),
    );
  for (let d = 0; d < count; d++) {
    if (!hidden.districts[d] || !opens(within[d], ["district"])) continue;
    districts[d] = 1;
    const says = unknown(within[d]).length > 0 && (!hidden.total || total);
    if (says && !sumProtects(rest())) districts[d] = 0;
  }
  return { villages, districts, total: total && sumProtects(rest()) };
}

const exact = (delivery: Snapshot["deliveries"][number]): PublicDelivery => ({
  ...delivery,
  servedTold: new Uint8Array(delivery.served.length).fill(TOLD),
  plannedHidden: new Uint8Array(delivery.served.length),
});
