import { answer } from "../../server/analysis/answer.ts";
import type { BetaBinomial } from "../../server/analysis/beta-binomial.ts";
import { infer } from "../../server/analysis/inference.ts";
import type { Points } from "../../server/analysis/nearest.ts";
import { oddsOf } from "../../server/analysis/odds.ts";
import { topEdge } from "../../server/analysis/pockets.ts";
import { type Random, seededRandom, shuffle } from "../../server/analysis/random.ts";
import { SCAN_DEFAULTS } from "../../server/analysis/scan.ts";
import { DEFAULTS } from "../../server/core/query/schema.ts";
import type { Neighbours } from "../../server/snapshot/neighbours.ts";
import { delivery, need, program, record } from "../analysis/record.ts";
import { binomial, gamma } from "./calibration.ts";
import type { Result } from "./run.ts";

const SETS = 60;
const MEAN = 0.12;
const SIGMA = 0.1;
const QUESTION = { ...DEFAULTS, regency: "33.99", period: 2025, sigma: SIGMA };
/** Edges of the reliability curve, of π. */
const EDGES = [0.2, 0.4, 0.6, 0.8, 1.000_001];

interface World {
  name: string;
  /** relative standard deviation of the register's error between villages */
  error: number;
  /** of the recipients of the program that serves anyone, share that is not in need beyond chance */
  leakage: number;
  /** share of villages whose third program states nothing */
  unstated: number;
}
const WORLDS: World[] = [
  { name: "exact register, declared programs", error: 0, leakage: 0.3, unstated: 0 },
  { name: "register as uneven as stated (σ .10), declared programs", error: 0.1, leakage: 0.3, unstated: 0 },
  { name: "σ .10, little leakage", error: 0.1, leakage: 0.05, unstated: 0 },
  { name: "σ .10, much leakage", error: 0.1, leakage: 0.6, unstated: 0 },
  { name: "σ .10, nothing stated of one program in three", error: 0.1, leakage: 0.3, unstated: 0.6 },
  {
    name: "register twice as uneven as stated (reference: .74–.76 seen)",
    error: 0.2,
    leakage: 0.3,
    unstated: 0,
  },
];

/** So many different ones of the first `size` units. */
function some(random: Random, size: number, count: number): number[] {
  const order = Int32Array.from({ length: size }, (_, i) => i);
  shuffle(order, random, count);
  return [...order.subarray(0, Math.min(size, count))];
}

/**
 * Of the places called sure by π, how many are truly high and lacking. The truth is drawn: a rate for each village,
 * families in need by it, which families each program serves; the register miscounts them, and the method sees the
 * register and the programs' counts alone.
 */
export function reliability(
  graph: Neighbours,
  points: Points,
  model: (count: Float64Array, base: Float64Array) => BetaBinomial,
): Result[] {
  const results: Result[] = [];
  for (const world of WORLDS) {
    const random = seededRandom(20);
    const tally = EDGES.map(() => ({ called: 0, right: 0 }));
    for (let set = 0; set < SETS; set++) {
      const n = graph.n;
      const base = Float64Array.from({ length: n }, () => 500 + random.below(1500));
      const trueRate = base.map(() => Math.min(0.95, MEAN * gamma(random)));
      const poor = base.map((families, i) => binomial(random, families, trueRate[i]));
      // The register counts the poor with an error of its own in every village.
      const registered = poor.map((count, i) =>
        Math.max(0, Math.min(base[i], Math.round(count * (1 + world.error * (gauss(random) || 0))))),
      );
      const served = [0, 1, 2].map(() => new Float64Array(n));
      const lacking = new Uint8Array(n);
      for (let i = 0; i < n; i++) {
        let reached = 0;
        for (let s = 0; s < 3; s++) {
          const share = random.unit() * 0.7;
          const inNeed = Math.round(share * poor[i]);
          // Programs that serve anyone also serve others.
          const others = s === 2 ? Math.round((world.leakage / (1 - world.leakage)) * inNeed) : 0;
          const reachable = some(random, Math.max(1, poor[i]), inNeed).length;
          served[s][i] = Math.min(base[i], reachable + others);
          if (poor[i] > 0 && reachable / poor[i] >= QUESTION.tau) reached++;
        }
        lacking[i] = reached < QUESTION.fewest ? 1 : 0;
      }
      const truth = trulyHigh(trueRate, model(poor, base).mean);
      const recipients = random.unit() < world.unstated ? null : ("anyone" as const);
      const poverty = { ...need("poverty", [...registered]), base };
      const snapshot = record(n, {
        neighbours: graph,
        needs: [poverty],
        programs: [
          program("a", { strategies: ["expenses"] }),
          program("b", { strategies: ["income"] }),
          program("c", { strategies: ["pockets"], recipients }),
        ],
        deliveries: served.map((units, p) => delivery(p, [...units])),
      });
      const inference = infer(
        registered,
        base,
        graph,
        { permutations: 1, seed: set, z0: 1, sigma: SIGMA, scanSettings: { ...SCAN_DEFAULTS, draws: 1 } },
        points,
      );
      const { probability } = answer(snapshot, QUESTION, poverty, inference);
      probability.forEach((pi, i) => {
        if (Number.isNaN(pi)) return;
        const bin = tally[EDGES.findIndex((edge) => pi < edge)];
        bin.called++;
        if (truth[i] && lacking[i]) bin.right++;
      });
    }
    tally.forEach(({ called, right }, bin) => {
      if (called < 20) return;
      const [low, high] = [EDGES[bin - 1] ?? 0, Math.min(1, EDGES[bin])];
      results.push({
        case: `π ${low}–${high}, truly high and lacking: ${world.name} (${called} places)`,
        ours: right / called,
        // What is asked for where π ≥ .8; below, the middle of the bin.
        reference: low >= 0.8 ? 0.75 : (low + high) / 2,
        unit: "share",
      });
    });
  }
  return results;
}

function trulyHigh(rate: Float64Array, mean: number): boolean[] {
  const edge = topEdge(
    Float64Array.from(rate).sort((a, b) => b - a),
    QUESTION.cap * rate.length,
  );
  return Array.from(rate, (one) => one >= edge && oddsOf(one) >= QUESTION.lambda * oddsOf(mean));
}

/** Standard normal (Box and Muller). */
const gauss = (random: Random): number =>
  Math.sqrt(-2 * Math.log(random.unit())) * Math.cos(2 * Math.PI * random.unit());
