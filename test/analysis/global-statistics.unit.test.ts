import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { geary, generalG } from "../../server/analysis/global-association.ts";
import { moran, moranTest } from "../../server/analysis/global-moran.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { columbus, columbusPairs } from "./reference/columbus.ts";
import { columbusMoran } from "./reference/columbus-moran.ts";
import { columbusGlobal, northCarolinaGlobal } from "./reference/global.ts";
import { northCarolinaPairs } from "./reference/north-carolina.ts";
import { northCarolinaRates } from "./reference/north-carolina-rates.ts";

const columns: Record<string, Float64Array> = {
  CRIME: Float64Array.from(columbus, ([crime]) => crime),
  HOVAL: Float64Array.from(columbusMoran, ([hoval]) => hoval),
  INC: Float64Array.from(columbusMoran, ([, inc]) => inc),
  SIDR74_raw: Float64Array.from(northCarolinaRates, ([, , , deaths, births]) => deaths / births),
  SIDR74_EB: Float64Array.from(northCarolinaRates, ([, , , , , theta]) => theta),
  SIDR74_ARz_shifted: Float64Array.from(northCarolinaRates, ([, , , , , , z]) => z),
};

describe.each([
  ["Columbus", neighboursFromPairs(49, columbusPairs), columbusGlobal],
  ["North Carolina", neighboursFromPairs(100, northCarolinaPairs), northCarolinaGlobal],
])("%s, against R spdep to 1e-9", (_, graph, reference) => {
  it.each(reference)("$variable, weights $style", (row) => {
    const values = columns[row.variable];
    const weights = row.style === "W" ? "row" : "binary";
    const i = moran(values, graph, weights);
    expect(Math.abs(i.i - row.i)).toBeLessThan(1e-9);
    expect(Math.abs(i.variance - row.iVariance)).toBeLessThan(1e-9);
    expect(i.expected).toBeCloseTo(-1 / (values.length - 1), 14);
    const c = geary(values, graph, weights);
    expect(Math.abs(c.value - row.c)).toBeLessThan(1e-9);
    expect(Math.abs(c.variance - row.cVariance)).toBeLessThan(1e-9);
    expect(c.expected).toBe(1);
    // How far z was moved is not told.
    if (row.variable === "SIDR74_ARz_shifted") return;
    const g = generalG(values, graph);
    expect(Math.abs(g.value - row.g)).toBeLessThan(1e-9);
    expect(Math.abs(g.expected - row.gExpected)).toBeLessThan(1e-9);
    expect(Math.abs(g.variance - row.gVariance)).toBeLessThan(1e-9);
  });
});

describe("the permutation p of Moran's I", () => {
  const graph = neighboursFromPairs(49, columbusPairs);
  const draws = { permutations: 999, seed: 4 };

  it("is small where neighbours are alike and the same for the same seed", () => {
    const found = moranTest(columns.CRIME, graph, draws);
    expect(found.p).toBe(1 / 1000);
    expect(moranTest(columns.CRIME, graph, draws)).toEqual(found);
  });

  it("agrees with the normal approximation where that may be trusted", () => {
    // HOVAL, rows standardised: p 0.01365 under randomisation (spdep), skewed as permutations are.
    const { p } = moranTest(columns.HOVAL, graph, { permutations: 9999, seed: 1 });
    expect(p).toBeGreaterThan(0.008);
    expect(p).toBeLessThan(0.025);
  });

  it("is 1 where all values are equal, and where nobody has a neighbour", () => {
    const flat = new Float64Array(49).fill(0.1);
    expect(moranTest(flat, graph, draws)).toEqual({ i: 0, expected: -1 / 48, variance: Number.NaN, p: 1 });
    expect(moranTest(columns.CRIME, neighboursFromPairs(49, []), draws)).toMatchObject({ i: 0, p: 1 });
  });
});

test("I does not depend on the scale, the origin, or the units' numbering, and C is its mirror", () => {
  const graph = neighboursFromPairs(49, columbusPairs);
  const base = moran(columns.CRIME, graph);
  const baseC = geary(columns.CRIME, graph);
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: -1000, max: 1000, noNaN: true }),
      fc.shuffledSubarray([...Array(49).keys()], { minLength: 49 }),
      (scale, shift, order) => {
        const values = new Float64Array(49);
        order.forEach((to, from) => {
          values[to] = columns.CRIME[from] * scale + shift;
        });
        const renamed = neighboursFromPairs(
          49,
          columbusPairs.map(([a, b]) => [order[a], order[b]] as const),
        );
        expect(moran(values, renamed).i).toBeCloseTo(base.i, 9);
        expect(moran(values, renamed).variance).toBeCloseTo(base.variance, 9);
        expect(geary(values, renamed).value).toBeCloseTo(baseC.value, 9);
        expect(
          moran(
            values.map((value) => -value),
            renamed,
          ).i,
        ).toBeCloseTo(base.i, 9);
      },
    ),
    { numRuns: 30 },
  );
});
