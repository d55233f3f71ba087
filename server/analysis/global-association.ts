import type { Neighbours } from "../snapshot/neighbours.ts";
import { deviations, moments } from "./moments.ts";
import { type Weights, weightSums } from "./weights.ts";

/** A statistic of a whole scope with its moments when values are permuted over the units. */
export interface Association {
  value: number;
  expected: number;
  variance: number;
}

/**
 * Geary's C = (n − 1) ΣΣw(xᵢ − xⱼ)² / (2 S0 Σz²): below 1 where neighbours are alike (Cliff and Ord 1981).
 * NaN where all values are equal or nobody has a neighbour.
 * @param values one per unit, all finite; four units at least
 */
export function geary(values: Float64Array, neighbours: Neighbours, weights: Weights = "row"): Association {
  const { n, offsets, indices } = neighbours;
  const { deviation, m2 } = deviations(values);
  const { s0, s1, s2 } = weightSums(neighbours, weights);
  const k = moments(deviation).fourth / m2 ** 2;
  let unlike = 0;
  for (let i = 0; i < n; i++)
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      const weight = weights === "row" ? 1 / (offsets[i + 1] - offsets[i]) : 1;
      unlike += weight * (values[i] - values[indices[e]]) ** 2;
    }
  const square = n * n;
  const top =
    (n - 1) * s1 * (square - 3 * n + 3 - k * (n - 1)) -
    ((n - 1) * s2 * (square + 3 * n - 6 - k * (square - n + 2))) / 4 +
    s0 ** 2 * (square - 3 - k * (n - 1) ** 2);
  return {
    value: ((n - 1) * unlike) / (2 * s0 * n * m2),
    expected: 1,
    variance: top / (n * (n - 2) * (n - 3) * s0 ** 2),
  };
}

/**
 * Getis and Ord's (1992) general G = ΣΣwxᵢxⱼ / ΣΣxᵢxⱼ, i ≠ j, binary weights: high where large values meet.
 * @param values one per unit, none negative; four units at least
 */
export function generalG(values: Float64Array, neighbours: Neighbours): Association {
  const { n, offsets, indices } = neighbours;
  const { s0, s1, s2 } = weightSums(neighbours, "binary");
  let near = 0;
  let [x1, x2, x3, x4] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = values[i];
    for (let e = offsets[i]; e < offsets[i + 1]; e++) near += x * values[indices[e]];
    x1 += x;
    x2 += x ** 2;
    x3 += x ** 3;
    x4 += x ** 4;
  }
  const expected = s0 / (n * (n - 1));
  const square = n * n;
  const b0 = (square - 3 * n + 3) * s1 - n * s2 + 3 * s0 ** 2;
  const b1 = -((square - n) * s1 - 2 * n * s2 + 6 * s0 ** 2);
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 ** 2);
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 ** 2;
  const b4 = s1 - s2 + s0 ** 2;
  const top = b0 * x2 ** 2 + b1 * x4 + b2 * x1 ** 2 * x2 + b3 * x1 * x3 + b4 * x1 ** 4;
  const bottom = (x1 ** 2 - x2) ** 2 * n * (n - 1) * (n - 2) * (n - 3);
  return { value: near / (x1 ** 2 - x2), expected, variance: top / bottom - expected ** 2 };
}
