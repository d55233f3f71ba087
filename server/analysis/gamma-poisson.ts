import { logGamma } from "./exceedance.ts";
import type { Random } from "./random.ts";

/** Standard normal by Marsaglia's polar method. */
function normal(random: Random): number {
  for (;;) {
    const u = 2 * random.unit() - 1;
    const v = 2 * random.unit() - 1;
    const s = u * u + v * v;
    if (s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** Gamma with the given shape > 0 and scale 1 (Marsaglia and Tsang 2000). */
export function gammaDraw(random: Random, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * random.unit() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = random.unit();
    const square = x * x;
    // Nearly always true, and spares both logarithms.
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (Math.log(u) < 0.5 * square + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Poisson with mean ≥ 0: by multiplication below 10, by Hörmann's (1993) PTRS from there on. */
export function poissonDraw(random: Random, mean: number): number {
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = random.unit(); product > limit; product *= random.unit()) count++;
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const likely = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.unit() - 0.5;
    const v = random.unit();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= likely) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logGamma(k + 1))
      return k;
  }
}

/**
 * Counts of places whose rates differ by chance alone, without any pocket: rate from Gamma(mean m, variance
 * a), count from Poisson(rate × H), at most H.
 * @param base H per place, > 0
 * @param into receives a count per place
 */
export function drawGammaPoisson(
  random: Random,
  base: Float64Array,
  mean: number,
  variance: number,
  into: Float64Array,
): void {
  const shape = (mean * mean) / variance;
  const scale = variance / mean;
  for (let i = 0; i < base.length; i++)
    into[i] = Math.min(base[i], poissonDraw(random, gammaDraw(random, shape) * scale * base[i]));
}
