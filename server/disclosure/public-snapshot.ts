import { type PublishableCell, publishableCells } from "../hexagons/blocks.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { publicClosures } from "./closures.ts";
import { type PublicDeliveries, type PublicDelivery, publicDeliveries } from "./deliveries.ts";
import { type HiddenNodes, hiddenNodes, type Places, type PublicNeed, publicNeeds } from "./need.ts";
import { householdsByVillage, pooledName, recipientsName, untoldName, type Withheld } from "./tables.ts";
import { wholesOf } from "./wholes.ts";

/**
 * A revision as the public may know it: the only snapshot that public views are given. Nothing in it is
 * hidden by a view's good will: small counts are not in it. Whatever is computed from it, under any filter
 * and in any combination, is therefore a function of what is told anyway.
 */
export interface PublicSnapshot extends Snapshot {
  /** k, the least count that may be told */
  least: number;
  /** programs whose counts whoever asks may see as they are, see inside-snapshot.ts; left out: none */
  own?: ReadonlySet<number>;
  needs: PublicNeed[];
  deliveries: PublicDelivery[];
  blurred: PublicDeliveries["blurred"];
  /** none: see {@link toldCells} */
  householdCells: [];
  /** surveyed households as far as they may be told apart */
  toldCells: (PublishableCell & { village: number })[];
}

/** What is hidden in a revision, decided once for all who see it. */
export interface Decision {
  /** places whose need is hidden */
  hidden: HiddenNodes;
  /** tables that are told less of, and needs shown before that served counts still stand beside */
  withheld: Withheld;
}

export const placesOf = ({ villages, districts }: Pick<Snapshot, "villages" | "districts">): Places => ({
  district: villages.district,
  districts: districts.length,
});

/**
 * @param k      least count that may be told
 * @param decision what is hidden by what was published before; left out: as if nothing was
 */
export function publicSnapshot(snapshot: Snapshot, k: number, decision?: Decision): PublicSnapshot {
  const places = placesOf(snapshot);
  const { hidden, withheld } = decision ?? {
    hidden: hiddenNodes(snapshot.needs, places, k),
    withheld: new Set<string>(),
  };
  const codes = snapshot.villages.code;
  const needs = publicNeeds(snapshot.needs, places, k, hidden);
  return {
    ...snapshot,
    least: k,
    needs,
    ...publicDeliveries(snapshot, k, wholesOf(needs, codes, withheld), ({ village, component, period }) =>
      withheld.has(recipientsName(codes[village], component, period)),
    ),
    closures: publicClosures(snapshot.closures, k),
    householdCells: [],
    toldCells: householdsByVillage(snapshot.householdCells).flatMap(([village, counted]) =>
      withheld.has(untoldName(codes[village]))
        ? []
        : publishableCells(counted, k, withheld.has(pooledName(codes[village]))).map((cell) => ({
            ...cell,
            village,
          })),
    ),
  };
}
