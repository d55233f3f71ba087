import { describe, expect, it, test } from "vitest";
import { clusterMass } from "../../server/analysis/cluster-mass.ts";
import { infer } from "../../server/analysis/inference.ts";
import { QUADRANT } from "../../server/analysis/local-moran.ts";
import {
  coreVillages,
  highNeed,
  needClusters,
  pocketsLackingOverlap,
  topEdge,
} from "../../server/analysis/pockets.ts";
import { seededRandom } from "../../server/analysis/random.ts";
import { connectedComponents, neighboursFromPairs, subgraph } from "../../server/snapshot/neighbours.ts";

const SIDE = 16;
const at = (x: number, y: number) => y * SIDE + x;
const pairs: [number, number][] = [];
for (let y = 0; y < SIDE; y++)
  for (let x = 0; x < SIDE; x++) {
    if (x + 1 < SIDE) pairs.push([at(x, y), at(x + 1, y)]);
    if (y + 1 < SIDE) pairs.push([at(x, y), at(x, y + 1)]);
  }
const graph = neighboursFromPairs(SIDE * SIDE, pairs);
const defaults = { lambda: 1.5, exceedance: 0.8, cap: 0.2, fewest: 2, q: 0.1, alpha: 0.05 };
const draws = { permutations: 999, seed: 5, z0: 1 };

/** A regency of 256 villages with 12 % in need, more or less by chance, and the planted ones at `times` that. */
function regency(planted: number[], times: number, seed: number) {
  const random = seededRandom(seed);
  const base = Float64Array.from({ length: SIDE * SIDE }, () => 600 + random.below(900));
  const count = base.map((families, i) => {
    const rate = 0.12 * (0.85 + random.below(1000) / 3300) * (planted.includes(i) ? times : 1);
    return Math.round(families * rate);
  });
  return { base, count };
}

function found(planted: number[], gapAt: number[], times = 2) {
  const { base, count } = regency(planted, times, 11);
  const inference = infer(count, base, graph, draws);
  const high = highNeed(inference, defaults);
  const core = coreVillages(inference, defaults.q);
  const clusters = needClusters(inference, high, core, graph, defaults);
  const gap = new Uint8Array(SIDE * SIDE);
  for (const i of gapAt) gap[i] = 1;
  const lacking = { gap, unmet: count, unreached: { low: count, high: count } };
  return { ...clusters, ...pocketsLackingOverlap(clusters, inference, core, lacking, graph, defaults) };
}

const compact = [at(3, 3), at(4, 3), at(3, 4), at(4, 4), at(5, 4)];
const chain = [at(9, 2), at(10, 2), at(11, 2), at(12, 2), at(12, 3)];
const three = [at(2, 12), at(3, 12), at(3, 13)];

describe("planted pockets at twice the rate", () => {
  const planted = [...compact, ...chain, ...three];
  const result = found(planted, [...compact, ...chain]);

  it.each([
    ["compact", compact],
    ["chain-shaped", chain],
  ])("the %s one is found, whole, and confirmed", (_, villages) => {
    const pocket = result.pockets.find((one) => one.villages.includes(villages[0]));
    expect(pocket?.villages).toEqual([...villages].sort((a, b) => a - b));
    expect(pocket?.evidence).toBe("confirmed");
  });

  it("the three-village one is found, whole, where nobody serves it", () => {
    const pocket = found(planted, planted).pockets.find((one) => one.villages.includes(three[0]));
    expect(pocket?.villages).toEqual([...three].sort((a, b) => a - b));
  });

  it("nothing else is found", () => {
    expect(
      found(planted, [...Array(SIDE * SIDE).keys()]).pockets.flatMap((one) => one.villages),
    ).toHaveLength(planted.length);
  });

  it("the well-served one is a need cluster and no pocket", () => {
    expect(three.every((i) => result.clusterOf[i] >= 0)).toBe(true);
    expect(three.every((i) => result.pocketOf[i] < 0)).toBe(true);
  });

  it("a village that is not reached but not poor is in no pocket", () => {
    expect(found(compact, [at(14, 14)]).pockets).toEqual([]);
  });
});

test("a hamlet of 38 households at 1.4 times the rate is neither", () => {
  const { base, count } = regency([], 1, 3);
  base[at(8, 8)] = 38;
  count[at(8, 8)] = Math.round(38 * 0.12 * 1.4);
  const inference = infer(count, base, graph, draws);
  const high = highNeed(inference, defaults);
  const core = coreVillages(inference, defaults.q);
  const clusters = needClusters(inference, high, core, graph, defaults);
  expect(clusters.clusterOf[at(8, 8)]).toBe(-1);
  const lacking = {
    gap: new Uint8Array(SIDE * SIDE).fill(1),
    unmet: count,
    unreached: { low: count, high: count },
  };
  expect(pocketsLackingOverlap(clusters, inference, core, lacking, graph, defaults).pocketOf[at(8, 8)]).toBe(
    -1,
  );
});

