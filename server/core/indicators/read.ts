import type { AnswerView, HexagonsView, ScopeView } from "../contracts/answers.ts";
import { definitionsIn, STRATEGIES } from "../domain/terms.ts";
import { type CATALOGUE, type IndicatorId, idsOn, indicator, kindOf } from "./catalogue.ts";
import { type FlatField, type FlatValue, flatFields } from "./flat.ts";
import type { Output, Place } from "./indicator.ts";

/** Reads one indicator of the place at an index. */
export type Read = (i: number) => unknown;
export type Reads = Partial<Record<IndicatorId, Read>>;

/** What indicators are read from. */
export interface Answered {
  view: AnswerView;
  /** of cells */
  hexagons?: HexagonsView;
}

type Mark = (typeof CATALOGUE)["data"]["values"][number];
/** The mark of each row of a file. @param internal whether figures stand in it that are not public */
export const markOf = (synthetic: boolean, internal = false): Mark => {
  const data = synthetic ? "DEMO (synthetic)" : "reported";
  return internal ? `INTERNAL, ${data}` : data;
};

/** What an answer says alike in each row. */
function ofQuestion({ period, component, unit, revision, synthetic, method }: AnswerView): Reads {
  const { gamma, sigma } = method;
  const constants = { period, component, unit, gamma, sigma, revision, data: markOf(synthetic) };
  return Object.fromEntries(Object.entries(constants).map(([id, value]) => [id, () => value]));
}

/** What the scope knows of a place, whatever is asked. */
export function ofScope(
  { villages, districts }: Pick<ScopeView, "villages" | "districts">,
  place: Place,
): Reads {
  if (place === "districts") return { code: (d) => districts[d].code, name: (d) => districts[d].name };
  if (place === "villages")
    return {
      code: (i) => villages.code[i],
      name: (i) => villages.name[i],
      kind: (i) => villages.kind[i],
      district: (i) => districts[villages.district[i]]?.name ?? "",
      districtCode: (i) => districts[villages.district[i]]?.code ?? "",
      longitude: (i) => villages.longitude[i],
      latitude: (i) => villages.latitude[i],
      area: (i) => villages.area[i],
    };
  return {};
}

/** @param codes of the villages, in the scope's order */
export const ofPockets = ({ pockets }: Pick<AnswerView, "pockets">, codes: readonly string[]): Reads => ({
  villageCodes: (i) => pockets[i].villages.map((village) => codes[village]),
});

/** How the answer's columns of villages say an indicator; see {@link Indicator.column}. */
function ofColumn(id: IndicatorId, { columns, ...view }: AnswerView): Read {
  const { column: encoding, values } = indicator(id);
  const found = columns[id as keyof typeof columns] as readonly unknown[];
  const kind = kindOf(id, "villages");
  switch (encoding) {
    case "index": {
      const objects = id === "pocket" ? view.pockets : view.clusters;
      return (i) => objects[found[i] as number]?.id ?? null;
    }
    case "bits":
      return (i) => definitionsIn(found[i] as number);
    case "class":
      return (i) => {
        const at = found[i] as number;
        return at === -2 ? "hidden" : at === -1 ? null : values ? values[at] : at;
      };
    // A mark that follows from need is hidden, or missing, as need is.
    case "flag":
      return (i) => (typeof columns.eligible[i] === "number" ? found[i] : columns.eligible[i]);
    case "flagByStrategy":
      return (i) => STRATEGIES.filter((_, s) => (found as boolean[][])[s][i]);
  }
  return isTriple(kind) ? (i) => (found as unknown[][]).map((one) => one[i]) : (i) => found[i];
}
const isTriple = (kind: string) =>
  kind === "coverage" || kind === "figureByStrategy" || kind === "flagByStrategy" || kind === "parts";

function ofPlace(id: IndicatorId, place: Place, { view, hexagons }: Answered): Read | undefined {
  if (place === "pockets" && id === "pocket") return (i) => view.pockets[i].id;
  if (place === "pockets" && id === "villages") return (i) => view.pockets[i].villages.length;
  if (!indicator(id).on[place]?.includes("answer")) return undefined;
  switch (place) {
    case "villages":
      return ofColumn(id, view);
    case "pockets":
      return (i) => view.pockets[i][id as keyof AnswerView["pockets"][number]];
    case "districts":
    case "cells": {
      const columns = (place === "districts" ? view.districts : hexagons) as
        | Record<string, unknown>
        | undefined;
      const found = columns?.[id] as readonly unknown[] | undefined;
      if (!found) return undefined;
      return isTriple(kindOf(id, place))
        ? (i) => (found as unknown[][]).map((one) => one[i])
        : (i) => found[i];
    }
  }
}

/**
 * Readers of indicators, each made once for all places.
 * @param own what the answer does not hold: names, codes, shapes' centres
 * @throws Error where an indicator can be read from nothing: a fault of the program
 */
export function readersOf<I extends IndicatorId>(
  ids: readonly I[],
  place: Place,
  answered: Answered,
  own: Reads,
): { id: I; read: Read }[] {
  const question = ofQuestion(answered.view);
  return ids.map((id) => {
    const read = own[id] ?? ofPlace(id, place, answered) ?? question[id];
    if (!read) throw new Error(`There is nothing to read ${id} of ${place} from.`);
    return { id, read };
  });
}

/** Fields of a file or tile, each with its reader. */
export const flatReaders = (
  place: Place,
  output: Output,
  answered: Answered,
  own: Reads,
): { field: FlatField; at: (i: number) => FlatValue }[] =>
  readersOf(idsOn(place, output), place, answered, own).flatMap(({ id, read }) =>
    flatFields(id, place).map((field) => ({ field, at: (i: number) => field.value(read(i)) })),
  );

/** Items of a list: what is said by strategy stands under its name. */
export function itemsOf(
  place: Place,
  count: number,
  answered: Answered,
  own: Reads,
): Record<string, unknown>[] {
  const readers = readersOf(idsOn(place, "list"), place, answered, own).map(({ id, read }) => {
    const kind = kindOf(id, place);
    return isTriple(kind) && kind !== "parts"
      ? ([id, (i: number) => named(read(i) as readonly unknown[])] as const)
      : ([id, read] as const);
  });
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(readers.map(([id, read]) => [id, read(i)])),
  );
}
const named = (values: readonly unknown[]) =>
  Object.fromEntries(STRATEGIES.map((one, s) => [one, values[s]]));
