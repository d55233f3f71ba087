import { describe, expect, it } from "vitest";
import { answer } from "../../server/analysis/answer.ts";
import { infer } from "../../server/analysis/inference.ts";
import { coreVillages, highNeed } from "../../server/analysis/pockets.ts";
import { ranking } from "../../server/analysis/ranking.ts";
import { shareHigh } from "../../server/analysis/readings.ts";
import { SCAN_DEFAULTS } from "../../server/analysis/scan.ts";
import type { ResolvedQuery } from "../../server/core/query/resolve.ts";
import { DEFAULTS } from "../../server/core/query/schema.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { delivery, need, program, record } from "./record.ts";
import { lattice } from "./reference/lattice.ts";
import { northCarolinaPairs } from "./reference/north-carolina.ts";
import { nonWhiteBirths, suddenDeaths } from "./reference/north-carolina-card.ts";

const N = Number.NaN;
const column = (rows: number[][], at: number) => Float64Array.from(rows, (row) => row[at]);
/** Both NaN, or within a distance. */
function near(ours: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: (wanted: number) => number) {
  for (let i = 0; i < wanted.length; i++)
    if (Number.isNaN(wanted[i])) expect([i, ours[i]]).toEqual([i, N]);
    else expect.soft([i, Math.abs(ours[i] - wanted[i]) <= tolerance(wanted[i])]).toEqual([i, true]);
}
const to = (tolerance: number) => () => tolerance;
/** Four Monte-Carlo errors of a share that both sides drew. */
const drawn = (ours: number, theirs: number, floor: number) => (p: number) =>
  4 * Math.sqrt(p * (1 - p) * (1 / ours + 1 / theirs)) + floor;
const PERMUTATIONS = 99_999;

