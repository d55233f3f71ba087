import { z } from "zod";
import { intervalView, type ShownInterval } from "../contracts/coverage.ts";
import { type ByStrategy, byStrategy, type Shown, shown, triple } from "../contracts/disclosed-values.ts";
import { STRATEGIES, type Strategy } from "../domain/terms.ts";
import { CATALOGUE, type Catalogue, type IdsOn, type IndicatorId, idsOn, kindOf } from "./catalogue.ts";
import { described } from "./describe.ts";
import type { ColumnKind, Indicator, Kind, Place } from "./indicator.ts";

/** The schemas of what the API says of indicators, made from the catalogue: columns of the answer, items of lists. */

type ChoiceOf<I extends IndicatorId> = Catalogue[I] extends { values: readonly (infer V)[] } ? V : never;

interface Values<I extends IndicatorId> {
  text: string;
  maybeText: string | null;
  maybeDay: string | null;
  choice: ChoiceOf<I>;
  maybeChoice: ChoiceOf<I> | null;
  shownChoice: ChoiceOf<I> | "hidden" | null;
  list: string[];
  strategies: Strategy[];
  count: Shown;
  figure: Shown;
  mark: boolean | "hidden" | null;
  flag: boolean;
  whole: number;
  number: number;
  maybeWhole: number | null;
  maybe: number | null;
  parts: [Shown, Shown, Shown];
  interval: ShownInterval;
  coverage: ByStrategy<ShownInterval>;
  figureByStrategy: ByStrategy<Shown>;
  flagByStrategy: ByStrategy<boolean>;
  index: number;
  bits: number;
  class: number;
}

type KindOn<I extends IndicatorId, P extends Place> = Catalogue[I] extends {
  kindOn: { readonly [K in P]: infer K2 extends Kind };
}
  ? K2
  : Catalogue[I]["kind"];
type ColumnKindOn<I extends IndicatorId, P extends Place> = Catalogue[I] extends {
  column: infer C extends ColumnKind;
}
  ? C
  : KindOn<I, P>;

/** Kinds with one column for each strategy. */
type Triple = "coverage" | "figureByStrategy" | "flagByStrategy";
type ColumnOf<I extends IndicatorId, K extends ColumnKind> = K extends "parts"
  ? [Shown[], Shown[], Shown[]]
  : K extends Triple
    ? ByStrategy<Values<I>[K][number][]>
    : Values<I>[K][];
/** In a list, what is said by strategy stands under its name. */
type ItemOf<I extends IndicatorId, K extends Kind> = K extends
  | "coverage"
  | "figureByStrategy"
  | "flagByStrategy"
  ? Record<Strategy, Values<I>[K][number]>
  : Values<I>[K];

type Shape<Of> = { [I in keyof Of]: z.ZodType<Of[I]> };
type Columns<P extends Place> = { [I in IdsOn<P, "answer">]: ColumnOf<I, ColumnKindOn<I, P>> };
type Row<P extends Place> = { [I in IdsOn<P, "answer">]: Values<I>[KindOn<I, P>] };
type Item<P extends Place> = { [I in IdsOn<P, "list">]: ItemOf<I, KindOn<I, P>> };

const TRIPLES: readonly ColumnKind[] = ["coverage", "figureByStrategy", "flagByStrategy", "parts"];
const named = <T extends z.ZodType>(item: T) =>
  z.object(Object.fromEntries(STRATEGIES.map((one) => [one, item])) as Record<Strategy, T>);
const choice = ({ values }: Indicator) => z.enum((values ?? []) as [string, ...string[]]);
const hideable = <T extends z.ZodType>(item: T) => z.union([item, z.literal("hidden"), z.null()]);

/** One value; of a kind that has one for each strategy or part, one of these. */
function single(one: Indicator, kind: ColumnKind): z.ZodType {
  switch (kind) {
    case "text":
      return z.string();
    case "maybeText":
      return z.string().nullable();
    case "maybeDay":
      return z.iso.date().nullable();
    case "choice":
      return choice(one);
    case "maybeChoice":
      return choice(one).nullable();
    case "shownChoice":
      return hideable(choice(one));
    case "list":
      return z.array(z.string());
    case "strategies":
      return z.array(z.enum(STRATEGIES));
    case "mark":
      return hideable(z.boolean());
    case "flag":
    case "flagByStrategy":
      return z.boolean();
    case "whole":
      return z.int();
    case "maybeWhole":
      return z.int().nullable();
    case "maybe":
      return z.number().nullable();
    case "number":
    case "index":
    case "bits":
    case "class":
      return z.number();
    case "interval":
    case "coverage":
      return intervalView;
    case "count":
    case "figure":
    case "figureByStrategy":
    case "parts":
      return shown();
  }
}

const shapeOf = (
  ids: readonly IndicatorId[],
  place: Place,
  schema: (one: Indicator, id: IndicatorId) => z.ZodType,
) => Object.fromEntries(ids.map((id) => [id, schema(CATALOGUE[id], id).describe(described(id, place).en)]));

const IN_ORDER = `in the order ${STRATEGIES.join(", ")}`;
const ENCODED: Partial<Record<ColumnKind, string>> = {
  index: "as an index, −1 = none",
  bits: "as bits: bit d stands for definitions[d]",
  class: "as a number from 0; −1 no data, −2 hidden",
  coverage: IN_ORDER,
  figureByStrategy: IN_ORDER,
  flagByStrategy: IN_ORDER,
};
const encoded = (schema: z.ZodType, kind: ColumnKind, id: IndicatorId, place: Place) => {
  const how = ENCODED[kind];
  return how ? schema.meta({ description: `${described(id, place).en}; ${how}` }) : schema;
};

/** Columns of the answer: one value for each place, in the scope's order. */
export const columnsOf = <P extends Place>(place: P) =>
  z.object(
    Object.fromEntries(
      idsOn(place, "answer").map((id) => {
        const one: Indicator = CATALOGUE[id];
        const kind = one.column ?? kindOf(id, place);
        const column = z.array(single(one, kind));
        const schema =
          kind === "parts" ? triple(column) : TRIPLES.includes(kind) ? byStrategy(column) : column;
        return [id, encoded(schema.describe(described(id, place).en), kind, id, place)];
      }),
    ) as unknown as Shape<Columns<P>>,
  );

/** Of one place among the answer's own objects. */
export const rowOf = <P extends Place>(place: P) =>
  shapeOf(idsOn(place, "answer"), place, (one, id) => {
    const kind = kindOf(id, place);
    if (kind === "parts") return triple(single(one, kind));
    return TRIPLES.includes(kind) ? byStrategy(single(one, kind)) : single(one, kind);
  }) as unknown as Shape<Row<P>>;

/** Of one item of a list. */
export const itemOf = <P extends Place>(place: P) =>
  shapeOf(idsOn(place, "list"), place, (one, id) => {
    const kind = kindOf(id, place);
    if (kind === "parts") return triple(single(one, kind));
    return TRIPLES.includes(kind) ? named(single(one, kind)) : single(one, kind);
  }) as unknown as Shape<Item<P>>;
