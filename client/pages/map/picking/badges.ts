/** Picked here: a square with a tick. Claimed elsewhere: a ring with a plus where it completes, a diamond with "!" where it is a duplicate. */
export type Badge = "picked" | "complementary" | "duplicate";

/** Pixels of one badge, drawn for screens of two pixels to the point. */
const SIZE = 36;

/** Badges side by side, drawn once in code. */
export function badge(parts: readonly Badge[]): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE * parts.length;
  canvas.height = SIZE;
  const pen = canvas.getContext("2d")!;
  pen.lineCap = pen.lineJoin = "round";
  parts.forEach((part, i) => {
    pen.save();
    pen.translate(SIZE * (i + 0.5), SIZE / 2);
    draw[part](pen);
    pen.restore();
  });
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

const draw: Record<Badge, (pen: CanvasRenderingContext2D) => void> = {
  picked(pen) {
    shape(pen, "#0b57a8", () => pen.rect(-13, -13, 26, 26));
    stroke(pen, [
      [-7, 0],
      [-2, 6],
      [7, -6],
    ]);
  },
  complementary(pen) {
    shape(pen, "#14524f", () => pen.arc(0, 0, 14, 0, 2 * Math.PI));
    stroke(pen, [
      [-7, 0],
      [7, 0],
    ]);
    stroke(pen, [
      [0, -7],
      [0, 7],
    ]);
  },
  duplicate(pen) {
    shape(pen, "#9c1028", () => {
      pen.moveTo(0, -16);
      pen.lineTo(16, 0);
      pen.lineTo(0, 16);
      pen.lineTo(-16, 0);
      pen.closePath();
    });
    stroke(pen, [
      [0, -8],
      [0, 1],
    ]);
    stroke(pen, [
      [0, 7],
      [0, 7],
    ]);
  },
};

function shape(pen: CanvasRenderingContext2D, colour: string, path: () => void): void {
  pen.beginPath();
  path();
  pen.fillStyle = colour;
  pen.fill();
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = 3;
  pen.stroke();
}

function stroke(pen: CanvasRenderingContext2D, points: [number, number][]): void {
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = 4;
  pen.stroke();
}
