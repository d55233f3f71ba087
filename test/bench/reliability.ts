import { SEEN, type Truth as TruthId, type World as WorldId } from "../../client/pages/office/method/seen.ts";
import { answer } from "../../server/analysis/answer.ts";
import { betaBinomial } from "../../server/analysis/beta-binomial.ts";
import { gammaDraw } from "../../server/analysis/gamma-poisson.ts";
import { infer } from "../../server/analysis/inference.ts";
import type { Points } from "../../server/analysis/nearest.ts";
import { oddsOf } from "../../server/analysis/odds.ts";
import { topEdge } from "../../server/analysis/pockets.ts";
import { type Random, seededRandom } from "../../server/analysis/random.ts";
import { SCAN_DEFAULTS } from "../../server/analysis/scan.ts";
import { SURE } from "../../server/core/cartography/paint.ts";
import { DEFAULTS } from "../../server/core/query/schema.ts";
import type { Neighbours } from "../../server/snapshot/neighbours.ts";
import { delivery, need, program, record } from "../analysis/record.ts";
import { binomial } from "./calibration.ts";
import type { Result } from "./run.ts";

const SETS = 40;
const MEAN = 0.12;
const SIGMA = 0.1;
const QUERY = { ...DEFAULTS, regency: "33.99", period: 2025, sigma: SIGMA };
/** Edges of the reliability curve, of π. */
const EDGES = [0.2, 0.4, 0.6, SURE.sure, 1.000_001];
/** Pockets of five villages at twice the rate, where a truth has them. */
const POCKETS = 3;
const POCKET_SIZE = 5;
const POCKET_RATE = 2;

/** How need lies in truth: how much rates vary, and whether pockets are planted in them. */
interface Truth {
  id: TruthId;
  name: string;
  /** coefficient of variation of the rates between villages */
  spread: number;
  pockets: boolean;
}
export const TRUTHS: Truth[] = [
  {
    id: "few",
    name: "rates vary by .25, no pocket: hardly any place is high",
    spread: SEEN.spread.little,
    pockets: false,
  },
  {
    id: "planted",
    name: "rates vary by .25, three pockets at twice the rate",
    spread: SEEN.spread.little,
    pockets: true,
  },
  {
    id: "varied",
    name: "rates vary by .35, as in the demo and in real regencies",
    spread: SEEN.spread.much,
    pockets: false,
  },
];

interface World {
  /** what the Method page says of it; left out: nothing, for it is better than that */
  id?: WorldId;
  name: string;
  /** relative standard deviation of the register's error between villages */
  error: number;
  /** of the recipients of the program that may serve anyone, share that is not in need */
  leakage: number;
  /** share of maps in which that program states nothing */
  unstated: number;
  /** programs serve poor families that no register names just as well; else those that are in need serve from it */
  besideRegister?: true;
}
export const WORLDS: World[] = [
  { name: "exact register", error: 0, leakage: 0.3, unstated: 0 },
  { id: "asStated", name: "register as uneven as stated", error: 0.1, leakage: 0.3, unstated: 0 },
  { id: "asStated", name: "as stated, little leakage", error: 0.1, leakage: SEEN.leakage[0], unstated: 0 },
  { id: "asStated", name: "as stated, much leakage", error: 0.1, leakage: SEEN.leakage[1], unstated: 0 },
  {
    id: "asStated",
    name: "as stated, 60 % of one program in three unstated",
    error: 0.1,
    leakage: 0.3,
    unstated: SEEN.unstated,
  },
  { id: "doubled", name: "register twice as uneven as stated", error: 0.2, leakage: 0.3, unstated: 0 },
  {
    id: "besideRegister",
    name: "as stated, programs serve the poor beside it",
    error: 0.1,
    leakage: 0.3,
    unstated: 0,
    besideRegister: true,
  },
  {
    id: "besideDoubled",
    name: "twice as uneven, programs serve beside it",
    error: 0.2,
    leakage: 0.3,
    unstated: 0,
    besideRegister: true,
  },
];

/** What was called how sure, and how much of it was right. */
interface Bin {
  called: number;
  high: number;
  right: number;
}

/**
 * Of the places called sure by π, how many are truly high and lacking. The truth is drawn: a rate for each village,
 * families in need by it, which families each program serves; the register miscounts them, and the method sees the
 * register and the programs' counts alone. The whole curve is printed where the register is as stated, else its end. What comes out depends on how many places are truly high: where few are, an
 * error that is twice as uneven as stated makes more of them look so.
 */
export function reliability(graph: Neighbours, points: Points): Result[] {
  return TRUTHS.flatMap((truth) =>
    WORLDS.flatMap((world) => linesOf(truth, world, tallied(truth, world, graph, points))),
  );
}

