import { type Neighbours, subgraph } from "../snapshot/neighbours.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { type BetaBinomial, betaBinomial, exceedanceOfOdds } from "./beta-binomial.ts";
import { blockRandom, blocksOf, type STREAMS } from "./blocks.ts";
import { type MassOfClusters, massOfClusters, massP, tallyMasses } from "./cluster-mass.ts";
import { giStar } from "./gi-star.ts";
import { type MoranTest, moran, tallyMoran } from "./global-moran.ts";
import { type Inference, type InferenceInput, SIGMA } from "./inference.ts";
import { type LocalMoran, localMoran, localMoranP } from "./local-moran.ts";
import { addTallies, type NeighbourSums, neighbourSums, sumP, tallyNeighbourSums } from "./permutation.ts";
import { concludeReadings, drawReadings, type ReadingSetup, readingsFor, setUpReadings } from "./readings.ts";
import { concludeScan, SCAN_DEFAULTS, type ScanSetup, setUpScan, tallyScan } from "./scan.ts";
import { trendResiduals } from "./trend.ts";
import { type Pairs, standardisedPairs } from "./weights.ts";

/** What every thread that draws for a job needs; the same input gives the same setup. */
export interface InferenceSetup {
  input: InferenceInput;
  bayes: BetaBinomial;
  /** village of each unit drawn over */
  map: Int32Array;
  graph: Neighbours;
  /** z of those units */
  z: Float64Array;
  sums: NeighbourSums;
  masses: MassOfClusters;
  /** the same of the residuals; undefined without points */
  trend: { residual: Float64Array; sums: NeighbourSums; masses: MassOfClusters } | undefined;
  readings: ReadingSetup | undefined;
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
  /** neighbours: above, below · mass: reached · moran: one count · scan: largest circular, flexible LLRs · readings: lengths, places, ratios */
  columns: Float64Array[];
}

export function setUpInference(input: InferenceInput): InferenceSetup {
  const { count, base, neighbours, points, town, settings } = input;
  const bayes = betaBinomial(count, base);
  const varies = bayes.variance > 0;
  const { graph, map } = subgraph(
    neighbours,
    Uint8Array.from(bayes.theta, (value) => (varies && Number.isFinite(value) ? 1 : 0)),
  );
  const known = (column: Float64Array) => Float64Array.from(map, (village) => column[village]);
  const z = known(bayes.z);
  const placed = points && varies ? { x: known(points.x), y: known(points.y) } : undefined;
  const residual =
    placed &&
    trendResiduals(
      z,
      placed,
      Uint8Array.from(map, (village) => town?.[village] ?? 0),
    );
  return {
    input,
    bayes,
    map,
    graph,
    z,
    sums: neighbourSums(z, graph),
    masses: massOfClusters(z, graph, settings.z0),
    trend: residual && {
      residual,
      sums: neighbourSums(residual, graph),
      masses: massOfClusters(residual, graph, settings.z0),
    },
    readings: varies
      ? setUpReadings(
          known(count),
          known(base),
          { ...bayes, theta: known(bayes.theta) },
          settings.sigma ?? SIGMA,
        )
      : undefined,
    pairs: standardisedPairs(graph),
    scan: placed
      ? setUpScan(known(count), known(base), graph, placed, settings.scanSettings ?? SCAN_DEFAULTS)
      : undefined,
  };
}

/** All that is to be drawn; nothing where the rates vary no more than chance lets them. */
export function planInference({ input: { settings }, map, scan, trend, readings }: InferenceSetup): Share[] {
  if (map.length === 0) return [];
  const shares = (use: Share["use"], draws: number) =>
    blocksOf(draws).map((size, block) => ({ use, block, draws: size }));
  return [
    ...(scan ? shares("scan", (settings.scanSettings ?? SCAN_DEFAULTS).draws) : []),
    ...shares("neighbours", settings.permutations),
    ...shares("mass", settings.permutations),
    ...shares("moran", settings.permutations),
    ...(trend
      ? [...shares("trend", settings.permutations), ...shares("trendMass", settings.permutations)]
      : []),
    ...(readings ? shares("readings", readingsFor(map.length)) : []),
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
    case "trend": {
      const { residual, sums: ofTrend } = setup.trend!;
      const { above, below } = tallyNeighbourSums(residual, graph, ofTrend, draws, random);
      return { ...share, columns: [above, below] };
    }
    case "trendMass":
      return { ...share, columns: [tallyMasses(setup.trend!.masses, graph, draws, random)] };
    case "readings": {
      const { lengths, place, ratio } = drawReadings(setup.readings!, draws, random);
      return { ...share, columns: [lengths, place, ratio] };
    }
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
    spread: bayes.spread,
    variance: bayes.variance,
    precision: bayes.precision,
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
    trend: {
      ...{ residual: missing(), coreP: missing(), coreQ: missing() },
      ...{ mass: new Int32Array(n).fill(-1), massP: new Float64Array(0) },
    },
    readings: undefined,
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
  const pOf = (use: "neighbours" | "trend") =>
    sumP(
      addTallies(
        map.length,
        of(use).map(([above, below]) => ({ above, below })),
      ),
      permutations,
    );
  const p = pOf("neighbours");
  const q = benjaminiHochberg(p.upper);
  const moranI: LocalMoran = localMoran(z, graph);
  const moranP = localMoranP(z, p).two;
  const moranQ = benjaminiHochberg(moranP);
  const giZ = giStar(z, graph);
  result.exceedance = exceedanceOfOdds(count, base, bayes);
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
  if (setup.trend) {
    const { residual, masses } = setup.trend;
    const upper = pOf("trend").upper;
    const trendQ = benjaminiHochberg(upper);
    map.forEach((village, k) => {
      result.trend.residual[village] = residual[k];
      result.trend.coreP[village] = upper[k];
      result.trend.coreQ[village] = trendQ[k];
      result.trend.mass[village] = masses.label[k];
    });
    result.trend.massP = massP(
      masses,
      of("trendMass").map(([reached]) => reached),
      permutations,
    );
  }
  if (setup.readings)
    result.readings = concludeReadings(
      settings.sigma ?? SIGMA,
      of("readings").map(([lengths, place, ratio]) => ({ lengths, place, ratio })),
      map,
    );
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
