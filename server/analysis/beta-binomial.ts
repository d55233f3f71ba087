import { EXCEEDED_ODDS } from "../core/domain/method-constants.ts";
import { logGamma } from "./exceedance.ts";
import { rateAtOdds } from "./odds.ts";

/** Need rates of small places, steadied by what the whole scope shows: P of H is a share. */
export interface BetaBinomial {
  /** pooled rate m = ΣP/ΣH, 0–1; NaN where nothing is known */
  mean: number;
  /** s², spread of the raw rates, weighted by H */
  spread: number;
  /** a, variance of the true rates beyond chance, floored at 0 */
  variance: number;
  /** φ = m(1 − m)/a − 1; ∞ where a = 0 */
  precision: number;
  /** θ, mean of the posterior Beta(φm + P, φ(1 − m) + H − P); NaN where a value is missing, H = 0 or P > H */
  theta: Float64Array;
  /** (p − m)/√(a + m(1 − m)/H); NaN likewise */
  z: Float64Array;
}

/** A place that counts: its need is known and within its base. */
export const isKnown = (count: number, base: number): boolean => base > 0 && count >= 0 && count <= base;

/** m, s² and a over the places that are known (method, section 3, step 2). */
export function pooledShare(
  count: Float64Array,
  base: Float64Array,
): Pick<BetaBinomial, "mean" | "spread" | "variance"> {
  let counts = 0;
  let bases = 0;
  let places = 0;
  for (let i = 0; i < count.length; i++) {
    if (!isKnown(count[i], base[i])) continue;
    counts += count[i];
    bases += base[i];
    places++;
  }
  const mean = counts / bases;
  let squares = 0;
  for (let i = 0; i < count.length; i++) {
    if (!isKnown(count[i], base[i])) continue;
    const deviation = count[i] / base[i] - mean;
    squares += base[i] * deviation * deviation;
  }
  const spread = squares / bases;
  return { mean, spread, variance: Math.max(0, spread - (mean * (1 - mean)) / (bases / places)) || 0 };
}

/** φ of a mean and the variance beyond chance. */
export const precisionOf = (mean: number, variance: number): number =>
  variance > 0 ? (mean * (1 - mean)) / variance - 1 : Number.POSITIVE_INFINITY;

/**
 * Step 2 of the method: beta-binomial empirical Bayes by moments. For rare components it agrees with Marshall (1991)
 * and Assunção and Reis (1999), see empirical-bayes.ts.
 * @param count P per place; NaN = missing
 * @param base  H per place; 0 or NaN = missing
 * @throws RangeError when the two columns differ in length
 */
export function betaBinomial(count: Float64Array, base: Float64Array): BetaBinomial {
  if (count.length !== base.length) throw new RangeError("count and base must have one value per place");
  const pooled = pooledShare(count, base);
  const { mean, variance } = pooled;
  const precision = precisionOf(mean, variance);
  const theta = new Float64Array(count.length).fill(Number.NaN);
  const z = new Float64Array(count.length).fill(Number.NaN);
  for (let i = 0; i < count.length; i++) {
    if (!isKnown(count[i], base[i])) continue;
    theta[i] = variance > 0 ? (precision * mean + count[i]) / (precision + base[i]) : mean;
    const total = variance + (mean * (1 - mean)) / base[i];
    z[i] = total > 0 ? (count[i] / base[i] - mean) / Math.sqrt(total) : 0;
  }
  return { ...pooled, precision, theta, z };
}

/**
 * Pr(rate above r) under each place's posterior, r at `multiple` times the odds of the mean. NaN where the place is
 * not known or a = 0.
 */
export function exceedanceOfOdds(
  count: Float64Array,
  base: Float64Array,
  { mean, variance, precision }: Pick<BetaBinomial, "mean" | "variance" | "precision">,
  multiple = EXCEEDED_ODDS,
): Float64Array {
  const rate = rateAtOdds(mean, multiple);
  return count.map((value, i) =>
    isKnown(value, base[i]) && variance > 0
      ? betaLower(precision * (1 - mean) + base[i] - value, precision * mean + value, 1 - rate)
      : Number.NaN,
  );
}

/**
 * Regularised incomplete beta function I_x(a, b), 0–1, by Lentz's continued fraction on the side where it converges
 * fast (Press et al., Numerical Recipes, section 6.4).
 * @param a above 0; @param b above 0; @param x 0–1
 */
export function betaLower(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaLower(b, a, 1 - x);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  const tiny = 1e-300;
  const guarded = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  // Convergence takes about √max(a, b) terms.
  const terms = 200 + 10 * Math.sqrt(Math.max(a, b));
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let k = 1; k < terms; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return (front * fraction) / a;
}
