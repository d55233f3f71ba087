import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { clusterMass } from "./cluster-mass.ts";
import { empiricalBayes } from "./empirical-bayes.ts";
import { exceedance } from "./exceedance.ts";
import { type Neighbours, subgraph } from "./neighbours.ts";
import { coreTest } from "./permutation.ts";

export interface InferenceSettings {
  /** draws R */
  permutations: number;
  seed: number;
  /** threshold on z of the cluster mass */
  z0: number;
}

/** Everything drawn at random for one column of need: reused while thresholds and programs move. */
export interface Inference extends InferenceSettings {
  /** m, and a; a = 0 means no variation beyond chance, and every column below but the rate is NaN */
  mean: number;
  variance: number;
  /** villages with need and population */
  known: number;
  /** per village, NaN where need is missing */
  rate: Float64Array;
  theta: Float64Array;
  z: Float64Array;
  exceedance: Float64Array;
  giZ: Float64Array;
  coreP: Float64Array;
  coreQ: Float64Array;
  /** cluster-mass component of each village, −1 = none; and the p of each component */
  mass: Int32Array;
  massP: Float64Array;
}

/** R of the method card: 9,999 draws, 999 from 5,000 units on. */
export const drawsFor = (units: number): number => (units >= 5_000 ? 999 : 9_999);

/**
 * Steps 2 and 5 of the method, and the cluster mass of step 6. A village without need, or without
 * population, leaves the graph before anything is drawn.
 * @param count P, units in need per village; NaN = missing
 * @param base  H, all units per village
 */
export function infer(
  count: Float64Array,
  base: Float64Array,
  neighbours: Neighbours,
  settings: InferenceSettings,
): Inference {
  const n = count.length;
  const { mean, variance, theta, z } = empiricalBayes(count, base);
  const keep = Uint8Array.from(theta, (value) => (Number.isFinite(value) ? 1 : 0));
  const { graph, map } = subgraph(neighbours, keep);
  const missing = () => new Float64Array(n).fill(Number.NaN);
  const result: Inference = {
    ...settings,
    mean,
    variance,
    known: map.length,
    rate: count.map((value, i) => (keep[i] ? value / base[i] : Number.NaN)),
    theta,
    z,
    exceedance: missing(),
    giZ: missing(),
    coreP: missing(),
    coreQ: missing(),
    mass: new Int32Array(n).fill(-1),
    massP: new Float64Array(0),
  };
  if (!(variance > 0)) return result;

  const knownZ = Float64Array.from(map, (i) => z[i]);
  const test = coreTest(knownZ, graph, settings);
  const q = benjaminiHochberg(test.giP);
  const mass = clusterMass(knownZ, graph, settings);
  result.exceedance = exceedance(count, base, mean, variance);
  result.massP = mass.p;
  map.forEach((village, k) => {
    result.giZ[village] = test.giZ[k];
    result.coreP[village] = test.giP[k];
    result.coreQ[village] = q[k];
    result.mass[village] = mass.label[k];
  });
  return result;
}
