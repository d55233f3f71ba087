import type { AnswerView, ScopeView } from "../../../server/core/contracts/answers.ts";
import type { ExtentsView } from "../../../server/core/contracts/prints.ts";
import { type Bounds, boundsSeen } from "./fit.ts";

/** What a print is about. */
export interface Area {
  kind: "regency" | "district" | "village" | "pocket" | "list" | "seen";
  bounds: Bounds;
  /** villages that it is about, by index; undefined = all */
  villages: number[] | undefined;
  /** of the district, the village, or the list; of a pocket its villages */
  name: string;
  /** of the district that it lies in, "" where it is none or more than one */
  district: string;
}

/** What is asked for is not in the record. */
export class UnknownArea extends Error {}

/** A window as wide as most, for an address that says where the map is and not how much of it was seen. */
const WINDOW = { width: 1000, height: 720 };

interface Known {
  scope: ScopeView;
  answer: Pick<AnswerView, "pockets">;
  extents: ExtentsView;
  /** the villages of the target list asked for, by code, and its title */
  list?: { title: string; villages: string[] };
}

/**
 * The area of an address.
 * @param asked see {@link Asked.area}; @param map the map's own position, "" = the whole regency
 * @throws UnknownArea where the record has no such place
 */
export function areaOf(asked: string, map: string, { scope, answer, extents, list }: Known): Area {
  const { villages, districts } = scope;
  const whole: Area = {
    kind: "regency",
    bounds: scope.bounds,
    villages: undefined,
    name: scope.regency.name,
    district: "",
  };
  const about = (kind: Area["kind"], indices: number[], name: string): Area => {
    const own = [...new Set(indices.map((i) => villages.district[i]))];
    return {
      kind,
      bounds: boundsOf(extents, indices),
      villages: indices,
      name,
      district: own.length === 1 ? (districts[own[0]]?.name ?? "") : "",
    };
  };
  const seen = (bounds: Bounds): Area => ({ ...whole, kind: "seen", bounds });
  if (asked === "all") return whole;
  if (asked === "") return map ? seen(boundsSeen(map, WINDOW)) : whole;
  if (asked.includes(",")) return seen(asked.split(",").map(Number) as Bounds);
  if (asked.startsWith("list-")) {
    const chosen = (list?.villages ?? []).map((one) => villages.code.indexOf(one)).filter((i) => i >= 0);
    if (!list || chosen.length === 0) throw new UnknownArea(asked);
    return about("list", chosen, list.title);
  }
  if (asked.includes("@")) {
    const pocket = answer.pockets.find(({ id }) => id === asked);
    if (!pocket) throw new UnknownArea(asked);
    return about("pocket", pocket.villages, namesOf(pocket.villages.map((i) => villages.name[i])));
  }
  const at = villages.code.indexOf(asked);
  if (at >= 0) return about("village", [at], villages.name[at]);
  const district = districts.findIndex(({ code }) => code === asked);
  const own = villages.code.map((_, i) => i).filter((i) => villages.district[i] === district);
  if (district < 0 || own.length === 0) throw new UnknownArea(asked);
  return about("district", own, districts[district].name);
}

const namesOf = (names: string[]): string =>
  names.length > 3 ? `${names.slice(0, 2).join(", ")} +${names.length - 2}` : names.join(", ");

/** West, south, east, north of some villages. */
export function boundsOf({ extent }: Pick<ExtentsView, "extent">, villages: number[]): Bounds {
  const side = (at: number, of: (...values: number[]) => number) =>
    of(...villages.map((i) => extent[4 * i + at]));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}

/** Of a village's own width and height, shown around it: where it lies is told by its neighbours. */
const AROUND = 0.7;

/** What the map is fitted to: the area, and of a single village its surroundings. */
export function shownBounds({ kind, bounds }: Pick<Area, "kind" | "bounds">): Bounds {
  if (kind !== "village") return bounds;
  const [west, south, east, north] = bounds;
  const [x, y] = [AROUND * (east - west), AROUND * (north - south)];
  return [west - x, south - y, east + x, north + y];
}
