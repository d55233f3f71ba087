import { connectedComponents, type Neighbours } from "../snapshot/neighbours.ts";
import { eachBlock } from "./blocks.ts";
import { type Random, shuffle } from "./random.ts";

export interface MassOfClusters {
  /** component of each unit among {z > z₀}, −1 = none */
  label: Int32Array;
  /** Σ(z − z₀) of each component */
  mass: Float64Array;
  /** z − z₀ of the units above z₀ */
  excess: Float64Array;
}

export interface ClusterMass extends MassOfClusters {
  /** (1 + #{largest mass of a permutation ≥ mass}) / (R + 1) */
  p: Float64Array;
}

/**
 * Cluster-mass test (method, section 3, step 6): z are permuted over all units R times, and each observed
 * mass is held against the largest of every permutation.
 */
export function clusterMass(
  z: Float64Array,
  neighbours: Neighbours,
  { z0, permutations, seed }: { z0: number; permutations: number; seed: number },
): ClusterMass {
  const found = massOfClusters(z, neighbours, z0);
  const tallies = eachBlock("mass", { permutations, seed }, (draws, random) =>
    tallyMasses(found, neighbours, draws, random),
  );
  return { ...found, p: massP(found, tallies, permutations) };
}

export function massOfClusters(z: Float64Array, neighbours: Neighbours, z0: number): MassOfClusters {
  const { label, count } = connectedComponents(
    neighbours,
    Uint8Array.from(z, (value) => Number(value > z0)),
  );
  const mass = new Float64Array(count);
  for (let i = 0; i < z.length; i++) if (label[i] >= 0) mass[label[i]] += z[i] - z0;
  return { label, mass, excess: z.filter((value) => value > z0).map((value) => value - z0) };
}

/**
 * How often the largest mass of a permutation reaches each observed one. Only the values above z₀ matter, so
 * only their places are drawn.
 */
export function tallyMasses(
  { mass, excess }: MassOfClusters,
  { n, offsets, indices }: Neighbours,
  draws: number,
  random: Random,
): Float64Array {
  const reached = new Float64Array(mass.length);
  if (mass.length === 0) return reached;
  const places = Int32Array.from({ length: n }, (_, i) => i);
  // Bytes beside the values, for most lookups miss and a nation's bytes fit in a core's cache.
  const waiting = new Uint8Array(n);
  const value = new Float64Array(n);
  const stack = new Int32Array(excess.length);
  for (let r = 0; r < draws; r++) {
    shuffle(places, random, excess.length);
    for (let k = 0; k < excess.length; k++) {
      waiting[places[k]] = 1;
      value[places[k]] = excess[k];
    }
    let largest = 0;
    for (let k = 0; k < excess.length; k++) {
      const first = places[k];
      if (waiting[first] === 0) continue;
      let sum = value[first];
      let top = 0;
      stack[top++] = first;
      waiting[first] = 0;
      while (top > 0) {
        const i = stack[--top];
        for (let e = offsets[i]; e < offsets[i + 1]; e++) {
          const other = indices[e];
          if (waiting[other] === 0) continue;
          sum += value[other];
          waiting[other] = 0;
          stack[top++] = other;
        }
      }
      if (sum > largest) largest = sum;
    }
    for (let c = 0; c < mass.length; c++) if (largest >= mass[c] * (1 - 1e-12)) reached[c]++;
  }
  return reached;
}

/** p of each component from the tallies of all blocks. */
export function massP(
  { mass }: MassOfClusters,
  tallies: readonly Float64Array[],
  permutations: number,
): Float64Array {
  return mass.map((_, c) => (1 + tallies.reduce((sum, tally) => sum + tally[c], 0)) / (permutations + 1));
}
