import { describe, expect, it, test } from "vitest";
import { nearest } from "../../server/analysis/nearest.ts";
import { seededRandom } from "../../server/analysis/random.ts";
import { SCAN_DEFAULTS, type ScanNull, scan, setUpScan, zonesApart } from "../../server/analysis/scan.ts";
import { circles, mostLikelyCircle } from "../../server/analysis/scan-circles.ts";
import { boundFactor, logLikelihoodRatio } from "../../server/analysis/scan-likelihood.ts";
import { mostLikelyShape, shapes } from "../../server/analysis/scan-shapes.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { northCarolinaPairs } from "./reference/north-carolina.ts";
import { northCarolinaRates } from "./reference/north-carolina-rates.ts";
import {
  carolinaHalf,
  carolinaShapes,
  carolinaTenth,
  newYork,
  newYorkCircles,
  pennsylvania,
  pennsylvaniaCircles,
} from "./reference/scan.ts";

const columns = (rows: readonly (readonly number[])[]) =>
  [0, 1, 2, 3].map((index) => Float64Array.from(rows, (row) => row[index]));
const named = (rows: readonly (readonly [string, number, number, number, number, ...unknown[]])[]) => ({
  names: rows.map(([name]) => name),
  columns: columns(rows.map(([, ...numbers]) => numbers.slice(0, 4) as number[])),
});
const carolina = named(northCarolinaRates);
const penn = named(pennsylvania);

describe("zones against R smerc: LLR to 1e-6, members exactly", () => {
  it.each([
    ["New York", newYork.map((_, i) => String(i + 1)), columns(newYork), 0.1, newYorkCircles],
    ["Pennsylvania", penn.names, penn.columns, 0.5, pennsylvaniaCircles],
    ["North Carolina, half", carolina.names, carolina.columns, 0.5, carolinaHalf],
    ["North Carolina, a tenth", carolina.names, carolina.columns, 0.1, carolinaTenth],
  ] as const)("circles over %s", (_, names, [x, y, cases, population], most, reference) => {
    const zones = circles({ x, y }, population, most, names.length);
    const found = zonesApart(names.length, (blocked) => mostLikelyCircle(zones, cases, blocked));
    reference.forEach(({ llr, members }, rank) => {
      expect(Math.abs(found[rank].llr - llr)).toBeLessThan(1e-6);
      expect(found[rank].villages.map((i) => names[i]).join("|")).toBe(
        // "New Hanover" is one county.
        members
          .replace("New Hanover", "New_Hanover")
          .split(" ")
          .join("|")
          .replace("New_Hanover", "New Hanover"),
      );
    });
  });

  it("shapes over North Carolina, screened by Poisson's mid-p as Tango and Takahashi do", () => {
    const [x, y, cases, population] = carolina.columns;
    const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
    const mean = total(cases) / total(population);
    const admitted = Uint8Array.from(cases, (value, i) =>
      Number(poissonMidP(value, mean * population[i]) < 0.2),
    );
    const zones = shapes({ x, y }, population, neighboursFromPairs(100, northCarolinaPairs), 0.5, 20);
    const found = zonesApart(100, (blocked) =>
      mostLikelyShape(
        zones,
        cases,
        admitted.map((value, i) => (blocked[i] ? 0 : value)),
      ),
    );
    carolinaShapes.forEach(({ llr, members }, rank) => {
      expect(Math.abs(found[rank].llr - llr)).toBeLessThan(1e-6);
      expect(found[rank].villages.map((i) => carolina.names[i]).sort()).toEqual(members.split(" ").sort());
    });
  });
});

test("the bound that spares logarithms is never below the ratio", () => {
  for (let share = 0.005; share <= 0.5; share += 0.005)
    for (let part = share; part <= 1 - share; part += 0.01) {
      const excess = 1000 * (part - share);
      expect((excess * excess * boundFactor(share)) / 1000).toBeGreaterThanOrEqual(
        logLikelihoodRatio(1000 * part, 1000, share) - 1e-9,
      );
    }
  expect(logLikelihoodRatio(5, 100, 0.05)).toBe(0);
  expect(logLikelihoodRatio(4, 100, 0.05)).toBe(0);
  expect(logLikelihoodRatio(10, 10, 0.1)).toBeCloseTo(10 * Math.log(10), 12);
});

const SIDE = 12;
const n = SIDE * SIDE;
const points = {
  x: Float64Array.from({ length: n }, (_, i) => i % SIDE),
  y: Float64Array.from({ length: n }, (_, i) => Math.floor(i / SIDE)),
};
const graph = neighboursFromPairs(
  n,
  [...Array(n).keys()].flatMap((i) => [
    ...(i % SIDE < SIDE - 1 ? [[i, i + 1] as const] : []),
    ...(i + SIDE < n ? [[i, i + SIDE] as const] : []),
  ]),
);

/** 144 villages with rates of 9 to 15 %, the planted ones twice that. */
function regency(planted: number[], seed: number) {
  const random = seededRandom(seed);
  const base = Float64Array.from({ length: n }, () => 500 + random.below(1000));
  const count = base.map((families, i) =>
    Math.round(families * (0.09 + random.below(600) / 10_000) * (planted.includes(i) ? 2 : 1)),
  );
  return { base, count };
}

