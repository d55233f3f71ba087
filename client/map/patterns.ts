/** Hatching for missing figures and dots for hidden ones, drawn once in code. */
export function pattern(kind: "missing" | "hidden"): ImageData {
  const size = 12;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d")!;
  pen.strokeStyle = "#8b8f8a";
  pen.fillStyle = "#5d5770";
  pen.lineWidth = 1.5;
  if (kind === "missing") {
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
