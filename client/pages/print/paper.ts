/** Sheets of paper in millimetres, and what is left of them inside the margins. */

export const PAPERS = ["A4", "A3"] as const;
export type Paper = (typeof PAPERS)[number];
export const ORIENTATIONS = ["landscape", "portrait"] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

/** ISO 216, short side first. */
const SIDES: Record<Paper, [number, number]> = { A4: [210, 297], A3: [297, 420] };

/** Printers leave the edge of the paper blank; this is more than the common 4–6 mm. */
export const MARGIN = 9;

export interface Sheet {
  paper: Paper;
  orientation: Orientation;
  /** of the paper, mm */
  width: number;
  height: number;
}

export function sheetOf(paper: Paper, orientation: Orientation): Sheet {
  const [short, long] = SIDES[paper];
  const [width, height] = orientation === "landscape" ? [long, short] : [short, long];
  return { paper, orientation, width, height };
}

/** CSS pixels of a millimetre: CSS has 96 to the inch, on screens and in print. */
export const PX_PER_MM = 96 / 25.4;

/** Whole CSS pixels within some millimetres: a canvas has no parts of pixels. */
export const pixelsIn = (millimetres: number): number => Math.floor(millimetres * PX_PER_MM + 1e-9);
