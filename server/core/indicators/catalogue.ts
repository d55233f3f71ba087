import type { Indicator, Output, Place } from "./indicator.ts";
import { OF_COMPARISONS } from "./of-comparisons.ts";
import { OF_DEFINITIONS } from "./of-definitions.ts";
import { OF_GAPS } from "./of-gaps.ts";
import { OF_NEED } from "./of-need.ts";
import { OF_PLACES } from "./of-places.ts";
import { OF_PROGRAMS } from "./of-programs.ts";
import { OF_DATA, OF_QUESTIONS } from "./of-questions.ts";
import { OF_STATISTICS } from "./of-statistics.ts";

/**
 * Every indicator, once: what it is called, what it means, what it is measured in and where it stands. The answer's
 * columns, the lists, files, tiles, the OGC API, tables, legends and labels are made from it, in this order, under
 * this id and no other.
 */
export const CATALOGUE = {
  ...OF_PLACES,
  ...OF_QUESTIONS,
  ...OF_NEED,
  ...OF_PROGRAMS,
  ...OF_GAPS,
  ...OF_DEFINITIONS,
  ...OF_STATISTICS,
  ...OF_COMPARISONS,
  ...OF_DATA,
} as const satisfies Record<string, Indicator>;

export type Catalogue = typeof CATALOGUE;
export type IndicatorId = keyof Catalogue;

/** The indicators that stand in one output of one kind of place. */
export type IdsOn<P extends Place, O extends Output> = {
  [I in IndicatorId]: Catalogue[I]["on"] extends { readonly [K in P]: readonly (infer Where)[] }
    ? O extends Where
      ? I
      : never
    : never;
}[IndicatorId];

export const indicator = (id: IndicatorId): Indicator => CATALOGUE[id];

export const idsOn = <P extends Place, O extends Output>(place: P, output: O): IdsOn<P, O>[] =>
  (Object.keys(CATALOGUE) as IndicatorId[]).filter((id) =>
    indicator(id).on[place]?.includes(output),
  ) as IdsOn<P, O>[];

export const kindOf = (id: IndicatorId, place: Place) => indicator(id).kindOn?.[place] ?? indicator(id).kind;
