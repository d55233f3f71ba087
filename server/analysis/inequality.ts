/**
 * Gini coefficient of values with weights: Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| / (2 μ W²), from 0 (all alike) to below 1.
 * @param values  ≥ 0
 * @param weights ≥ 0
 * @returns NaN when the weighted mean is 0 or there is nothing
 */
export function weightedGini(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const so = { weight: 0, sum: 0 };
  let differences = 0;
  for (const i of order) {
    // Σⱼ wⱼ (xᵢ − xⱼ) over the values before, which are no greater.
    differences += weights[i] * (values[i] * so.weight - so.sum);
    so.weight += weights[i];
    so.sum += weights[i] * values[i];
  }
  return so.sum > 0 ? differences / (so.sum * so.weight) : Number.NaN;
}

/** Theil's T and its parts: within + between = total. */
export interface Theil {
  total: number;
  within: number;
  between: number;
}

/**
 * Theil's T = Σ (wᵢ/W)(xᵢ/μ) ln(xᵢ/μ), split into what lies within groups and between them. A value of 0 adds 0,
 * the limit of x ln x.
 * @param group group of each value
 * @returns NaN throughout when the weighted mean is 0 or there is nothing
 */
export function weightedTheil(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  group: ArrayLike<number>,
): Theil {
  const all = { weight: 0, sum: 0 };
  const groups = new Map<number, { weight: number; sum: number }>();
  for (let i = 0; i < values.length; i++) {
    const own = groups.get(group[i]) ?? { weight: 0, sum: 0 };
    groups.set(group[i], own);
    for (const one of [all, own]) {
      one.weight += weights[i];
      one.sum += weights[i] * values[i];
    }
  }
  if (!(all.sum > 0)) return { total: Number.NaN, within: Number.NaN, between: Number.NaN };
  const mean = all.sum / all.weight;
  /** What a value adds that has this weight, as against a mean. */
  const term = (value: number, weight: number, against: number) =>
    value > 0 ? (weight / all.weight) * (value / mean) * Math.log(value / against) : 0;
  let [total, within, between] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const own = groups.get(group[i])!;
    total += term(values[i], weights[i], mean);
    within += term(values[i], weights[i], own.sum / own.weight);
  }
  for (const own of groups.values())
    if (own.weight > 0) between += term(own.sum / own.weight, own.weight, mean);
  return { total, within, between };
}
