import fc from "fast-check";
import { cellToParent, latLngToCell } from "h3-js";
import { describe, expect, it, test } from "vitest";
import { seededRandom } from "../../server/analysis/random.ts";
import { areaShares, partsCovered } from "../../server/hexagons/area-weights.ts";
import { publishableCells } from "../../server/hexagons/blocks.ts";
import { countPoints } from "../../server/hexagons/observe.ts";
import { finestRows, rolledUp, spreadCounts, spreadWhole, summedTo } from "../../server/hexagons/spread.ts";
import { allocationDeviation } from "../../server/hexagons/uncertainty.ts";
import { generatedVillages } from "../publishing/tiles/geometry.ts";

const villages = generatedVillages(40);
const boundaries = villages.map((village) => village.boundary);
const random = seededRandom(2);
/** Households of every other village, around its middle. */
const surveyed = (() => {
  const [longitude, latitude, village, eligible]: number[][] = [[], [], [], []];
  villages.forEach((one, i) => {
    if (i % 2 === 1) return;
    for (let k = 0; k < 300; k++) {
      longitude.push(one.longitude + (random.below(2000) - 1000) / 4e5);
      latitude.push(one.latitude + (random.below(2000) - 1000) / 4e5);
      village.push(i);
      eligible.push(random.below(5) === 0 ? 1 : 0);
    }
  });
  return countPoints(
    Float64Array.from(longitude),
    Float64Array.from(latitude),
    Int32Array.from(village),
    Uint8Array.from(eligible),
  );
})();
const told = [...new Set(surveyed.map((row) => row.village))].flatMap((village) =>
  publishableCells(
    surveyed.filter((row) => row.village === village),
    5,
  ).map((cell) => ({ ...cell, village })),
);
/** Buildings of every fourth village, the rest of those that were not surveyed have none. */
const masses = villages.flatMap((one, village) =>
  village % 4 === 1
    ? [0, 1, 2].map((k) => ({
        village,
        cell: latLngToCell(one.latitude + k / 300, one.longitude, 9),
        mass: 10 * (k + 1),
      }))
    : [],
);
const rows = finestRows({ boundaries, households: told, masses });
const finest = rolledUp(rows, 9);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe.each([6, 7, 8, 9])("at resolution %d", (resolution) => {
  const spread = rolledUp(rows, resolution);

  it("keeps totals, whole ones exactly, and is never negative", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 40, maxLength: 40 }),
        (perVillage) => {
          for (const weights of [spread.base, spread.eligible]) {
            const cells = spreadCounts(spread, weights, perVillage);
            expect(sum(cells)).toBeCloseTo(sum(perVillage), 6);
            expect(Math.min(...cells)).toBeGreaterThanOrEqual(0);
            const [fine, whole] = [weights === spread.base ? finest.base : finest.eligible, sum(perVillage)];
            expect(sum(summedTo(spread, finest, spreadWhole(finest, fine, perVillage)))).toBe(whole);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it("gives a constant rate for a constant rate", () => {
    const base = villages.map((_, i) => 100 + i);
    const over = spreadCounts(
      spread,
      spread.base,
      base.map((value) => 0.125 * value),
    );
    spreadCounts(spread, spread.base, base).forEach((value, cell) => {
      if (value > 0) expect(over[cell] / value).toBeCloseTo(0.125, 9);
    });
  });

  it("a village without a figure adds nothing", () => {
    const values = villages.map((_, i) => (i === 3 ? Number.NaN : 10));
    expect(sum(spreadCounts(spread, spread.base, values))).toBeCloseTo(390, 6);
  });
});

test("parents are the sums of their children", () => {
  const values = villages.map((_, i) => 50 + 7 * i);
  for (const resolution of [6, 7, 8]) {
    const [parent, child] = [rolledUp(rows, resolution), rolledUp(rows, resolution + 1)];
    const fromChildren = new Map<string, number>();
    spreadCounts(child, child.base, values).forEach((value, i) => {
      const cell = cellToParent(child.cells[i], resolution);
      fromChildren.set(cell, (fromChildren.get(cell) ?? 0) + value);
    });
    spreadCounts(parent, parent.base, values).forEach((value, i) => {
      expect(value).toBeCloseTo(fromChildren.get(parent.cells[i])!, 6);
    });
  }
});

test("whole numbers are each the sum of their children, at every resolution", () => {
  const values = villages.map((_, i) => 3 + 7 * i);
  const counts = spreadWhole(finest, finest.eligible, values);
  for (const resolution of [6, 7, 8]) {
    const [parent, child] = [rolledUp(rows, resolution), rolledUp(rows, resolution + 1)];
    const fromChildren = new Map<string, number>();
    summedTo(child, finest, counts).forEach((value, i) => {
      const cell = cellToParent(child.cells[i], resolution);
      fromChildren.set(cell, (fromChildren.get(cell) ?? 0) + value);
    });
    expect([...summedTo(parent, finest, counts)]).toEqual(
      parent.cells.map((cell) => fromChildren.get(cell)!),
    );
  }
});

test("a village lies where its buildings are, where nothing was surveyed; without any, by area", () => {
  const village = 1;
  const of = rows.filter((row) => row.village === village && row.base > 0);
  expect(new Set(of.map((row) => row.allocation))).toEqual(new Set(["dasymetric"]));
  expect(of.map((row) => row.base).sort()).toEqual([1 / 6, 1 / 3, 1 / 2]);
  expect(rows.find((row) => row.village === 3)!.allocation).toBe("area");
  expect(rows.find((row) => row.village === 0)!.allocation).toBe("observed");
  // Its empty land is kept to compare with, and in no cell.
  expect(sum(rows.filter((row) => row.village === village).map((row) => row.area))).toBeCloseTo(1, 6);
});

test("the deviation: none where all were surveyed, binomial where some were, wider where spread", () => {
  const spread = rolledUp(rows, 9);
  const eligible = villages.map(() => 60);
  const one = (village: number) => [...spread.village.keys()].find((row) => spread.village[row] === village)!;
  const of = (surveyedUnits: number[]) => {
    // One row in its cell alone, to hold the formula against.
    const alone = { ...spread, observed: new Uint8Array(spread.village.length).fill(1) };
    const row = one(0);
    return [
      allocationDeviation(
        alone,
        villages.map((_, i) => (i === 0 ? 60 : Number.NaN)),
        surveyedUnits,
      ),
      row,
    ] as const;
  };
  const full = of(villages.map(() => 60));
  expect(full[0][spread.cell[full[1]]]).toBe(0);
  const [part, row] = of(villages.map(() => 20));
  const w = spread.eligible[row];
  expect(part[spread.cell[row]]).toBeCloseTo(60 * Math.sqrt(((w * (1 - w)) / 20) * (1 - 20 / 60)), 9);
  // Coarser cells are surer than the sum of their parts, and areal error is what was seen elsewhere.
  expect(spread.arealError).toBeGreaterThan(0.5);
  const deviation = allocationDeviation(
    spread,
    eligible,
    villages.map(() => 60),
  );
  const area = [...spread.village.keys()].find(
    (r) => spread.village[r] % 4 === 3 && spread.cell.filter((cell) => cell === spread.cell[r]).length === 1,
  )!;
  const share = spread.eligible[area];
  expect(deviation[spread.cell[area]]).toBeCloseTo(
    Math.sqrt(60 * share * (1 - share) + (60 * share * spread.arealError) ** 2),
    9,
  );
  const bare = rolledUp(finestRows({ boundaries, households: [], masses: [] }), 9);
  expect(Number.isNaN(bare.arealError)).toBe(true);
  expect(
    [
      ...allocationDeviation(
        bare,
        eligible,
        villages.map(() => 0),
      ),
    ].every(Number.isNaN),
  ).toBe(true);
});

test("every village has a cell, and its shares sum to 1", () => {
  for (const boundary of boundaries) {
    const shares = areaShares(boundary, 7);
    expect(shares.length).toBeGreaterThan(0);
    expect(sum(shares.map(({ share }) => share))).toBeCloseTo(1, 12);
  }
});

test("an area covers its inner cells whole, those at its edge in part, and parents by their children's mean", () => {
  const [west, south, size] = [109.2, -7.4, 0.03];
  const corners = [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
  const area = { type: "Polygon" as const, coordinates: [corners] };
  const parts = partsCovered(area, 9);
  expect(parts.get(latLngToCell(south + size / 2, west + size / 2, 9))).toBeCloseTo(1, 9);
  expect(Math.max(...parts.values())).toBeLessThanOrEqual(1);
  expect(Math.min(...parts.values())).toBeLessThan(1);
  for (const [cell, part] of partsCovered(area, 7)) {
    const children = [...parts].filter(([child]) => cellToParent(child, 7) === cell);
    expect(part).toBeCloseTo(sum(children.map(([, one]) => one)) / 49, 9);
  }
});

test("a hole counts for nothing", () => {
  const square = (half: number) => [
    [109.2 - half, -7.4 - half],
    [109.2 + half, -7.4 - half],
    [109.2 + half, -7.4 + half],
    [109.2 - half, -7.4 + half],
    [109.2 - half, -7.4 - half],
  ];
  const ring = areaShares({ type: "Polygon", coordinates: [square(0.02), square(0.012).toReversed()] });
  const middle = ring.find(({ cell }) => cell === latLngToCell(-7.4, 109.2, 9));
  expect(middle?.share ?? 0).toBe(0);
  expect(sum(ring.map(({ share }) => share))).toBeCloseTo(1, 12);
});

test("no told cell of households has fewer than k, or 1 to k − 1 in need", () => {
  const k = 5;
  // Everyone in need in one cell: pooled with its siblings, like a small count.
  const [some] = surveyed;
  const poor = publishableCells(
    [
      { ...some, households: 30, eligible: 30 },
      { ...surveyed[1], households: 40, eligible: 8 },
    ],
    k,
  );
  expect(poor.every(({ households, eligible }) => eligible < households)).toBe(true);
  for (const village of new Set(surveyed.map((row) => row.village))) {
    const counted = surveyed.filter((row) => row.village === village);
    const told = publishableCells(counted, k);
    for (const resolution of [9, 8, 7, 6]) {
      const cells = new Map<string, { households: number; eligible: number; told: boolean }>();
      for (const row of told) {
        const cell = cellToParent(row.cell, resolution);
        const entry = cells.get(cell) ?? { households: 0, eligible: 0, told: true };
        entry.households += row.households;
        entry.eligible += row.eligible;
        entry.told &&= row.resolution >= resolution;
        cells.set(cell, entry);
      }
      for (const { households, eligible, told } of cells.values()) {
        if (!told) continue;
        expect(households).toBeGreaterThan(k - 1e-9);
        expect(eligible < 1e-9 || eligible > k - 1e-9).toBe(true);
      }
    }
    expect(sum(told.map((row) => row.households))).toBeCloseTo(sum(counted.map((row) => row.households)), 6);
  }
  expect(publishableCells([{ cell: surveyed[0].cell, households: 3, eligible: 1 }], k)).toEqual([]);
});
