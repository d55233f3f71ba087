import { VARIABLE_LABELS } from "../cartography/variables.ts";
import type { Indicator } from "./indicator.ts";

type Compared =
  | "isThreshold"
  | "isMatrix"
  | "isQuadrant"
  | "isHotspot"
  | "isMoran"
  | "isScan"
  | "isPocket"
  | "isOfficial";

const said = (id: Compared | "move" | "gapChange") =>
  ({
    label: VARIABLE_LABELS[id],
    description: VARIABLE_LABELS[id],
    kind: "mark",
    on: {},
  }) as const satisfies Indicator;

/** What the map can be coloured by beyond the columns: one definition, or a change between two years. */
export const OF_COMPARISONS = {
  isThreshold: said("isThreshold"),
  isMatrix: said("isMatrix"),
  isQuadrant: said("isQuadrant"),
  isHotspot: said("isHotspot"),
  isMoran: said("isMoran"),
  isScan: said("isScan"),
  isPocket: said("isPocket"),
  isOfficial: said("isOfficial"),
  move: said("move"),
  gapChange: said("gapChange"),
} as const satisfies Record<string, Indicator>;
