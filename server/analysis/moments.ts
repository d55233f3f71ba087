/** What is smaller than this share of its scale is rounding. */
export const ROUNDING = 1e-13;

/**
 * Deviations from the mean, and m₂ = Σz²/n. A value that rounding alone tells from the mean deviates by
 * exactly 0, so that equal values have no variance.
 * @param values one at least, all finite
 */
export function deviations(values: Float64Array): { mean: number; deviation: Float64Array; m2: number } {
  const n = values.length;
  let sum = 0;
  let largest = 0;
  for (const value of values) {
    sum += value;
    largest = Math.max(largest, Math.abs(value));
  }
  let mean = sum / n;
  // Once more, for over many units the sum's own rounding adds up.
  let remainder = 0;
  for (const value of values) remainder += value - mean;
  mean += remainder / n;
  const deviation = new Float64Array(n);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i] - mean;
    if (Math.abs(value) <= ROUNDING * largest) continue;
    deviation[i] = value;
    squares += value * value;
  }
  return { mean, deviation, m2: squares / n };
}

/** Mean powers of deviations from the mean. */
export function moments(deviation: Float64Array): { second: number; fourth: number } {
  let second = 0;
  let fourth = 0;
  for (const value of deviation) {
    second += value ** 2;
    fourth += value ** 4;
  }
  return { second: second / deviation.length, fourth: fourth / deviation.length };
}
