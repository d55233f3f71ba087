import type { AnswerView, HexagonsView } from "../../core/contracts/answers.ts";
import { fieldsOn } from "../../core/indicators/flat.ts";
import type { Place } from "../../core/indicators/indicator.ts";
import { flatReaders, type Reads } from "../../core/indicators/read.ts";
import { type Classes, classFields } from "./classes.ts";
import type { VillageShape } from "./geometry.ts";
import type { Attributes } from "./mvt.ts";
import type { Layer } from "./source.ts";

const described = (place: Place): Record<string, string> =>
  Object.fromEntries(fieldsOn(place, "tile").map(({ name, description }) => [name, description.en]));

/** Every attribute of the tiles, documented in TileJSON. A hidden figure is "hidden"; a missing one is absent. */
export const FIELDS: Record<Layer, Record<string, string>> = {
  villages: { ...described("villages"), ...classFields(false) },
  districts: described("districts"),
  pockets: described("pockets"),
  hexagons: { ...described("cells"), ...classFields(true) },
  grid: { cell: "H3 id" },
};

/** What the rows of a layer stand for; cells anywhere on earth stand for nothing. */
export const PLACE_OF: Record<Exclude<Layer, "grid">, Place> = {
  villages: "villages",
  districts: "districts",
  pockets: "pockets",
  hexagons: "cells",
};

/** What stays of the fields in a tile that would be too heavy with all of them: what the map is coloured by. */
export const LEAN: Record<Layer, string[]> = {
  villages: ["bivariate"],
  districts: ["rate", "covered"],
  pockets: ["pocket", "rank"],
  hexagons: ["cell", "bivariate"],
  grid: ["cell"],
};

type AttributesOf = (i: number) => Attributes;
interface Drawn {
  view: AnswerView;
  hexagons?: HexagonsView;
}

/** The attributes of each feature. @param only these fields alone; absent: all */
function attributesOf(
  place: Place,
  drawn: Drawn,
  own: Reads,
  only: readonly string[] | undefined,
  classes?: () => Classes,
): AttributesOf {
  const fields = flatReaders(place, "tile", drawn, own).filter(
    ({ field }) => only?.includes(field.name) ?? true,
  );
  const hasClasses = only?.some((name) => name.startsWith("class")) ?? true;
  const classesOf = hasClasses ? classes?.() : undefined;
  return (i) => {
    const attributes: Attributes = {};
    for (const { field, at } of fields) {
      const value = at(i);
      // A vector tile has no null.
      if (value !== null) attributes[field.name] = value;
    }
    return classesOf ? Object.assign(attributes, classesOf(i)) : attributes;
  };
}

export const villageFields = (
  view: AnswerView,
  shapes: readonly Pick<VillageShape, "code" | "bps" | "name">[],
  classes: () => Classes,
  only?: readonly string[],
): AttributesOf =>
  attributesOf(
    "villages",
    { view },
    { code: (i) => shapes[i].code, bpsCode: (i) => shapes[i].bps ?? null, name: (i) => shapes[i].name },
    only,
    classes,
  );

export const districtFields = (
  view: AnswerView,
  districts: readonly { code: string; name: string }[],
  only?: readonly string[],
): AttributesOf =>
  attributesOf(
    "districts",
    { view },
    { code: (d) => districts[d].code, name: (d) => districts[d].name },
    only,
  );

export const pocketFields = (view: AnswerView, only?: readonly string[]): AttributesOf =>
  attributesOf("pockets", { view }, {}, only);

export const hexagonFields = (
  view: AnswerView,
  hexagons: HexagonsView,
  classes: () => Classes,
  only?: readonly string[],
): AttributesOf =>
  attributesOf("cells", { view, hexagons }, { cell: (i) => hexagons.cells[i] }, only, classes);