const square = [53, 54, 65, 66, 67];
/** Within the reach of one village's 15 nearest. */
const snake = [14, 15, 16, 28, 40];
const settings = { ...SCAN_DEFAULTS, draws: 199, seed: 9 };

describe.each<ScanNull>(["gamma-poisson", "permutation"])("a scan held against a %s null", (kind) => {
  it("finds a planted square by circle and a planted snake by shape", () => {
    const { base, count } = regency([...square, ...snake], 2);
    const found = scan(count, base, graph, points, { ...settings, null: kind });
    const sorted = (villages: number[]) => [...villages].sort((a, b) => a - b);
    const significant = found.flexible.filter(({ p }) => p <= 0.05).map(({ villages }) => sorted(villages));
    expect(sorted(significant.flat())).toEqual(sorted([...square, ...snake]));
    const circle = found.circular.find(({ villages }) => villages.includes(66));
    expect(circle?.p).toBeLessThanOrEqual(0.05);
    expect(square.filter((i) => circle?.villages.includes(i)).length).toBeGreaterThanOrEqual(4);
  });

  it("is the same for the same seed, and its clusters share no village and add up", () => {
    const { base, count } = regency(square, 3);
    const found = scan(count, base, graph, points, { ...settings, null: kind });
    expect(scan(count, base, graph, points, { ...settings, null: kind })).toEqual(found);
    const population = base.reduce((sum, value) => sum + value, 0);
    const cases = count.reduce((sum, value) => sum + value, 0);
    for (const clusters of [found.circular, found.flexible]) {
      const all = clusters.flatMap(({ villages }) => villages);
      expect(new Set(all).size).toBe(all.length);
      clusters.forEach((cluster, rank) => {
        if (rank > 0) expect(cluster.llr).toBeLessThanOrEqual(clusters[rank - 1].llr);
        const people = cluster.villages.reduce((sum, i) => sum + base[i], 0);
        expect(people).toBeLessThanOrEqual(0.1 * population);
        expect(cluster.cases).toBe(cluster.villages.reduce((sum, i) => sum + count[i], 0));
        expect(cluster.expected).toBeCloseTo((cases * people) / population, 9);
        expect(cluster.llr).toBeCloseTo(logLikelihoodRatio(cluster.cases, cases, people / population), 9);
        expect(cluster.p).toBeGreaterThanOrEqual(1 / 200);
        expect(cluster.p).toBeLessThanOrEqual(1);
      });
    }
  });
});

describe("where there is nothing to scan", () => {
  it("rates that vary no more than chance lets them have no clusters: the null would be a plain Poisson", () => {
    const base = new Float64Array(n).fill(1000);
    const flat = base.map(() => 120);
    expect(setUpScan(flat, base, graph, points, SCAN_DEFAULTS)).toBeUndefined();
    expect(scan(flat, base, graph, points, settings)).toEqual({ circular: [], flexible: [] });
  });

  it("a village larger than the limit is in no zone", () => {
    const { base, count } = regency([], 1);
    base[66] = base.reduce((sum, value) => sum + value, 0);
    count[66] = base[66] * 0.9;
    const found = scan(count, base, graph, points, settings);
    for (const { villages } of [...found.circular, ...found.flexible]) expect(villages).not.toContain(66);
  });

  it("refuses a limit outside 0–.5 and a K outside 1–20, naming them", () => {
    const { base, count } = regency([], 1);
    for (const most of [0, 0.6])
      expect(() => scan(count, base, graph, points, { ...settings, most })).toThrow(String(most));
    for (const k of [0, 21, 2.5])
      expect(() => scan(count, base, graph, points, { ...settings, nearest: k })).toThrow(`K = ${k}`);
  });
});

test("a flexible zone is connected, and no better one is missed", () => {
  const { base, count } = regency(square, 8);
  const most = 0.06;
  const k = 9;
  const admitted = Uint8Array.from({ length: n }, (_, i) => Number(count[i] / base[i] > 0.12));
  const found = mostLikelyShape(shapes(points, base, graph, most, k), count, admitted);
  const [cases, population] = [count, base].map((column) => column.reduce((sum, value) => sum + value, 0));
  const near = nearest(points, k);
  let best = 0;
  for (let centre = 0; centre < n; centre++)
    for (let set = 1; set < 1 << k; set += 2) {
      const zone = [...near.subarray(centre * k, (centre + 1) * k)].filter((_, bit) => set & (1 << bit));
      if (!zone.every((i) => admitted[i])) continue;
      const people = zone.reduce((sum, i) => sum + base[i], 0);
      if (people > most * population || !connected(zone)) continue;
      const inside = zone.reduce((sum, i) => sum + count[i], 0);
      best = Math.max(best, logLikelihoodRatio(inside, cases, people / population));
    }
  expect(found.llr).toBeCloseTo(best, 9);
  expect(connected(found.villages)).toBe(true);
});

function connected(zone: number[]): boolean {
  const reached = new Set([zone[0]]);
  for (const i of reached)
    for (const j of graph.indices.subarray(graph.offsets[i], graph.offsets[i + 1]))
      if (zone.includes(j)) reached.add(j);
  return reached.size === zone.length;
}

function poissonMidP(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return 1 - below - term / 2;
}