test("no variation beyond chance: nothing is inferred", () => {
  const base = new Float64Array(SIDE * SIDE).fill(1000);
  const inference = infer(
    base.map(() => 120),
    base,
    graph,
    draws,
  );
  expect(inference.variance).toBe(0);
  expect(coreVillages(inference, 0.1).some(Boolean)).toBe(false);
  expect(inference.exceedance.every(Number.isNaN)).toBe(true);
  expect(inference.localMoran.p.every(Number.isNaN)).toBe(true);
  expect(inference.moran.p).toBeNaN();
  expect(inference.scan).toEqual({ circular: [], flexible: [] });
});

test("the planted pockets are Local Moran high–high and in clusters of the scan", () => {
  const { base, count } = regency(compact, 2, 11);
  const points = {
    x: base.map((_, i) => i % SIDE),
    y: base.map((_, i) => Math.floor(i / SIDE)),
  };
  const { localMoran, scan, moran } = infer(count, base, graph, draws, points);
  for (const i of compact.slice(0, 4)) {
    expect(localMoran.quadrant[i]).toBe(QUADRANT.highHigh);
    expect(localMoran.p[i]).toBeLessThanOrEqual(0.05);
  }
  const sorted = (villages: number[]) => [...villages].sort((a, b) => a - b);
  expect(sorted(scan.flexible[0].villages)).toEqual(sorted(compact));
  expect([scan.flexible[0].p, scan.circular[0].p]).toEqual([0.001, 0.001]);
  expect(scan.circular[0].villages.filter((i) => compact.includes(i)).length).toBeGreaterThanOrEqual(4);
  expect(moran.p).toBeLessThanOrEqual(0.05);
});

test("a village without need leaves the graph and stays missing", () => {
  const { base, count } = regency(compact, 2, 11);
  count[compact[0]] = Number.NaN;
  const inference = infer(count, base, graph, draws);
  expect(inference.theta[compact[0]]).toBeNaN();
  expect(inference.coreP[compact[0]]).toBeNaN();
  expect(inference.localMoran.p[compact[0]]).toBeNaN();
  expect(inference.localMoran.quadrant[compact[0]]).toBe(QUADRANT.none);
  expect(inference.known).toBe(SIDE * SIDE - 1);
});

test("the top share keeps ties together", () => {
  const descending = Float64Array.of(9, 8, 8, 8, 1);
  expect(topEdge(descending, 1)).toBe(9);
  expect(topEdge(descending, 1.5)).toBe(8);
  expect(topEdge(descending, 5)).toBe(1);
  expect(topEdge(descending, 0)).toBe(Number.POSITIVE_INFINITY);
});

test("cluster mass finds a block that permutations don't, and is the same for the same seed", () => {
  const random = seededRandom(4);
  const z = Float64Array.from({ length: SIDE * SIDE }, () => (random.below(2000) - 1000) / 700);
  for (const i of compact) z[i] = 2.6;
  const found = clusterMass(z, graph, draws);
  const block = found.label[compact[0]];
  expect(compact.every((i) => found.label[i] === block)).toBe(true);
  expect(found.p[block]).toBeLessThan(0.05);
  expect(found.mass[block]).toBeCloseTo(
    z.reduce((sum, value, i) => sum + (found.label[i] === block ? value - 1 : 0), 0),
    12,
  );
  expect([...clusterMass(z, graph, draws).p]).toEqual([...found.p]);
});

test("components and subgraphs", () => {
  const line = neighboursFromPairs(5, [
    [3, 4],
    [0, 1],
    [1, 2],
  ]);
  expect([...connectedComponents(line, Uint8Array.of(1, 0, 1, 1, 1)).label]).toEqual([0, -1, 1, 2, 2]);
  const { graph: kept, map } = subgraph(line, Uint8Array.of(1, 1, 0, 1, 1));
  expect([...map]).toEqual([0, 1, 3, 4]);
  expect([[...kept.offsets], [...kept.indices]]).toEqual([
    [0, 1, 2, 3, 4],
    [1, 0, 3, 2],
  ]);
  expect(() => neighboursFromPairs(2, [[1, 1]])).toThrow(RangeError);
});
