import { type Neighbours, subgraph } from "../snapshot/neighbours.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { blockRandom, blocksOf, type STREAMS } from "./blocks.ts";
import { type MassOfClusters, massOfClusters, massP, tallyMasses } from "./cluster-mass.ts";
import { type EmpiricalBayes, empiricalBayes } from "./empirical-bayes.ts";
import { exceedance } from "./exceedance.ts";
import { giStar } from "./gi-star.ts";
import { type MoranTest, moran, tallyMoran } from "./global-moran.ts";
import type { Inference, InferenceInput } from "./inference.ts";
import { type LocalMoran, localMoran, localMoranP } from "./local-moran.ts";
import { addTallies, type NeighbourSums, neighbourSums, sumP, tallyNeighbourSums } from "./permutation.ts";
import { concludeScan, SCAN_DEFAULTS, type ScanSetup, setUpScan, tallyScan } from "./scan.ts";
import { type Pairs, standardisedPairs } from "./weights.ts";

/** What every thread that draws for a job needs; the same input gives the same setup. */
export interface InferenceSetup {
  input: InferenceInput;
  bayes: EmpiricalBayes;
  /** village of each unit drawn over */
  map: Int32Array;
  graph: Neighbours;
  /** Assunção–Reis z of those units */
  z: Float64Array;
  sums: NeighbourSums;
  masses: MassOfClusters;
  pairs: Pairs;
  scan: ScanSetup | undefined;
}

/** One block of draws of one statistic: a piece of work that any thread may do. */
export interface Share {
  use: keyof typeof STREAMS;
  block: number;
  draws: number;
}

export interface ShareTally extends Share {
  /** neighbours: above, below · mass: reached · moran: one count · scan: largest circular, flexible LLRs */
  columns: Float64Array[];
}

export function setUpInference(input: InferenceInput): InferenceSetup {
  const { count, base, neighbours, points, settings } = input;
  const bayes = empiricalBayes(count, base);
  const varies = bayes.variance > 0;
  const { graph, map } = subgraph(
    neighbours,
    Uint8Array.from(bayes.theta, (value) => (varies && Number.isFinite(value) ? 1 : 0)),
  );
  const known = (column: Float64Array) => Float64Array.from(map, (village) => column[village]);
  const z = known(bayes.z);
  return {
    input,
    bayes,
    map,
    graph,
    z,
    sums: neighbourSums(z, graph),
    masses: massOfClusters(z, graph, settings.z0),
    pairs: standardisedPairs(graph),
    scan:
      points && varies
        ? setUpScan(
            known(count),
            known(base),
            graph,
            { x: known(points.x), y: known(points.y) },
            settings.scanSettings ?? SCAN_DEFAULTS,
          )
        : undefined,
  };
}

/** All that is to be drawn; nothing where the rates vary no more than chance lets them. */
export function planInference({ input: { settings }, map, scan }: InferenceSetup): Share[] {
  if (map.length === 0) return [];
  const shares = (use: Share["use"], draws: number) =>
    blocksOf(draws).map((size, block) => ({ use, block, draws: size }));
  return [
    ...(scan ? shares("scan", (settings.scanSettings ?? SCAN_DEFAULTS).draws) : []),
    ...shares("neighbours", settings.permutations),
    ...shares("mass", settings.permutations),
    ...shares("moran", settings.permutations),
  ];
}

export function drawShare(setup: InferenceSetup, share: Share): ShareTally {
  const { z, graph, sums, masses } = setup;
  const { use, draws } = share;
  const random = blockRandom(setup.input.settings.seed, use, share.block);
  switch (use) {
    case "neighbours": {
      const { above, below } = tallyNeighbourSums(z, graph, sums, draws, random);
      return { ...share, columns: [above, below] };
    }
    case "mass":
      return { ...share, columns: [tallyMasses(masses, graph, draws, random)] };
    case "moran":
      return { ...share, columns: [Float64Array.of(tallyMoran(z, setup.pairs, draws, random))] };
    case "scan": {
      const { circular, flexible } = tallyScan(setup.scan!, draws, random);
      return { ...share, columns: [circular, flexible] };
    }
  }
}

/** @param tallies of all shares, in any order */
export function concludeInference(setup: InferenceSetup, tallies: readonly ShareTally[]): Inference {
  const { input, bayes, map, graph, z } = setup;
  const { count, base, settings } = input;
  const { permutations } = settings;
  const n = count.length;
  const missing = () => new Float64Array(n).fill(Number.NaN);
  const result: Inference = {
    ...settings,
    mean: bayes.mean,
    variance: bayes.variance,
    known: bayes.theta.reduce((sum, value) => sum + Number(Number.isFinite(value)), 0),
    rate: bayes.theta.map((value, i) => (Number.isFinite(value) ? count[i] / base[i] : Number.NaN)),
    theta: bayes.theta,
    z: bayes.z,
    exceedance: missing(),
    giZ: missing(),
    coreP: missing(),
    coreQ: missing(),
    mass: new Int32Array(n).fill(-1),
    massP: new Float64Array(0),
    localMoran: { i: missing(), z: missing(), p: missing(), q: missing(), quadrant: new Uint8Array(n) },
    moran: { i: Number.NaN, expected: Number.NaN, variance: Number.NaN, p: Number.NaN },
    scan: { circular: [], flexible: [] },
    scanSettings: settings.scanSettings ?? SCAN_DEFAULTS,
  };
  if (map.length === 0) return result;

  const of = (use: Share["use"]) =>
    tallies
      .filter((tally) => tally.use === use)
      .sort((a, b) => a.block - b.block)
      .map((tally) => tally.columns);
  const p = sumP(
    addTallies(
      map.length,
      of("neighbours").map(([above, below]) => ({ above, below })),
    ),
    permutations,
  );
  const q = benjaminiHochberg(p.upper);
  const moranI: LocalMoran = localMoran(z, graph);
  const moranP = localMoranP(z, p).two;
  const moranQ = benjaminiHochberg(moranP);
  const giZ = giStar(z, graph);
  result.exceedance = exceedance(count, base, bayes.mean, bayes.variance);
  result.massP = massP(
    setup.masses,
    of("mass").map(([reached]) => reached),
    permutations,
  );
  map.forEach((village, k) => {
    result.giZ[village] = giZ[k];
    result.coreP[village] = p.upper[k];
    result.coreQ[village] = q[k];
    result.mass[village] = setup.masses.label[k];
    result.localMoran.i[village] = moranI.i[k];
    result.localMoran.z[village] = moranI.z[k];
    result.localMoran.p[village] = moranP[k];
    result.localMoran.q[village] = moranQ[k];
    result.localMoran.quadrant[village] = moranI.quadrant[k];
  });
  const reached = of("moran").reduce((sum, [one]) => sum + one[0], 0);
  result.moran = { ...moran(z, graph), p: (reached + 1) / (permutations + 1) } satisfies MoranTest;
  if (setup.scan) {
    const found = concludeScan(
      setup.scan,
      of("scan").map(([circular, flexible]) => ({ circular, flexible })),
    );
    const placed = (clusters: Inference["scan"]["circular"]) =>
      clusters.map((cluster) => ({ ...cluster, villages: cluster.villages.map((k) => map[k]) }));
    result.scan = { circular: placed(found.circular), flexible: placed(found.flexible) };
  }
  return result;
}
