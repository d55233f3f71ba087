/**
 * Benjamini and Hochberg (1995), step-up: q₍ᵢ₎ = min over j ≥ i of n p₍ⱼ₎ / j.
 * @param p values 0–1; NaN stays NaN and does not count among the n
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const q = new Float64Array(p.length).fill(Number.NaN);
  const order = [...p.keys()].filter((i) => !Number.isNaN(p[i])).sort((a, b) => p[a] - p[b]);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const i = order[rank - 1];
    least = Math.min(least, (p[i] * order.length) / rank);
    q[i] = least;
  }
  return q;
}
