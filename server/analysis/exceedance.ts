/**
 * Pr(rate > factor × m) under the gamma posterior of each village: the upper tail of
 * Gamma(shape m²/a + P, rate m/a + H) (method, section 3, step 2). NaN where P or H is missing or a = 0.
 * @param mean m, and `variance` a, of the scope
 */
export function exceedance(
  count: Float64Array,
  base: Float64Array,
  mean: number,
  variance: number,
  factor = 1.25,
): Float64Array {
  return count.map((value, i) =>
    base[i] > 0 && Number.isFinite(value) && variance > 0
      ? gammaUpperTail((mean * mean) / variance + value, factor * mean * (mean / variance + base[i]))
      : Number.NaN,
  );
}

/**
 * Regularised upper incomplete gamma function Q(s, x), 0–1, by series below s + 1 and by Lentz's continued
 * fraction above it (Press et al., Numerical Recipes, section 6.2).
 * @param s shape, > 0; @param x ≥ 0
 */
export function gammaUpperTail(s: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(s * Math.log(x) - x - logGamma(s));
  // Convergence takes a few times √s terms near x = s.
  const terms = 200 + 20 * Math.sqrt(s);
  if (x < s + 1) {
    let term = 1 / s;
    let sum = term;
    for (let k = 1; k < terms && term > sum * 1e-17; k++) {
      term *= x / (s + k);
      sum += term;
    }
    return Math.max(0, 1 - sum * scale);
  }
  const tiny = 1e-300;
  let b = x + 1 - s;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < terms; k++) {
    const a = -k * (k - s);
    b += 2;
    d = a * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + a / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return scale * fraction;
}

/** ln Γ(s) for s > 0: recurrence up to 15, then Stirling's series to the 1/s⁹ term (relative error < 1e-15). */
export function logGamma(s: number): number {
  let shift = 0;
  let x = s;
  for (; x < 15; x++) shift -= Math.log(x);
  const inverse = 1 / (x * x);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / x;
  return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
