import { connectedComponents, type Neighbours } from "./neighbours.ts";
import { seededRandom, shuffle } from "./random.ts";

export interface ClusterMass {
  /** component of each unit among {z > z₀}, −1 = none */
  label: Int32Array;
  /** Σ(z − z₀) of each component */
  mass: Float64Array;
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
  const { label, mass } = masses(z, neighbours, z0);
  const random = seededRandom(seed);
  const shuffled = Float64Array.from(z);
  const reached = new Float64Array(mass.length);
  if (mass.length > 0)
    for (let r = 0; r < permutations; r++) {
      shuffle(shuffled, random);
      const largest = masses(shuffled, neighbours, z0).mass.reduce((a, b) => Math.max(a, b), 0);
      for (let c = 0; c < mass.length; c++) if (largest >= mass[c] * (1 - 1e-12)) reached[c]++;
    }
  return { label, mass, p: reached.map((count) => (1 + count) / (permutations + 1)) };
}

function masses(z: Float64Array, neighbours: Neighbours, z0: number) {
  const member = new Uint8Array(z.length);
  for (let i = 0; i < z.length; i++) member[i] = z[i] > z0 ? 1 : 0;
  const { label, count } = connectedComponents(neighbours, member);
  const mass = new Float64Array(count);
  for (let i = 0; i < z.length; i++) if (label[i] >= 0) mass[label[i]] += z[i] - z0;
  return { label, mass };
}
