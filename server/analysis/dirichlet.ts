import { WEIGHT_CONCENTRATION } from "../core/domain/method-constants.ts";
import { type Random, seededRandom } from "./random.ts";
import type { Three } from "./ranking.ts";

/** Draws of three weights, each summing to 1: values 3d, 3d + 1, 3d + 2 are draw d. */
export type WeightDraws = Float64Array;

/** Strips of the first weight in which the draws are laid out. */
const STRIPS = 45;

/**
 * Seeded draws of Dirichlet(20 w); a weight of 0 stays 0. They come in an order in which neighbours are
 * alike (strips of the first weight, back and forth along the second), so that one ranking is soon sorted
 * from the last; counts over all draws don't depend on it.
 */
export function weightDraws(weights: Three<number>, draws: number, seed: number): WeightDraws {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: draws }, () => {
    const gammas = weights.map((weight) => (weight > 0 ? gamma(WEIGHT_CONCENTRATION * weight, random) : 0));
    const sum = gammas[0] + gammas[1] + gammas[2];
    return gammas.map((value) => value / sum);
  });
  drawn.sort((a, b) => {
    const [strip, other] = [Math.floor(a[0] * STRIPS), Math.floor(b[0] * STRIPS)];
    return strip - other || (strip % 2 === 0 ? a[1] - b[1] : b[1] - a[1]);
  });
  return Float64Array.from(drawn.flat());
}

/** Uniform on (0, 1). */
const uniform = (random: Random): number => (random.below(4294967296) + 0.5) / 4294967296;

/** Standard normal, by Marsaglia's polar method. */
function normal(random: Random): number {
  for (;;) {
    const u = 2 * uniform(random) - 1;
    const v = 2 * uniform(random) - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** Gamma(shape, 1), shape > 0 (Marsaglia and Tsang 2000; below 1 by their power of a uniform). */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * uniform(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