describe("a lattice of 12 × 12 villages, computed apart from this program", () => {
  const SIDE = 12;
  const pairs: [number, number][] = [];
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [1, 1],
      [-1, 1],
    ])
      if (x + dx >= 0 && x + dx < SIDE && y + dy < SIDE) pairs.push([i, i + dy * SIDE + dx]);
  }
  const graph = neighboursFromPairs(SIDE * SIDE, pairs);
  const points = {
    x: Float64Array.from({ length: 144 }, (_, i) => i % SIDE),
    y: Float64Array.from({ length: 144 }, (_, i) => Math.floor(i / SIDE)),
  };
  const of = (at: number) => column(lattice, at);
  const town = Uint8Array.from(of(0));
  const poverty = { ...need("poverty", [...of(2)]), base: of(1) };
  const snapshot = record(SIDE * SIDE, {
    neighbours: graph,
    needs: [poverty],
    programs: [
      program("a", { strategies: ["expenses"] }),
      program("b", { strategies: ["expenses"] }),
      program("c", { strategies: ["income"] }),
      program("d", { strategies: ["pockets"], recipients: "anyone" }),
    ],
    deliveries: [3, 4, 5, 6].map((at, p) => delivery(p, [...of(at)])),
  });
  const inference = infer(
    poverty.value,
    poverty.base,
    graph,
    { permutations: PERMUTATIONS, seed: 20, z0: 1, sigma: 0, scanSettings: { ...SCAN_DEFAULTS, draws: 1 } },
    points,
    town,
  );
  const asked = (over: Partial<ResolvedQuery>) => ({
    ...DEFAULTS,
    ...{ regency: "33.99", period: 2025 },
    ...over,
  });
  const found = answer(snapshot, asked({ lambda: 1.5 }), poverty, inference);
  /** counted from 0 */
  const ids = (...all: number[]) => all.map((id) => id - 1);
  const first = ids(27, 28, 29, 39, 40, 41, 51, 52, 53, 64);

  it("steadies need: m, a, φ, θ, z and exceedance", () => {
    expect(inference.known).toBe(142);
    expect(inference.mean).toBeCloseTo(0.22764249397912764, 12);
    expect(inference.spread).toBeCloseTo(0.004386149944527879, 12);
    expect(inference.variance).toBeCloseTo(0.004219126682380429, 12);
    expect(inference.precision).toBeCloseTo(40.67246023883126, 8);
    near(inference.theta, of(7), to(1e-9));
    near(inference.z, of(8), to(1e-9));
    near(inference.exceedance, of(9), to(1e-9));
  });

  it("calls high and core what is", () => {
    near(inference.giZ, of(10), to(1e-9));
    near(inference.coreP, of(11), drawn(PERMUTATIONS, 2e6, 2 / PERMUTATIONS));
    for (const [lambda, at] of [
      [1.4, 12],
      [1.5, 13],
    ])
      expect([...highNeed(inference, asked({ lambda }))]).toEqual([...of(at)].map((one) => one || 0));
    expect([...found.core.keys()].filter((i) => found.core[i])).toEqual(ids(28, 39, 40, 41, 51, 52, 53));
  });

  it("bounds coverage and counts strategies by both ends", () => {
    found.coverage.forEach(({ share, upper }, s) => {
      for (const [ends, at] of [
        [share, 14 + 2 * s],
        [upper, 15 + 2 * s],
      ] as const)
        near(
          ends.map((value, i) =>
            Number.isNaN(inference.theta[i]) ? N : Math.round(value * poverty.value[i]),
          ),
          of(at),
          to(0),
        );
    });
    const low = [...of(20)].map((one) => (Number.isNaN(one) ? -1 : one));
    const high = [...of(21)].map((one) => (Number.isNaN(one) ? -1 : one));
    expect([...found.effective.low]).toEqual(low);
    expect([...found.effective.high]).toEqual(high);
    const count = (wanted: string) => found.gapIs.filter((one) => one === wanted).length;
    expect([count("certain"), count("possible"), count("none")]).toEqual([29, 73, 40]);
    // The eighth serves six more than are registered.
    expect(found.coverage[0].over[7]).toBe(1);
  });

  it("weighs a possible gap: γ, also where nothing is stated of a program", () => {
    near(found.gapProbability, of(29), to(1e-9));
    const unstated = {
      ...snapshot,
      programs: snapshot.programs.map((one, p) => (p === 3 ? { ...one, recipients: null } : one)),
    };
    near(answer(unstated, asked({}), poverty, inference).gapProbability, of(30), to(1e-9));
    const counted = [...found.gap.keys()].filter((i) => found.gap[i] && found.gapIs[i] === "possible");
    expect(counted).toEqual(
      ids(
        6,
        10,
        16,
        22,
        30,
        35,
        37,
        44,
        47,
        55,
        56,
        59,
        61,
        62,
        68,
        75,
        78,
        81,
        82,
        86,
        92,
        93,
        96,
        99,
      ).concat(ids(102, 105, 107, 110, 111, 115, 127, 134, 136, 138, 139, 142)),
    );
  });

  it("says who is not reached, what the gap weighs and what comes first", () => {
    const known = (values: Float64Array) =>
      values.map((value, i) => (Number.isNaN(inference.theta[i]) ? N : value));
    near(known(found.unreached.low), of(22), to(0));
    near(known(found.unreached.high), of(23), to(0));
    near(found.unmet, of(24), to(1e-7));
    const { score } = ranking(
      [inference.theta, found.unmet, found.gapShare],
      [0.4, 0.3, 0.3],
      Int32Array.from({ length: 144 }, (_, i) => i),
    );
    near(known(score), of(25), to(1e-9));
  });

  it("gathers pockets with their own evidence, and tells which stand out from their surroundings", () => {
    const massP = Float64Array.from(inference.mass, (one) => (one < 0 ? N : inference.massP[one]));
    of(26).forEach((wanted, i) => {
      // Masses of a single village are not in the reference.
      if (!Number.isNaN(wanted))
        expect(Math.abs(massP[i] - wanted)).toBeLessThanOrEqual(drawn(PERMUTATIONS, 2e5, 2e-5)(wanted));
    });
    near(inference.trend.residual, of(27), to(1e-8));
    near(inference.trend.coreP, of(28), drawn(PERMUTATIONS, 1e6, 2 / PERMUTATIONS));
    expect(found.pockets.map(({ villages }) => villages)).toEqual([first, ids(100, 112, 113)]);
    expect(found.pockets.map(({ evidence, standsOut }) => [evidence, standsOut])).toEqual([
      ["confirmed", true],
      ["probable", false],
    ]);
    expect(found.clusters.map(({ villages }) => villages[0] + 1).sort((a, b) => a - b)).toEqual([
      21, 27, 100,
    ]);
    const sum = (values: Float64Array, villages: number[]) =>
      villages.reduce((total, i) => total + values[i], 0);
    expect(found.pockets.map(({ villages }) => sum(found.unmet, villages))).toEqual([
      expect.closeTo(3062.5, 6),
      expect.closeTo(767.5, 6),
    ]);
    expect(
      found.pockets.map(({ villages }) => [
        sum(found.unreached.low, villages),
        sum(found.unreached.high, villages),
      ]),
    ).toEqual([
      [959, 2166],
      [290, 539],
    ]);
    // At λ = 1.4 a single village with a possible, likely gap comes last.
    const looser = answer(snapshot, asked({ lambda: 1.4 }), poverty, inference);
    expect(looser.pockets.map(({ villages, evidence }) => [villages[0] + 1, evidence])).toEqual([
      [27, "confirmed"],
      [100, "probable"],
      [107, "isolated"],
    ]);
  });

  it.each([
    [0, 1.4, 31],
    [0.1, 1.5, 32],
    [0.2, 1.5, 33],
  ])("is as sure of high need: σ %f, λ %f", (sigma, lambda, at) => {
    const { readings, known, theta } = infer(poverty.value, poverty.base, graph, {
      ...{ permutations: 1, seed: 9, z0: 1, sigma },
    });
    const eta = shareHigh(readings!, { lambda, cap: 0.2 }, known, new Float64Array(144));
    near(
      eta.map((value, i) => (Number.isNaN(theta[i]) ? N : value)),
      of(at),
      drawn(2_000, 200_000, 0.0015),
    );
  });

  it("is sure of nothing where the register's unevenness could explain every difference", () => {
    const even = infer(poverty.value, poverty.base, graph, {
      ...{ permutations: 1, seed: 9, z0: 1 },
      sigma: 0.3,
    });
    expect(even.readings).toBeUndefined();
    const unsure = answer(snapshot, asked({ sigma: 0.3 }), poverty, even);
    expect(unsure.probability.every(Number.isNaN)).toBe(true);
    expect(unsure.pockets.length).toBeGreaterThan(0);
  });
});

