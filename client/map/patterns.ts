import { EXCESS_COLOUR } from "../../server/core/cartography/palette.ts";

export const PATTERNS = ["missing", "hidden", "unsure", "silent", "excess", "sure", "likely"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Hatching for missing figures, dots for hidden ones, crosses for uncertain ones, backward strokes for gaps that may be silence, bold crosses where the register exceeds the population, level lines (close or wide apart) for how sure a place is, drawn once in code. @param finer times as many pixels for the same picture, for print */
export function pattern(kind: Pattern, finer = 1): ImageData {
  const size = 12;
  const canvas = document.createElement("canvas");
  canvas.width = size * finer;
  canvas.height = size * finer;
  const pen = canvas.getContext("2d")!;
  pen.scale(finer, finer);
  pen.strokeStyle = "#8b8f8a";
  pen.fillStyle = "#5d5770";
  pen.lineWidth = 1.5;
  if (kind === "silent") {
    // Light over dark, so that the strokes stand out on every colour.
    for (const [width, colour] of [
      [3.4, "rgba(29, 43, 51, 0.55)"],
      [1.8, "rgba(255, 255, 255, 0.95)"],
    ] as const) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(2, 2);
      pen.lineTo(10, 10);
      pen.stroke();
    }
  } else if (kind === "sure" || kind === "likely") {
    for (const y of kind === "sure" ? [2, 6, 10] : [6])
      for (const [width, colour] of [
        [2.2, "rgba(255, 255, 255, 0.9)"],
        [1.1, "rgba(29, 43, 51, 0.95)"],
      ] as const) {
        pen.strokeStyle = colour;
        pen.lineWidth = width;
        pen.beginPath();
        pen.moveTo(0, y);
        pen.lineTo(size, y);
        pen.stroke();
      }
  } else if (kind === "excess") {
    pen.strokeStyle = EXCESS_COLOUR;
    pen.lineWidth = 1.8;
    for (const x of [0, size]) {
      pen.beginPath();
      pen.moveTo(x, 0);
      pen.lineTo(size - x, size);
      pen.stroke();
    }
  } else if (kind === "unsure") {
    pen.strokeStyle = "rgba(29, 43, 51, 0.75)";
    pen.lineWidth = 1;
    for (const [x, y] of [
      [3, 3],
      [9, 9],
    ]) {
      pen.beginPath();
      pen.moveTo(x - 2, y - 2);
      pen.lineTo(x + 2, y + 2);
      pen.moveTo(x + 2, y - 2);
      pen.lineTo(x - 2, y + 2);
      pen.stroke();
    }
  } else if (kind === "missing") {
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
      pen.stroke();
    }
  } else {
    for (const [x, y] of [
      [3, 3],
      [9, 9],
    ]) {
      pen.beginPath();
      pen.arc(x, y, 1.6, 0, 2 * Math.PI);
      pen.fill();
    }
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
