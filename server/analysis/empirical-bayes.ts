/** Need rates of small places, steadied by what the whole scope shows. */
export interface EmpiricalBayes {
  /** pooled rate m = ΣP/ΣH, 0–1 */
  mean: number;
  /** variance of the true rates beyond chance, floored at 0 */
  variance: number;
  /** Marshall's smoothed rate θ per place, 0–1; NaN where H = 0 or a value is missing */
  theta: Float64Array;
  /** Assunção–Reis z per place; NaN likewise */
  z: Float64Array;
}

/**
 * The scope's pooled rate m and the variance a of its rates beyond chance, floored at 0 (Marshall 1991).
 * m is NaN where nothing is known.
 */
export function pooledRate(count: Float64Array, base: Float64Array): { mean: number; variance: number } {
  let counts = 0;
  let bases = 0;
  let places = 0;
  for (let i = 0; i < count.length; i++) {
    if (!known(count[i], base[i])) continue;
    counts += count[i];
    bases += base[i];
    places++;
  }
  const mean = counts / bases;
  let spread = 0;
  for (let i = 0; i < count.length; i++) {
    if (!known(count[i], base[i])) continue;
    const deviation = count[i] / base[i] - mean;
    spread += base[i] * deviation * deviation;
  }
  return { mean, variance: Math.max(0, spread / bases - mean / (bases / places)) || 0 };
}

/**
 * Global empirical Bayes after Marshall (1991), with the z of Assunção and Reis (1999).
 * @param count units in need per place, ≥ 0; NaN = missing
 * @param base  all units per place, ≥ 0; 0 or NaN = missing
 * @throws RangeError when the two columns differ in length
 */
export function empiricalBayes(count: Float64Array, base: Float64Array): EmpiricalBayes {
  if (count.length !== base.length) throw new RangeError("count and base must have one value per place");
  const { mean, variance } = pooledRate(count, base);
  const theta = new Float64Array(count.length).fill(Number.NaN);
  const z = new Float64Array(count.length).fill(Number.NaN);
  for (let i = 0; i < count.length; i++) {
    if (!known(count[i], base[i])) continue;
    const deviation = count[i] / base[i] - mean;
    const total = variance + mean / base[i];
    theta[i] = total > 0 ? mean + (variance * deviation) / total : mean;
    z[i] = total > 0 ? deviation / Math.sqrt(total) : 0;
  }
  return { mean, variance, theta, z };
}

const known = (count: number, base: number) => base > 0 && Number.isFinite(count);
