import { describe, expect, it, test } from "vitest";
import { agreement } from "../../server/analysis/agreement.ts";
import { audit } from "../../server/analysis/audit.ts";
import {
  type DefinitionInputs,
  definitions,
  listInForce,
  median,
} from "../../server/analysis/definitions.ts";
import { gapShareOf } from "../../server/analysis/gaps.ts";
import { infer } from "../../server/analysis/inference.ts";
import { priorityOf, twoFactorMatrix } from "../../server/analysis/matrix.ts";
import { planar } from "../../server/analysis/nearest.ts";
import { seededRandom } from "../../server/analysis/random.ts";
import { DEFINITIONS } from "../../server/core/domain/terms.ts";
import { resolve } from "../../server/core/query/resolve.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";

const SIDE = 12;
const N = SIDE * SIDE;
const places = Array.from({ length: N }, (_, i) => [i % SIDE, Math.floor(i / SIDE)]);
const graph = neighboursFromPairs(
  N,
  places.flatMap(([x, y], i) => [
    ...(x + 1 < SIDE ? [[i, i + 1] as [number, number]] : []),
    ...(y + 1 < SIDE ? [[i, i + SIDE] as [number, number]] : []),
  ]),
);
const points = planar(
  Float64Array.from(places, ([x]) => 109 + x / 100),
  Float64Array.from(places, ([, y]) => -7.5 + y / 100),
);
/** Nine villages of three times the rate in one corner. */
const planted = places.flatMap(([x, y], i) => (x < 3 && y < 3 ? [i] : []));
const random = seededRandom(8);
const base = Float64Array.from({ length: N }, () => 800 + random.below(400));
const count = base.map((families, i) =>
  Math.round(families * (0.09 + random.below(400) / 10_000) * (planted.includes(i) ? 3 : 1)),
);
const inference = infer(count, base, graph, { permutations: 999, seed: 1, z0: 1 }, points);

function inputs(more: Partial<DefinitionInputs> = {}): DefinitionInputs {
  return {
    rate: inference.rate,
    theta: inference.theta,
    count,
    covered: Float64Array.from({ length: N }, (_, i) => (planted.includes(i) ? 0.1 : 0.5 + (i % 7) / 100)),
    area: new Float64Array(N).fill(5),
    said: new Uint8Array(N).fill(1),
    inference,
    core: Uint8Array.from(inference.coreQ, (q, i) => (inference.z[i] > 0 && q <= 0.1 ? 1 : 0)),
    pocketOf: Int32Array.from({ length: N }, (_, i) => (planted.includes(i) ? 0 : -1)),
    pockets: [{ evidence: "probable" }],
    listed: [0, 1, 100],
    ...more,
  };
}
const defaults = resolve(
  {},
  { thresholds: {}, concerned: {} },
  { regency: "33.99", needs: [], otherwise: 2025 },
);
const stateOf = (id: string, from = inputs(), question = defaults) =>
  definitions(from, question).defined.find((one) => one.id === id)!;
const members = (id: string, from = inputs(), question = defaults) =>
  [...stateOf(id, from, question).state.entries()].flatMap(([i, state]) => (state === 1 ? [i] : []));

