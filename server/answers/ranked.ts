import { LRUCache } from "lru-cache";
import { type WeightDraws, weightDraws } from "../analysis/dirichlet.ts";
import { paretoLayers } from "../analysis/pareto.ts";
import { type Ranking, ranking, type Three } from "../analysis/ranking.ts";
import { type Stability, stability } from "../analysis/stability.ts";
import type { PriorityView } from "../core/contracts/method.ts";
import { WEIGHT_DRAWS } from "../core/domain/method-constants.ts";

/** Seed of the draws of the weights: shown beside the results. */
export const DRAWS_SEED = 3302;

export interface Ranked extends Ranking, Stability {
  weights: Three<number>;
  layer: Int32Array;
}

const kept = new LRUCache<string, WeightDraws>({ max: 16 });

/** The same weights always give the same draws, so they are drawn once. */
function drawsOf(weights: Three<number>): WeightDraws {
  const key = weights.join();
  const draws = kept.get(key) ?? weightDraws(weights, WEIGHT_DRAWS, DRAWS_SEED);
  kept.set(key, draws);
  return draws;
}

interface Asked {
  criteria: Three<Float64Array>;
  weights: Three<number>;
  tie: Int32Array;
  top: number;
}
/** The last rankings, the newest first: a moved threshold asks for the same one again. */
const recent: { asked: Asked; found: Ranked }[] = [];
const RECENT = 8;

/** Step 8 of the method: rank, Pareto layer and stability. */
export function ranked(asked: Asked): Ranked {
  const at = recent.findIndex((one) => alike(one.asked, asked));
  const found = at < 0 ? make(asked) : recent.splice(at, 1)[0].found;
  recent.unshift({ asked, found });
  recent.length = Math.min(recent.length, RECENT);
  return found;
}

const alike = (one: Asked, other: Asked): boolean =>
  one.top === other.top &&
  one.weights.every((weight, c) => weight === other.weights[c]) &&
  same(one.tie, other.tie) &&
  one.criteria.every((values, c) => same(values, other.criteria[c]));

/** NaN is the same as NaN. */
const same = (one: ArrayLike<number>, other: ArrayLike<number>): boolean => {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (!Object.is(one[i], other[i])) return false;
  return true;
};

function make({ criteria, weights, tie, top }: Asked): Ranked {
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
    priority: rounded(found.score[i]),
    priorityParts: found.ranks.map((ranks, c) => rounded(found.weights[c] * ranks[i])) as Three<number>,
    priorityRank: found.rank[i],
    priorityRankLow: found.low[i],
    priorityRankHigh: found.high[i],
    inTop: rounded(found.inTop[i]),
    paretoLayer: found.layer[i],
  };
}

const rounded = (value: number) => Number(value.toFixed(4));
