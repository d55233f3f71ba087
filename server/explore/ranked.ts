import { LRUCache } from "lru-cache";
import { type WeightDraws, weightDraws } from "../analysis/dirichlet.ts";
import { paretoLayers } from "../analysis/pareto.ts";
import { type Ranking, ranking, type Three } from "../analysis/ranking.ts";
import { type Stability, stability } from "../analysis/stability.ts";
import type { PriorityView } from "../method-contract.ts";

/** Draws of the weights, and their seed: shown beside the results. */
export const DRAWS = 2_000;
export const DRAWS_SEED = 3302;
/** Share of draws in the top N from which a place there is robust. */
export const ROBUST = 0.9;

export interface Ranked extends Ranking, Stability {
  weights: Three<number>;
  layer: Int32Array;
}

const kept = new LRUCache<string, WeightDraws>({ max: 16 });

/** The same weights always give the same draws, so they are drawn once. */
function drawsOf(weights: Three<number>): WeightDraws {
  const key = weights.join();
  const draws = kept.get(key) ?? weightDraws(weights, DRAWS, DRAWS_SEED);
  kept.set(key, draws);
  return draws;
}

/** Step 8 of the method: rank, Pareto layer and stability. @param tie as {@link ranking} has it */
export function ranked(
  criteria: Three<Float64Array>,
  weights: Three<number>,
  tie: Int32Array,
  top: number,
): Ranked {
  const found = ranking(criteria, weights, tie);
  return {
    ...found,
    ...stability(found, drawsOf(weights), tie, top),
    weights,
    layer: paretoLayers(criteria),
  };
}

/** A place's priority with its reasons; null where it is not ranked. */
export function priorityAt(found: Ranked, i: number): PriorityView | null {
  if (found.rank[i] === 0) return null;
  return {
    score: rounded(found.score[i]),
    parts: found.ranks.map((ranks, c) => rounded(found.weights[c] * ranks[i])) as Three<number>,
    rank: found.rank[i],
    rankLow: found.low[i],
    rankHigh: found.high[i],
    inTop: rounded(found.inTop[i]),
    layer: found.layer[i],
  };
}

const rounded = (value: number) => Number(value.toFixed(4));
