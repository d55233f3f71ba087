import type { Points } from "./nearest.ts";

/**
 * What is left of z once a smooth surface and the town are taken out: ordinary least squares of z on 1, x, y, x², xy,
 * y² and whether a place is a kelurahan, divided by its standard deviation (method, section 3, step 6). A column that
 * the ones before it explain (all places are villages, all lie on a line) is left out.
 * @param town 1 = kelurahan
 * @returns residuals with mean 0 and standard deviation 1; all 0 where nothing is left
 */
export function trendResiduals(z: Float64Array, points: Points, town: Uint8Array): Float64Array {
  const [x, y] = [standardised(points.x), standardised(points.y)];
  const columns = [
    z.map(() => 1),
    x,
    y,
    x.map((value) => value * value),
    x.map((value, i) => value * y[i]),
    y.map((value) => value * value),
    Float64Array.from(town),
  ];
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const before = norm(column);
    const rest = without(column, basis);
    const after = norm(rest);
    if (after > 1e-9 * before) basis.push(rest.map((value) => value / after));
  }
  const residual = without(z, basis);
  const deviation = norm(residual) / Math.sqrt(z.length);
  return residual.map((value) => (deviation > 1e-9 * norm(z) ? value / deviation : 0));
}

/** Gram–Schmidt, twice, so that rounding leaves nothing behind. */
function without(column: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = column.slice();
  for (let pass = 0; pass < 2; pass++)
    for (const one of basis) {
      const along = rest.reduce((sum, value, i) => sum + value * one[i], 0);
      for (let i = 0; i < rest.length; i++) rest[i] -= along * one[i];
    }
  return rest;
}

const norm = (column: Float64Array) => Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}
