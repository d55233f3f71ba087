import type { Name } from "../contracts/disclosed-values.ts";

/** What an indicator is said of; each is a table of the downloads and a layer of the tiles. */
export const PLACES = ["villages", "districts", "pockets", "cells"] as const;
export type Place = (typeof PLACES)[number];

/**
 * Where an indicator stands: `answer` the map's columns (`/api/v1/answer`, `/hexagons`), `list` the items of
 * `/api/v1/villages` and `/pockets`, `file` CSV, XLSX, GeoJSON, the data package and the OGC API's features, `tile`
 * vector tiles and TileJSON.
 */
export type Output = "answer" | "list" | "file" | "tile";
export const ALL = ["answer", "list", "file", "tile"] as const;

/** What a value is measured in; `unit`: what the component is counted in. */
export const MEASURES = {
  unit: { id: "satuan komponen", en: "the component's unit" },
  family: { id: "setara keluarga", en: "family equivalents" },
  share: { id: "bagian, 0–1", en: "share, 0–1" },
  probability: { id: "peluang, 0–1", en: "probability, 0–1" },
  perKm2: { id: "per km²", en: "per km²" },
  km2: { id: "km²", en: "km²" },
  degree: { id: "derajat", en: "degrees" },
  village: { id: "desa", en: "villages" },
  program: { id: "program", en: "programs" },
  agency: { id: "perangkat daerah", en: "agencies" },
  strategy: { id: "strategi", en: "strategies" },
  definition: { id: "definisi", en: "definitions" },
} as const satisfies Record<string, Name>;
export type Measure = keyof typeof MEASURES;

/**
 * What one value is. A `count` or `figure` may be "hidden", or null where nobody reported it, as may a `mark` (yes or
 * no) and a `shownChoice`; names that begin with `maybe` may be null alone; the others are always there. An `interval`
 * is [low, high]; `coverage` an interval for each strategy.
 */
export type Kind =
  | ("text" | "maybeText" | "maybeDay" | "choice" | "maybeChoice" | "shownChoice" | "list" | "strategies")
  | ("count" | "figure" | "mark" | "flag" | "whole" | "number" | "maybeWhole" | "maybe" | "parts")
  | ("interval" | "coverage" | "figureByStrategy" | "flagByStrategy");

/**
 * How a column of the answer writes it, where that is not one value for each place: `index` into clusters or pockets
 * (−1 none), `bits` of the definitions, `class` a number from 0 (−1 no data, −2 hidden).
 */
export type ColumnKind = Kind | "index" | "bits" | "class";

export interface Indicator {
  label: Name;
  /** heading of a narrow column; left out: the label */
  short?: Name;
  /** what it means, with its symbol of the method where it has one */
  description: Name;
  measure?: Measure;
  /** digits after the decimal point where people read it; of a share, of its percentage */
  digits?: number;
  kind: Kind;
  /** where it is of another kind than elsewhere */
  kindOn?: Partial<Record<Place, Kind>>;
  /** of a choice: all that it can be */
  values?: readonly string[];
  /** of the answer's column, where it differs from the kind */
  column?: ColumnKind;
  on: Partial<Record<Place, readonly Output[]>>;
  /** what is said besides of one kind of place */
  noteOn?: Partial<Record<Place, Name>>;
}
