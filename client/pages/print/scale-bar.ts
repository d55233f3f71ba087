/** A scale bar of round length. */
export interface ScaleBar {
  /** ground length of the whole bar, m */
  metres: number;
  /** its length on paper, mm */
  millimetres: number;
  /** equal parts that it is divided into */
  parts: number;
}

/** Length and the parts that are easy to read off it. */
const LENGTHS: [length: number, parts: number][] = [
  [1, 4],
  [2, 4],
  [3, 3],
  [4, 4],
  [5, 5],
  [8, 4],
];

/**
 * The longest bar of a round length that is no longer than asked.
 * @param denominator of the representative fraction
 * @param most mm on paper
 */
export function scaleBar(denominator: number, most: number): ScaleBar {
  const longest = (most / 1000) * denominator;
  const power = 10 ** Math.floor(Math.log10(longest));
  const [length, parts] = LENGTHS.findLast(([one]) => one * power <= longest * (1 + 1e-9))!;
  const metres = length * power;
  return { metres, millimetres: (metres / denominator) * 1000, parts };
}
