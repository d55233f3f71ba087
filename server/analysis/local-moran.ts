import type { Neighbours } from "../snapshot/neighbours.ts";
import { deviations, ROUNDING } from "./moments.ts";
import type { SumP } from "./permutation.ts";

/** How a unit and its surroundings compare with the mean; `none` for an island and for a value equal to it. */
export const QUADRANT = { none: 0, highHigh: 1, lowLow: 2, highLow: 3, lowHigh: 4 } as const;

/** Anselin's (1995) local indicator, one value per unit. */
export interface LocalMoran {
  /** Iᵢ = (zᵢ/m₂) Σwᵢⱼzⱼ, rows of W standardised, m₂ = Σz²/n */
  i: Float64Array;
  /** moments when unit i is held and the others are permuted (Sokal, Oden and Thomson 1998) */
  expected: Float64Array;
  variance: Float64Array;
  /** (I − E)/√Var: for display; the permutation p decides */
  z: Float64Array;
  /** {@link QUADRANT}: the unit itself first, its neighbours' mean second */
  quadrant: Uint8Array;
}

/**
 * Local Moran with row-standardised weights (method, section 5). An island, fewer than three units, and a
 * column of equal values give 0 throughout.
 * @param values one per unit, all finite
 */
export function localMoran(values: Float64Array, { n, offsets, indices }: Neighbours): LocalMoran {
  const { deviation, m2 } = deviations(values);
  const result: LocalMoran = {
    i: new Float64Array(n),
    expected: new Float64Array(n),
    variance: new Float64Array(n),
    z: new Float64Array(n),
    quadrant: new Uint8Array(n),
  };
  if (!(m2 > 0) || n < 3) return result;
  for (let u = 0; u < n; u++) {
    const degree = offsets[u + 1] - offsets[u];
    if (degree === 0) continue;
    let lag = 0;
    for (let e = offsets[u]; e < offsets[u + 1]; e++) lag += deviation[indices[e]];
    lag /= degree;
    const own = deviation[u];
    const others = n - 1;
    result.i[u] = (own / m2) * lag;
    result.expected[u] = -(own * own) / (others * m2);
    const spread = m2 - (own * own) / others;
    const variance =
      spread > ROUNDING * m2 * n ? (own / m2) ** 2 * (n / (n - 2)) * (1 / degree - 1 / others) * spread : 0;
    result.variance[u] = variance;
    result.z[u] = variance > 0 ? (result.i[u] - result.expected[u]) / Math.sqrt(variance) : 0;
    result.quadrant[u] = quadrantOf(own, lag);
  }
  return result;
}

/**
 * p of Iᵢ from the draws of the neighbours' sum: the unit's own value is held, so I rises with the sum where
 * the value lies above the mean and falls with it below; at the mean every draw gives the same I.
 */
export function localMoranP(values: Float64Array, p: SumP): SumP {
  const { deviation } = deviations(values);
  const pick = (above: Float64Array, below: Float64Array) =>
    deviation.map((own, i) => (own === 0 ? 1 : own > 0 ? above[i] : below[i]));
  return {
    upper: pick(p.upper, p.lower),
    lower: pick(p.lower, p.upper),
    two: p.two.map((value, i) => (deviation[i] === 0 ? 1 : value)),
  };
}

/**
 * Bivariate Local Moran, standardised with n − 1: a unit's first value against its neighbours' second, such
 * as need against the coverage around it. For exploration only: it says nothing of need and coverage in the
 * same place, and no p is given.
 */
export function bivariateLocalMoran(
  first: Float64Array,
  second: Float64Array,
  { n, offsets, indices }: Neighbours,
): { i: Float64Array; quadrant: Uint8Array } {
  const own = standardised(first);
  const around = standardised(second);
  const i = new Float64Array(n);
  const quadrant = new Uint8Array(n);
  for (let u = 0; u < n; u++) {
    const degree = offsets[u + 1] - offsets[u];
    if (degree === 0) continue;
    let lag = 0;
    for (let e = offsets[u]; e < offsets[u + 1]; e++) lag += around[indices[e]];
    lag /= degree;
    i[u] = own[u] * lag;
    quadrant[u] = quadrantOf(own[u], lag);
  }
  return { i, quadrant };
}

function quadrantOf(own: number, lag: number): number {
  if (own === 0 || lag === 0) return QUADRANT.none;
  if (own > 0) return lag > 0 ? QUADRANT.highHigh : QUADRANT.highLow;
  return lag > 0 ? QUADRANT.lowHigh : QUADRANT.lowLow;
}

function standardised(values: Float64Array): Float64Array {
  const { deviation, m2 } = deviations(values);
  const spread = Math.sqrt((m2 * values.length) / (values.length - 1));
  return spread > 0 ? deviation.map((value) => value / spread) : deviation;
}
