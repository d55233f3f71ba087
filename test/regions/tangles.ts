import type { Polygon, Position } from "geojson";
import { seededRandom } from "../../server/analysis/random.ts";

/** Small files of boundaries that take long to compare, each of a kind. */
const random = seededRandom(3);
const polygon = (ring: Position[]): Polygon => ({ type: "Polygon", coordinates: [[...ring, ring[0]]] });
const around = (n: number, turns: number, radius: () => number, [x, y]: Position = [109.2, -7.4]) =>
  polygon(
    Array.from({ length: n }, (_, i) => {
      const [angle, r] = [(2 * Math.PI * i * turns) / n, radius()];
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    }),
  );
const ragged = () => 0.02 + (0.08 * random.below(1000)) / 1000;

/** Valid each alone, all over each other. */
export const spiky = (villages: number, vertices: number): Polygon[] =>
  Array.from({ length: villages }, (_, i) => around(vertices, 1, ragged, [109.2 + 0.001 * i, -7.4]));

/** Each edge crosses every other. */
export const star = (vertices: number): Polygon[] => [around(vertices, Math.floor(vertices / 2), () => 0.1)];

export function same(villages: number, vertices: number): Polygon[] {
  const one = around(vertices, 1, ragged);
  return Array.from({ length: villages }, () => one);
}

/** Two villages that reach between each other's teeth and never touch. */
export function comb(teeth: number): Polygon[] {
  const width = 0.2 / teeth;
  const row = (from: number, foot: number, tip: number) =>
    Array.from({ length: teeth }, (_, i) => 109.1 + (i + from) * width).flatMap((x) => [
      [x, foot],
      [x, tip],
      [x + 0.2 * width, tip],
      [x + 0.2 * width, foot],
    ]);
  return [
    polygon([...row(0, -7.4, -7.31), [109.3, -7.41], [109.1, -7.41]]),
    polygon([...row(0.5, -7.3, -7.39), [109.3, -7.29], [109.1, -7.29]]),
  ];
}
