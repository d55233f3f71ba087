/** Paragraphs of the Method page; numbers and definitions on the map lead to them by id. */
export const SECTIONS = [
  "reading",
  "need",
  "smoothed",
  "exceedance",
  "adjacency",
  "recipients",
  "coverage",
  "gap",
  "silence",
  "pocket",
  "evidence",
  "sure",
  "threshold",
  "matrix",
  "quadrant",
  "hotspot",
  "moran",
  "scan",
  "official",
  "priority",
  "change",
  "ledger",
  "targeting",
  "hexagons",
  "disclosure",
  "values",
  "checked",
  "limits",
] as const;
export type SectionId = (typeof SECTIONS)[number];

export interface Section {
  title: string;
  /** for a planner: what it says and what to make of it */
  plain: string;
  /** under which conditions it holds, and how far where they do not */
  limits?: string;
  /** for a statistician: exactly what is computed, a line a step */
  exact: string[];
}
