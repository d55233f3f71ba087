import fc from "fast-check";
import { cellToParent, latLngToCell } from "h3-js";
import { describe, expect, it, test } from "vitest";
import { seededRandom } from "../../server/analysis/random.ts";
import { areaShares } from "../../server/hexagons/area-weights.ts";
import { publishableCells } from "../../server/hexagons/blocks.ts";
import { countPoints } from "../../server/hexagons/observe.ts";
import { finestRows, rolledUp, spreadCounts, spreadWhole } from "../../server/hexagons/spread.ts";
import { generatedVillages } from "../tiles/geometry.ts";

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
const rows = finestRows(boundaries, surveyed, 5);
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
            const whole = spreadWhole(spread, weights, perVillage);
            expect(sum(whole)).toBe(sum(perVillage));
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

test("every village has a cell, and its shares sum to 1", () => {
  for (const boundary of boundaries) {
    const shares = areaShares(boundary, 7);
    expect(shares.length).toBeGreaterThan(0);
    expect(sum(shares.map(({ share }) => share))).toBeCloseTo(1, 12);
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
