/** Hatching for missing figures, dots for hidden ones, crosses for uncertain ones, drawn once in code. */
export function pattern(kind: "missing" | "hidden" | "unsure"): ImageData {
  const size = 12;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d")!;
  pen.strokeStyle = "#8b8f8a";
  pen.fillStyle = "#5d5770";
  pen.lineWidth = 1.5;
  if (kind === "unsure") {
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
  return pen.getImageData(0, 0, size, size);
}
