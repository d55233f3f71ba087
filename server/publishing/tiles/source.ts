import type { AnswerView, HexagonsView, Name, ScopeView } from "../../core/contracts/answers.ts";
import type { ChangeView } from "../../core/contracts/change.ts";
import type { Query } from "../../core/query/schema.ts";
import type { Snapshot } from "../../snapshot/types.ts";
import { needsChange } from "./classes.ts";
import type { Place, VillageShape } from "./geometry.ts";
import type { TileAddress } from "./render.ts";
import { usualResolution } from "./resolution.ts";

/** Villages with their shapes, and districts. */
export interface Places {
  villages: VillageShape[];
  districts: Place[];
}

/** What the tiles need to know of a question, all of one revision. */
export interface TileQuestion {
  /** of the regency */
  revision: number;
  /** tells its state from every other, see {@link Snapshot.stamp}: with the question, the stem of every ETag */
  stamp: string;
  /** of the whole record before the question was resolved; undefined where it was not known then */
  recordRevision: number | undefined;
  /** names the shapes, codes and names: the same in all revisions that leave them as they are */
  shapes: string;
  /** canonical text of the question */
  canonical: string;
  regency: { code: string; name: string };
  synthetic: boolean;
  /** see the answer's: that the figures are of another period than was asked for */
  caveat: Name | null;
  /** newest date of the figures' sources, YYYY-MM-DD, null when none gives one */
  dataDate: string | null;
  /** whom its figures come from */
  sources: string[];
  /** west, south, east, north, degrees */
  bounds: [number, number, number, number];
  places(): Promise<Places>;
  answer(): Promise<AnswerView>;
  /** @param signal of the one who asks */
  hexagons(resolution: number, signal?: AbortSignal): Promise<HexagonsView>;
  scope(): Promise<ScopeView>;
  /**
   * Compared with an earlier year, the one before unless it is named; with nothing where there is none.
   * @throws ProblemError 400 where the one named is no earlier one
   */
  change(from?: number): Promise<ChangeView>;
}

export interface TileSource {
  /**
   * Resolves a question.
   * @throws ProblemError 400 or 404 that says what is allowed
   */
  resolve(query: Query): Promise<TileQuestion>;
  /** @param signal aborts it: the promise rejects with its reason */
  render(question: TileQuestion, address: TileAddress, signal?: AbortSignal): Promise<Uint8Array | undefined>;
}

/** `grid` is of no record: H3's cells alone, for portals to join tables of their own to. */
export const LAYERS = ["villages", "districts", "pockets", "hexagons", "grid"] as const;
export type Layer = (typeof LAYERS)[number];

/** All that a tile is made of; absent where the tile shows nothing of it. */
export interface Material {
  places?: Places;
  view?: AnswerView;
  hexagons?: HexagonsView;
  change?: ChangeView;
}

/** Gathers what a tile is made of, and what settles each part; "" for a part that it does not need. */
export async function materialOf(
  question: TileQuestion,
  { layer, z, fields, only, from, resolution = usualResolution(layer, z) }: TileAddress,
  signal?: AbortSignal,
): Promise<{ material: Material; keys: Record<keyof Material, string> }> {
  const of = `${question.regency.code} ${question.stamp}`;
  const needsCells = layer === "hexagons";
  const needsPlaces = !needsCells && layer !== "grid";
  const needsView = needsCells || (needsPlaces && (fields || layer === "pockets"));
  const [places, view, hexagons, change] = await Promise.all([
    needsPlaces ? question.places() : undefined,
    needsView ? question.answer() : undefined,
    needsCells ? question.hexagons(resolution, signal) : undefined,
    layer === "villages" && fields && needsChange(only) ? question.change(from) : undefined,
  ]);
  return {
    material: { places, view, hexagons, change },
    keys: {
      places: needsPlaces ? question.shapes : "",
      view: needsView ? `${of} ${question.canonical}` : "",
      hexagons: needsCells ? `${of} ${question.canonical} ${resolution}` : "",
      change: change ? `${of} ${question.canonical} ${change.from}` : "",
    },
  };
}

/**
 * What settles a tile's bytes. Ids of villages and districts are the same whatever is asked of them and whatever
 * figures are published, so that tiles of ids alone are rendered again for other shapes only.
 */
export function tileKey(question: TileQuestion, address: TileAddress): string {
  const { layer, z, x, y, fields, only, from, resolution = usualResolution(layer, z) } = address;
  if (layer === "grid") return [layer, z, x, y, resolution].join(" ");
  const idsAlone = !fields && (layer === "villages" || layer === "districts");
  return [
    question.regency.code,
    ...(idsAlone ? [question.shapes] : [question.stamp, question.canonical]),
    layer,
    ...[z, x, y],
    only ?? fields,
    layer === "hexagons" ? resolution : "",
    ...(from === undefined ? [] : [`from=${from}`]),
  ].join(" ");
}
