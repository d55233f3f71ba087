import type { Evidence } from "../core/domain/terms.ts";
import { connectedComponents, type Neighbours } from "../snapshot/neighbours.ts";
import type { Inference } from "./inference.ts";
import { rateAtOdds } from "./odds.ts";

export interface Thresholds {
  lambda: number;
  exceedance: number;
  cap: number;
  fewest: number;
  q: number;
  alpha: number;
}

/** A connected component of villages, with what the tests say of its own villages. */
export interface Cluster {
  villages: number[];
  evidence: Evidence;
  /** it also stands out from its surroundings: the same tests on what a smooth surface leaves */
  standsOut: boolean;
  /** smallest permutation p of its cores; NaN without a core */
  coreP: number;
  /** smallest p of the cluster masses it overlaps; NaN without one */
  massP: number;
}

/**
 * Step 3: villages of high need. All three must hold: odds of θ ≥ λ times the odds of m; exceedance; among the top
 * share `cap` of θ (a village is in when fewer than cap × n others have a greater θ, so ties stand or fall together).
 */
export function highNeed(inference: Inference, thresholds: Thresholds): Uint8Array {
  const { theta, mean } = inference;
  const sorted = theta.filter(Number.isFinite).sort((a, b) => b - a);
  const allowed = thresholds.cap * sorted.length;
  const edge = topEdge(sorted, allowed);
  const least = rateAtOdds(mean, thresholds.lambda);
  return Uint8Array.from(theta, (value, i) =>
    value >= least && inference.exceedance[i] >= thresholds.exceedance && value >= edge ? 1 : 0,
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

/** Step 6: connected components of (core or high), each with its evidence. */
export function needClusters(
  inference: Inference,
  high: Uint8Array,
  core: Uint8Array,
  neighbours: Neighbours,
  { q, alpha }: Pick<Thresholds, "q" | "alpha">,
): { clusterOf: Int32Array; clusters: Cluster[] } {
  const { label, count } = connectedComponents(
    neighbours,
    high.map((value, i) => value | core[i]),
  );
  const clusters = membersOf(label, count).map((villages) =>
    clusterOf(inference, core, villages, { q, alpha }),
  );
  return { clusterOf: label, clusters };
}

function clusterOf(
  inference: Inference,
  core: Uint8Array,
  villages: number[],
  { q, alpha }: Pick<Thresholds, "q" | "alpha">,
): Cluster {
  const cores = villages.filter((i) => core[i]);
  const massP = leastMassP(inference.mass, inference.massP, villages);
  const clustered = cores.length > 0 || massP <= alpha;
  const { trend } = inference;
  return {
    villages,
    evidence: clustered ? "confirmed" : villages.length > 1 ? "probable" : "isolated",
    standsOut:
      villages.some((i) => trend.residual[i] > 0 && trend.coreQ[i] <= q) ||
      leastMassP(trend.mass, trend.massP, villages) <= alpha,
    coreP: cores.length > 0 ? Math.min(...cores.map((i) => inference.coreP[i])) : Number.NaN,
    massP,
  };
}

/** Smallest p of the mass components that some villages lie in; NaN without one. */
function leastMassP(mass: Int32Array, p: Float64Array, villages: readonly number[]): number {
  const found = villages.filter((i) => mass[i] >= 0).map((i) => p[mass[i]]);
  return found.length > 0 ? Math.min(...found) : Number.NaN;
}

/** What pockets are made of and ordered by. */
export interface Lacking {
  /** 1 where the gap counts: certain, or possible and likely enough */
  gap: Uint8Array;
  /** U per village, family equivalents */
  unmet: Float64Array;
  /** N, units that no program reaches, per village */
  unreached: { low: Float64Array; high: Float64Array };
}

/**
 * Step 7: pockets lacking overlap, the connected components of (need cluster and gap). A pocket's evidence is its
 * own. Ordered by U descending, ties by the middle of N, then by smallest village.
 */
export function pocketsLackingOverlap(
  found: { clusterOf: Int32Array },
  inference: Inference,
  core: Uint8Array,
  { gap, unmet, unreached }: Lacking,
  neighbours: Neighbours,
  thresholds: Pick<Thresholds, "q" | "alpha">,
): { pocketOf: Int32Array; pockets: Cluster[] } {
  const { label, count } = connectedComponents(
    neighbours,
    gap.map((value, i) => (value && found.clusterOf[i] >= 0 ? 1 : 0)),
  );
  const total = (column: Float64Array, villages: number[]) =>
    villages.reduce((sum, i) => sum + (column[i] || 0), 0);
  const pockets = membersOf(label, count)
    .map((villages) => ({
      pocket: clusterOf(inference, core, villages, thresholds),
      // Sums of the same parts in another order differ in their last bits.
      unmet: Math.round(total(unmet, villages) * 1e6),
      left: total(unreached.low, villages) + total(unreached.high, villages),
    }))
    .sort((a, b) => b.unmet - a.unmet || b.left - a.left || a.pocket.villages[0] - b.pocket.villages[0])
    .map(({ pocket }) => pocket);
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
