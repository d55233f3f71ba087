import type { AnswerView, ByStrategy, Shown } from "../core/contracts/answers.ts";
import { isSmall } from "../core/domain/small-counts.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import { lowEnd } from "../core/indicators/ends.ts";
import type { HiddenPlaces } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { NeedColumns } from "../snapshot/types.ts";
import type { PublishedLedger } from "./published-ledger.ts";

/**
 * The districts' figures. Totals of need are of all their villages, as the gate allows; whatever involves
 * coverage is summed over the villages that show it.
 */
export function districtsView(
  snapshot: PublicSnapshot,
  need: NeedColumns,
  hidden: HiddenPlaces,
  {
    columns,
    ledger,
    findable,
  }: {
    columns: AnswerView["columns"];
    ledger: PublishedLedger /** whether pockets can be found */;
    findable: boolean;
  },
): AnswerView["districts"] {
  const members: number[][] = snapshot.districts.map(() => []);
  snapshot.villages.district.forEach((district, i) => {
    members[district]?.push(i);
  });
  const known = members.map((villages) => villages.filter((i) => columns.eligible[i] !== null));
  const each = (of: (villages: number[], district: number) => Shown): Shown[] =>
    known.map((villages, d) => (villages.length === 0 ? null : of(villages, d)));
  // A village without a base is in the totals of need, for it shows its own; the gate's totals are of the others.
  const total = (column: Float64Array, of: (i: number) => boolean = () => true) =>
    each((villages, d) =>
      hidden.districts[d]
        ? "hidden"
        : Math.round(villages.filter(of).reduce((sum, i) => sum + (column[i] || 0), 0)),
    );
  const hasBase = (i: number) => need.base[i] > 0;
  const share = (column: Shown[]) =>
    each((villages) => {
      const shown = villages.filter(
        (i) => typeof column[i] === "number" && typeof columns.eligible[i] === "number",
      );
      const eligible = shown.reduce((sum, i) => sum + Number(columns.eligible[i]), 0);
      const reached = shown.reduce((sum, i) => sum + Number(columns.eligible[i]) * Number(column[i]), 0);
      if (eligible > 0) return Number((reached / eligible).toFixed(4));
      return villages.some((i) => column[i] === "hidden") ? "hidden" : null;
    });
  const base = total(need.base, hasBase).map((units, d) =>
    known[d].some(hasBase) || units === "hidden" ? units : null,
  );
  const ofBase = total(need.value, hasBase);
  return {
    base,
    eligible: total(need.value),
    rate: each((_, d) => {
      const [units, all] = [ofBase[d], base[d]];
      if (units === "hidden" || all === "hidden") return "hidden";
      return Number(all) > 0 ? Number((Number(units) / Number(all)).toFixed(6)) : null;
    }),
    coverageLow: STRATEGIES.map((_, s) => share(columns.coverage[s].map(lowEnd))) as ByStrategy<Shown[]>,
    covered: share(columns.covered),
    serviceGap: each((villages) => {
      const shown = villages.filter((i) => typeof columns.serviceGap[i] === "number");
      // Where coverage is unknown, nothing is hidden either.
      if (shown.length === 0 && villages.every((i) => columns.serviceGap[i] === null)) return null;
      const gap = Math.round(shown.reduce((sum, i) => sum + Number(columns.serviceGap[i]), 0));
      return shown.length > 0 && !isSmall(gap, snapshot.least) ? gap : "hidden";
    }),
    unreached: known.map((villages) => ledger.sum("left", villages)),
    villages: known.map((villages) => villages.length),
    villagesHidden: known.map((villages) => villages.filter((i) => hidden.villages[i]).length),
    villagesInPocket: each((villages) =>
      findable ? villages.filter((i) => columns.pocket[i] >= 0).length : null,
    ),
  };
}
