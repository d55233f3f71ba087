import type { Neighbours } from "../snapshot/neighbours.ts";
import { deviations, ROUNDING } from "./moments.ts";

/**
 * z of Getis and Ord's Gi* (1995) with binary weights, the unit itself included (method, section 5).
 * An island is its own only neighbour. All values equal: 0 everywhere.
 * @param values one per unit, all finite
 */
export function giStar(values: Float64Array, neighbours: Neighbours): Float64Array {
  return localG(values, neighbours, true);
}

/** z of Gi: the same without the unit itself, against the mean and variance of the others. */
export function gi(values: Float64Array, neighbours: Neighbours): Float64Array {
  return localG(values, neighbours, false);
}

function localG(values: Float64Array, { n, offsets, indices }: Neighbours, self: boolean): Float64Array {
  const { deviation, m2 } = deviations(values);
  const squares = m2 * n;
  const z = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const degree = offsets[i + 1] - offsets[i];
    let near = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) near += deviation[indices[e]];
    // Deviations from the mean throughout: no cancellation when the mean is large.
    const own = deviation[i];
    const others = n - 1;
    const [weight, top, variance] = self
      ? [degree + 1, near + own, ((squares / n) * (n * (degree + 1) - (degree + 1) ** 2)) / others]
      : [
          degree,
          near + (degree * own) / others,
          (spreadOfOthers(squares, own, n) * (others * degree - degree ** 2)) / (n - 2),
        ];
    z[i] = weight > 0 && variance > 0 ? top / Math.sqrt(variance) : 0;
  }
  return z;
}

/** sᵢ², the variance of the other n − 1, given Σz² and the unit's own z; 0 where they are equal. */
function spreadOfOthers(squares: number, own: number, n: number): number {
  const spread = (squares - (own * own * n) / (n - 1)) / (n - 1);
  return spread > ROUNDING * squares ? spread : 0;
}
