import type { Variable } from "../../../server/core/cartography/variables.ts";

/** How classes look without colours: a grey, and lines over it where greys alone would not tell them apart. */
export interface Grey {
  grey: string;
  hatch: Hatch | "";
}

export const HATCHES = ["sparse", "dense", "upright", "cross"] as const;
export type Hatch = (typeof HATCHES)[number];

const LIGHT = 0.96;
const DARK = 0.38;
const grey = (light: number) =>
  `rgb(${[light, light, light].map((part) => Math.round(255 * part)).join(" ")})`;
const between = (part: number) => grey(LIGHT - part * (LIGHT - DARK));

/** Kinds have no order: each is told by its own lines. */
const KINDS: Partial<Record<Variable, Grey[]>> = {
  move: [
    { grey: grey(1), hatch: "" },
    { grey: grey(0.5), hatch: "" },
    { grey: grey(0.8), hatch: "cross" },
    { grey: grey(0.9), hatch: "upright" },
  ],
  isMoran: [
    { grey: grey(1), hatch: "" },
    { grey: grey(0.5), hatch: "" },
    { grey: grey(0.92), hatch: "dense" },
    { grey: grey(0.78), hatch: "cross" },
    { grey: grey(0.92), hatch: "upright" },
  ],
};

/** Of need × coverage: the grey is the need, the lines are the coverage. */
export function greyOfBivariate(one: number): Grey {
  return {
    grey: between([0.05, 0.42, 0.95][Math.floor(one / 3)]),
    hatch: (["", "sparse", "dense"] as const)[one % 3],
  };
}

/** Of a class of a single variable. @param colours of its classes; the greys run the way that these do */
export function greyOf(variable: Variable, colours: readonly string[], at: number): Grey {
  const kind = KINDS[variable]?.[at];
  if (kind) return kind;
  const part = colours.length > 1 ? at / (colours.length - 1) : 0;
  const rising = luminance(colours[0]) >= luminance(colours[colours.length - 1]);
  return { grey: between(rising ? part : 1 - part), hatch: "" };
}

/** Relative luminance by the sRGB weights, without linearising: it only decides which end is darker. */
export function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

/** The lines as a picture of 8 pixels a side, that tiles. @param finer times as many pixels */
export function hatchPicture(kind: Hatch, finer: number): ImageData {
  const size = 8;
  const canvas = document.createElement("canvas");
  canvas.width = size * finer;
  canvas.height = size * finer;
  const pen = canvas.getContext("2d")!;
  pen.scale(finer, finer);
  pen.fillStyle = "#111";
  const line = 0.7;
  const across = kind === "sparse" ? [3.5] : kind === "dense" || kind === "cross" ? [1.5, 5.5] : [];
  const down = kind === "upright" || kind === "cross" ? [1.5, 5.5] : [];
  for (const at of across) pen.fillRect(0, at, size, line);
  for (const at of down) pen.fillRect(at, 0, line, size);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** The same for a swatch of the legend, as CSS. */
export function swatch({ grey: fill, hatch }: Grey): string {
  const lines = (direction: string, step: number) =>
    `repeating-linear-gradient(${direction}, transparent 0 ${step - 0.7}px, #111 ${step - 0.7}px ${step}px)`;
  const layers = {
    "": [],
    sparse: [lines("to bottom", 8)],
    dense: [lines("to bottom", 4)],
    upright: [lines("to right", 4)],
    cross: [lines("to bottom", 4), lines("to right", 4)],
  }[hatch];
  return [...layers, `linear-gradient(${fill}, ${fill})`].join(", ");
}
