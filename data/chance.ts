import { seededRandom } from "../server/analysis/random.ts";

export interface Chance {
  /** uniform on [0, 1) */
  uniform(): number;
  /** standard normal (Box and Muller) */
  normal(): number;
}

export function chance(seed: number): Chance {
  const random = seededRandom(seed);
  const uniform = () => random.below(2 ** 32) / 2 ** 32;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
