import { type PublishableCell, publishableCells } from "../hexagons/blocks.ts";
import type { HouseholdCell, Snapshot } from "../snapshot/types.ts";
import { publicClosures } from "./closures.ts";
import { type PublicDeliveries, type PublicDelivery, publicDeliveries } from "./deliveries.ts";
import { type HiddenNodes, type Places, type PublicNeed, publicNeeds } from "./need.ts";

/**
 * A revision as the public may know it: the only snapshot that public views are given. Nothing in it is
 * hidden by a view's good will: small counts are not in it. Whatever is computed from it, under any filter
 * and in any combination, is therefore a function of what is told anyway.
 */
export interface PublicSnapshot extends Snapshot {
  /** k, the least count that may be told */
  least: number;
  needs: PublicNeed[];
  deliveries: PublicDelivery[];
  blurred: PublicDeliveries["blurred"];
  /** none: see {@link toldCells} */
  householdCells: [];
  /** surveyed households as far as they may be told apart */
  toldCells: (PublishableCell & { village: number })[];
}

export const placesOf = ({ villages, districts }: Pick<Snapshot, "villages" | "districts">): Places => ({
  district: villages.district,
  districts: districts.length,
});

/**
 * @param k      least count that may be told
 * @param hidden which places' need is hidden, by what was published before; left out: as if nothing was
 */
export function publicSnapshot(snapshot: Snapshot, k: number, hidden?: HiddenNodes): PublicSnapshot {
  return {
    ...snapshot,
    least: k,
    needs: publicNeeds(snapshot.needs, placesOf(snapshot), k, hidden),
    ...publicDeliveries(snapshot, k),
    closures: publicClosures(snapshot.closures, k),
    householdCells: [],
    toldCells: toldCells(snapshot.householdCells, k),
  };
}

function toldCells(cells: readonly HouseholdCell[], k: number): PublicSnapshot["toldCells"] {
  const of = new Map<number, HouseholdCell[]>();
  for (const cell of cells) {
    const list = of.get(cell.village);
    if (list) list.push(cell);
    else of.set(cell.village, [cell]);
  }
  return [...of]
    .sort(([a], [b]) => a - b)
    .flatMap(([village, counted]) => publishableCells(counted, k).map((cell) => ({ ...cell, village })));
}