function tallied(truth: Truth, world: World, graph: Neighbours, points: Points): Bin[] {
  const random = seededRandom(20);
  const bins = EDGES.map((): Bin => ({ called: 0, high: 0, right: 0 }));
  const n = graph.n;
  for (let set = 0; set < SETS; set++) {
    const base = Float64Array.from({ length: n }, () => 500 + random.below(1500));
    const rate = ratesOf(truth, graph, random);
    const poor = base.map((families, i) => binomial(random, families, rate[i]));
    // The register counts the poor with an error of its own in every village.
    const registered = poor.map((count, i) =>
      Math.max(0, Math.min(base[i], Math.round(count * (1 + world.error * gauss(random))))),
    );
    const { served, lacking } = servedIn(world.besideRegister ? poor : registered, base, world, random);
    const high = trulyHigh(rate, betaBinomial(poor, base).mean);
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
    answer(snapshot, QUERY, poverty, inference).probability.forEach((pi, i) => {
      if (Number.isNaN(pi)) return;
      const bin = bins[EDGES.findIndex((edge) => pi < edge)];
      bin.called++;
      if (high[i]) bin.high++;
      if (high[i] && lacking[i]) bin.right++;
    });
  }
  return bins;
}

function ratesOf({ spread, pockets }: Truth, graph: Neighbours, random: Random): Float64Array {
  const shape = 1 / spread ** 2;
  const rate = Float64Array.from({ length: graph.n }, () => (MEAN * gammaDraw(random, shape)) / shape);
  for (let pocket = 0; pockets && pocket < POCKETS; pocket++) {
    const members = [random.below(graph.n)];
    for (let k = 0; members.length < POCKET_SIZE && k < members.length; k++)
      for (let e = graph.offsets[members[k]]; e < graph.offsets[members[k] + 1]; e++)
        if (members.length < POCKET_SIZE && !members.includes(graph.indices[e]))
          members.push(graph.indices[e]);
    for (const i of members) rate[i] *= POCKET_RATE;
  }
  return rate.map((one) => Math.min(0.95, one));
}

/**
 * Three programs, each of one strategy, and where fewer than enough of them truly reach τ.
 * @param poor families among whom they choose: those registered, or all who are poor
 */
function servedIn(
  poor: Float64Array,
  base: Float64Array,
  { leakage }: World,
  random: Random,
): { served: Float64Array[]; lacking: Uint8Array } {
  const served = [0, 1, 2].map(() => new Float64Array(poor.length));
  const lacking = new Uint8Array(poor.length);
  for (let i = 0; i < poor.length; i++) {
    let reached = 0;
    for (let s = 0; s < 3; s++) {
      const inNeed = Math.round(random.unit() * 0.7 * poor[i]);
      // A program that may serve anyone also serves others.
      const others = s === 2 ? Math.round((leakage / (1 - leakage)) * inNeed) : 0;
      served[s][i] = Math.min(base[i], inNeed + others);
      if (poor[i] > 0 && inNeed / poor[i] >= QUERY.tau) reached++;
    }
    lacking[i] = reached < QUERY.fewest ? 1 : 0;
  }
  return { served, lacking };
}

function linesOf(truth: Truth, world: World, bins: readonly Bin[]): Result[] {
  return bins.flatMap(({ called, high, right }, bin) => {
    const whole = world.name === WORLDS[1].name;
    if (called < 20 || (!whole && bin < bins.length - 1)) return [];
    const [low, most] = [EDGES[bin - 1] ?? 0, Math.min(1, EDGES[bin])];
    return [
      {
        case: `${truth.name} · ${world.name} · π ${low}–${most} (${called} places, ${(high / called).toFixed(2)} high): truly high and lacking`,
        ours: right / called,
        // What is asked for where π ≥ .8; below, the middle of the bin.
        reference: low >= SURE.sure ? 0.75 : (low + most) / 2,
        unit: "share",
        holds:
          low >= SURE.sure && world.id
            ? isSaid(right / called, SEEN.reliable[truth.id][world.id])
            : undefined,
      },
    ];
  });
}

/** Whether a share lies between those that the Method page says, to the whole per cent. */
const isSaid = (share: number, [low, high]: readonly [number, number]): boolean =>
  Math.round(100 * share) >= Math.round(100 * low) && Math.round(100 * share) <= Math.round(100 * high);

function trulyHigh(rate: Float64Array, mean: number): boolean[] {
  const edge = topEdge(
    Float64Array.from(rate).sort((a, b) => b - a),
    QUERY.cap * rate.length,
  );
  return Array.from(rate, (one) => one >= edge && oddsOf(one) >= QUERY.lambda * oddsOf(mean));
}

/** Standard normal (Box and Muller); 1 − u is never 0. */
const gauss = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
