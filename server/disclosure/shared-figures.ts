import type { SharedFiguresView } from "../core/contracts/sharing.ts";
import type { Snapshot } from "../snapshot/types.ts";
import type { Shared } from "./agreements.ts";
import { TOLD } from "./deliveries.ts";
import { sumProtects } from "./need.ts";
import type { PublicSnapshot } from "./public-snapshot.ts";

type Rows = SharedFiguresView["rows"];
interface Area {
  code: string;
  name: string;
  villages: number[];
}

/**
 * The figures of an agreement in force at its grain: each village's exactly, or each district's or the regency's total. A
 * total that would give a single village away is hidden: villages are not what was agreed.
 * @param record as it is
 * @param seen   the same as the requester knows it, see {@link insideSnapshot}
 */
export function sharedFigures(record: Snapshot, seen: PublicSnapshot, shared: Shared): Rows {
  const areas = areasOf(record, shared.grain);
  return shared.component ? needRows(record, seen, shared, areas) : deliveryRows(record, seen, shared, areas);
}

function areasOf({ villages, districts, regency }: Snapshot, grain: Shared["grain"]): Area[] {
  const all = [...villages.code.keys()];
  if (grain === "village")
    return all.map((i) => ({ code: villages.code[i], name: villages.name[i], villages: [i] }));
  if (grain === "regency") return [{ code: regency.code, name: regency.name, villages: all }];
  return districts.map(({ code, name }, d) => ({
    ...{ code, name },
    villages: all.filter((i) => villages.district[i] === d),
  }));
}

function needRows(
  record: Snapshot,
  seen: PublicSnapshot,
  { owner, component, grain }: Shared,
  areas: Area[],
): Rows {
  return record.needs.flatMap((need, n) => {
    if (need.component !== component) return [];
    const { hidden } = seen.needs[n];
    return areas.flatMap(({ villages, ...area }, d) => {
      const reported = villages.filter(
        (i) => record.owners[need.dataset[i]] === owner && !Number.isNaN(need.value[i]),
      );
      if (reported.length === 0) return [];
      // A total that the inside view hides, because the regency's would open it, is hidden here.
      const withheld = (grain === "district" && hidden.districts[d]) || (grain === "regency" && hidden.total);
      return [
        {
          ...{ period: need.period, ...area },
          need: withheld ? ("hidden" as const) : told(reported, need.value, hidden.villages),
        },
      ];
    });
  });
}

function deliveryRows(
  record: Snapshot,
  seen: PublicSnapshot,
  { owner, program }: Shared,
  areas: Area[],
): Rows {
  return record.deliveries.flatMap((delivery, n) => {
    const { id, agency } = record.programs[delivery.program];
    if (id !== program || agency !== owner) return [];
    const { servedTold, plannedHidden } = seen.deliveries[n];
    const untold = servedTold.map((one) => Number(one !== TOLD));
    const priced = untold.map((one, i) => Number(one || plannedHidden[i] === 1));
    return areas.flatMap(({ villages, ...area }) => {
      const reported = villages.filter((i) => !Number.isNaN(delivery.served[i]));
      if (reported.length === 0) return [];
      const served = told(reported, delivery.served, untold);
      const planned = told(reported, delivery.planned, plannedHidden);
      // Money is a price times a count: it would give either away.
      const budget =
        served === "hidden" || planned === "hidden"
          ? ("hidden" as const)
          : told(reported, delivery.budget, priced);
      return [{ period: delivery.period, ...area, planned, served, budget }];
    });
  });
}

/** The sum over villages, unless those of them that stay hidden would follow from it; null = nothing reported. */
function told(villages: readonly number[], counts: Float64Array, hidden: Uint8Array): Rows[number]["need"] {
  const known = villages.filter((i) => !Number.isNaN(counts[i]));
  if (known.length === 0) return null;
  const untold = known.flatMap((i) => (hidden[i] ? [counts[i]] : []));
  return sumProtects(untold) ? known.reduce((sum, i) => sum + counts[i], 0) : "hidden";
}