describe.each([
  ["a rare component", suddenDeaths, 0.00202144489365442, 7.70531461685991e-7, 2617.13923831505],
  ["a common one", nonWhiteBirths, 0.318463944332984, 0.0279288349695814, 6.77134673641975],
])("North Carolina, %s", (_, rows, mean, variance, precision) => {
  const graph = neighboursFromPairs(rows.length, northCarolinaPairs);
  const of = (at: number) => column(rows, at);
  const settings = { permutations: PERMUTATIONS, seed: 4, z0: 1 };
  const inference = infer(of(0), of(1), graph, { ...settings, sigma: 0 });
  const { theta, z, exceedance, giZ, coreP, mass, massP } = inference;

  it("agrees on m, a, φ, θ, z, exceedance and Gi*", () => {
    expect(inference.mean).toBeCloseTo(mean, 12);
    expect(inference.variance).toBeCloseTo(variance, 15);
    expect(inference.precision / precision).toBeCloseTo(1, 9);
    near(theta, of(2), to(1e-9));
    near(z, of(3), to(1e-9));
    near(exceedance, of(4), to(1e-9));
    near(giZ, of(5), to(1e-9));
  });

  it("agrees on p, core, mass and high", () => {
    near(coreP, of(6), drawn(PERMUTATIONS, 2e6, 2 / PERMUTATIONS));
    expect([...coreVillages(inference, 0.1)]).toEqual([...of(7)]);
    of(10).forEach((wanted, i) => {
      if (!Number.isNaN(wanted))
        expect(Math.abs(massP[mass[i]] - wanted)).toBeLessThanOrEqual(drawn(PERMUTATIONS, 2e5, 2e-5)(wanted));
    });
    const high = (lambda: number) => [...highNeed(inference, { ...DEFAULTS, lambda })];
    expect(high(1.4)).toEqual([...of(8)]);
    expect(high(1.5)).toEqual([...of(9)]);
  });

  it("agrees on the share of readings", () => {
    const uneven = infer(of(0), of(1), graph, { ...settings, permutations: 1, sigma: 0.1 });
    for (const [{ readings }, lambda, at] of [
      [inference, 1.4, 11],
      [uneven, 1.5, 12],
    ] as const)
      near(
        shareHigh(readings!, { lambda, cap: 0.2 }, rows.length, new Float64Array(rows.length)),
        of(at),
        drawn(2_000, 100_000, 0.0015),
      );
  });
});