describe("the definitions", () => {
  it("come in their order, and each finds the planted corner's middle", () => {
    const { defined } = definitions(inputs(), defaults);
    expect(defined.map(({ id }) => id)).toEqual([...DEFINITIONS]);
    for (const { id, obstacle, state } of defined) {
      expect(obstacle).toBeNull();
      if (id !== "official") expect([id, state[0], state[SIDE + 1]]).toEqual([id, 1, 1]);
    }
  });

  it("threshold: a rate of at least the floor, or λ times the mean", () => {
    const floor = inference.rate[planted[4]];
    const question = { ...defaults, floor };
    expect(members("threshold", inputs(), question)).toEqual(
      [...inference.rate.keys()].filter((i) => inference.rate[i] >= floor),
    );
    expect(members("threshold")).toEqual(
      [...inference.rate.keys()].filter((i) => inference.rate[i] >= 1.4 * inference.mean),
    );
  });

  it("quadrant: need above and coverage below the median, both strictly", () => {
    const covered = new Float64Array(N).fill(0.5);
    expect(members("quadrant", inputs({ covered }))).toEqual([]);
  });

  it("need and gap: no tier less sure than the one asked for", () => {
    expect(members("pocket")).toEqual(planted);
    expect(members("pocket", inputs(), { ...defaults, tier: "confirmed" as const })).toEqual([]);
    expect(members("pocket", inputs(), { ...defaults, tier: "probable" as const })).toEqual(planted);
  });

  it("Local Moran and the scan move with their own thresholds", () => {
    const strict = { ...defaults, moranq: 0.01, scanp: 0.01, window: "flexible" as const };
    expect(members("moran", inputs(), strict).length).toBeLessThanOrEqual(members("moran").length);
    const zones = inference.scan.flexible.filter(({ p }) => p <= 0.01).flatMap(({ villages }) => villages);
    expect(members("scan", inputs(), strict)).toEqual([...new Set(zones)].sort((a, b) => a - b));
  });

  it("say nothing of a village that may not be told, but that it is on the list", () => {
    const gone = (column: Float64Array) => column.map((value, i) => (i === 0 ? Number.NaN : value));
    const from = inputs();
    const said = from.said.slice();
    said[0] = 0;
    const without = inputs({
      said,
      rate: gone(from.rate),
      theta: gone(from.theta),
      count: gone(from.count),
      covered: gone(from.covered),
    });
    for (const { id, state } of definitions(without, defaults).defined)
      expect([id, state[0]]).toEqual([id, id === "official" ? 1 : -1]);
  });

  it("can't be computed without a list, without variation, or without need", () => {
    expect(stateOf("official", inputs({ listed: undefined })).obstacle).toBe("noList");
    const flat = infer(
      base.map((one) => one / 10),
      base,
      graph,
      { permutations: 99, seed: 1, z0: 1 },
      points,
    );
    const even = definitions(inputs({ inference: flat }), defaults).defined;
    expect(even.filter(({ obstacle }) => obstacle === "noVariation").map(({ id }) => id)).toEqual([
      "hotspot",
      "moran",
      "scan",
      "pocket",
    ]);
    const nan = new Float64Array(N).fill(Number.NaN);
    const empty = infer(nan, nan, graph, { permutations: 99, seed: 1, z0: 1 }, points);
    const none = definitions(
      inputs({ inference: empty, rate: nan, theta: nan, count: nan }),
      defaults,
    ).defined;
    expect(none.filter(({ obstacle }) => obstacle === "noNeed")).toHaveLength(7);
    expect(
      none.filter(({ id }) => id !== "official").every(({ state }) => state.every((one) => one === -1)),
    ).toBe(true);
  });
});

describe("the matrix", () => {
  it("sorts quarters by rate and by density, ties together", () => {
    const rate = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.4, Number.NaN);
    const found = twoFactorMatrix(
      rate,
      Float64Array.of(50, 40, 30, 20, 10, 5),
      Float64Array.of(1, 1, 1, 1, 1, 1),
    );
    // Ranks .1 .3 .5 .8 .8 and .9 .7 .5 .3 .1.
    expect([...found.share]).toEqual([1, 2, 3, 4, 4, 0]);
    expect([...found.density]).toEqual([4, 3, 3, 2, 1, 0]);
    expect([...found.priority]).toEqual([3, 3, 2, 2, 3, 0]);
  });

  it("adds the two classes", () => {
    const grid = [1, 2, 3, 4].map((share) => [1, 2, 3, 4].map((density) => priorityOf(share, density)));
    expect(grid).toEqual([
      [4, 4, 4, 3],
      [4, 4, 3, 2],
      [4, 3, 2, 1],
      [3, 2, 1, 1],
    ]);
  });
});

test("the median of an even number is the mean of the middle two", () => {
  expect(median(Float64Array.of(4, Number.NaN, 1, 3, 2))).toBe(2.5);
  expect(median(Float64Array.of(9, 1, 5))).toBe(5);
  expect(median(Float64Array.of(Number.NaN))).toBeNaN();
});

test("the list in force is the period's or the latest before it", () => {
  const lists = [{ period: 2023 }, { period: 2025 }, { period: 2021 }];
  expect([2020, 2021, 2024, 2025, 2030].map((period) => listInForce(lists, period)?.period)).toEqual([
    undefined,
    2021,
    2023,
    2025,
    2025,
  ]);
});

test("agreement counts members among what can be said", () => {
  const found = agreement(
    [{ state: Int8Array.of(1, 0, -1) }, { state: Int8Array.of(1, 1, -1) }, { state: Int8Array.of(-1, 0, 1) }],
    3,
  );
  expect([...found.members]).toEqual([2, 1, 1]);
  expect([...found.known]).toEqual([2, 3, 1]);
  expect([...found.memberOf]).toEqual([0b011, 0b010, 0b100]);
  expect([...found.knownIn]).toEqual([0b011, 0b111, 0b100]);
});

test("an audit puts every village in one place at most", () => {
  const found = audit(Int8Array.of(1, 0, -1, 1, 0, -1), Int8Array.of(1, 1, 1, 0, 0, 0));
  expect(found).toEqual({ both: [0], listedNotNeeded: [1], neededNotListed: [3], listedUnsaid: [2] });
});

test("ω weighs the gaps over the strategies that offer a program", () => {
  const shares = [0.5, 0.2, 0];
  expect(gapShareOf(shares, [true, true, true], [1, 1, 2])).toBeCloseTo((0.5 + 0.8 + 2) / 4, 12);
  expect(gapShareOf(shares, [true, true, false], [1, 1, 2])).toBeCloseTo((0.5 + 0.8) / 2, 12);
  expect(gapShareOf(shares, [true, false, false], [0, 1, 0])).toBe(1);
});
