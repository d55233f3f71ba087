/** Deviations from the mean, and m₂; equal values deviate by exactly 0, whatever rounding does to their mean. */
export function deviations(values: Float64Array): { mean: number; deviation: Float64Array; m2: number } {
  const n = values.length;
  if (values.every((value) => value === values[0]))
    return { mean: values[0], deviation: new Float64Array(n), m2: 0 };
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  let squares = 0;
  const deviation = values.map((value) => value - mean);
  for (const value of deviation) squares += value * value;
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
