import { connectedComponents, type Neighbours } from "../snapshot/neighbours.ts";
import type { Inference } from "./inference.ts";

export interface Thresholds {
  lambda: number;
  exceedance: number;
  cap: number;
  fewest: number;
  q: number;
  alpha: number;
}

export type Tier = "confirmed" | "probable" | "isolated";

/** A connected component of villages, with what statistics say of it. */
export interface Cluster {
  villages: number[];
  tier: Tier;
  /** smallest permutation p of its cores; NaN without a core */
  coreP: number;
  /** smallest p of the cluster masses it overlaps; NaN without one */
  massP: number;
}

/**
 * Step 3: villages of high need. All three must hold: θ ≥ λm; exceedance; among the top share `cap` of θ
 * (a village is in when fewer than cap × n others have a greater θ, so ties stand or fall together).
 */
export function highNeed(inference: Inference, thresholds: Thresholds): Uint8Array {
  const { theta, mean } = inference;
  const sorted = theta.filter(Number.isFinite).sort((a, b) => b - a);
  const allowed = thresholds.cap * sorted.length;
  const edge = topEdge(sorted, allowed);
  return Uint8Array.from(theta, (value, i) =>
    value >= thresholds.lambda * mean && inference.exceedance[i] >= thresholds.exceedance && value >= edge
      ? 1
      : 0,
  );
}

/** Least θ that is still in the top share; +∞ when no village is. */
export function topEdge(descending: Float64Array, allowed: number): number {
  const last = Math.ceil(allowed) - 1;
  return last < 0 ? Number.POSITIVE_INFINITY : descending[Math.min(last, descending.length - 1)];
}

/** Step 5: villages whose surroundings concentrate need beyond chance. */
export function coreVillages(inference: Inference, q: number): Uint8Array {
  return Uint8Array.from(inference.z, (z, i) => (z > 0 && inference.coreQ[i] <= q ? 1 : 0));
}

/** Step 6: connected components of (core or high), each with its tier. */
export function needClusters(
  inference: Inference,
  high: Uint8Array,
  core: Uint8Array,
  neighbours: Neighbours,
  alpha: number,
): { clusterOf: Int32Array; clusters: Cluster[] } {
  const { label, count } = connectedComponents(
    neighbours,
    high.map((value, i) => value | core[i]),
  );
  const clusters = membersOf(label, count).map((villages) => {
    const cores = villages.filter((i) => core[i]);
    const masses = villages
      .filter((i) => inference.mass[i] >= 0)
      .map((i) => inference.massP[inference.mass[i]]);
    const massP = masses.length > 0 ? Math.min(...masses) : Number.NaN;
    const confirmed = cores.length > 0 || massP <= alpha;
    return {
      villages,
      tier: confirmed ? "confirmed" : villages.length > 1 ? "probable" : "isolated",
      coreP: cores.length > 0 ? Math.min(...cores.map((i) => inference.coreP[i])) : Number.NaN,
      massP,
    } satisfies Cluster;
  });
  return { clusterOf: label, clusters };
}

/**
 * Step 7: pockets lacking overlap, the connected components of (need cluster and gap). A pocket keeps its
 * cluster's tier, for the evidence is the cluster's. Ordered by U descending, then by smallest village.
 * @param gap   1 where fewer than the wanted strategies are effective
 * @param unmet U per village, units
 */
export function pocketsLackingOverlap(
  found: { clusterOf: Int32Array; clusters: Cluster[] },
  gap: Uint8Array,
  unmet: Float64Array,
  neighbours: Neighbours,
): { pocketOf: Int32Array; pockets: Cluster[] } {
  const { label, count } = connectedComponents(
    neighbours,
    gap.map((value, i) => (value && found.clusterOf[i] >= 0 ? 1 : 0)),
  );
  const total = (villages: number[]) => villages.reduce((sum, i) => sum + (unmet[i] || 0), 0);
  const pockets = membersOf(label, count)
    .map((villages) => ({ ...found.clusters[found.clusterOf[villages[0]]], villages }))
    .sort((a, b) => total(b.villages) - total(a.villages) || a.villages[0] - b.villages[0]);
  const pocketOf = new Int32Array(label.length).fill(-1);
  pockets.forEach((pocket, index) => {
    for (const village of pocket.villages) pocketOf[village] = index;
  });
  return { pocketOf, pockets };
}

function membersOf(label: Int32Array, count: number): number[][] {
  const members: number[][] = Array.from({ length: count }, () => []);
  label.forEach((component, village) => {
    if (component >= 0) members[component].push(village);
  });
  return members;
}
