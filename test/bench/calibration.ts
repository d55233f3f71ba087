import { SEEN } from "../../client/pages/office/method/seen.ts";
import { gammaDraw } from "../../server/analysis/gamma-poisson.ts";
import { type Inference, infer } from "../../server/analysis/inference.ts";
import { coreVillages, highNeed, needClusters } from "../../server/analysis/pockets.ts";
import { type Random, seededRandom } from "../../server/analysis/random.ts";
import { SCAN_DEFAULTS } from "../../server/analysis/scan.ts";
import { hexagonLattice } from "./lattice.ts";
import { reliability } from "./reliability.ts";
import type { Result } from "./run.ts";

const SETS = 100;
const VILLAGES = 331;
const WIDTH = 18;
const MEAN = 0.12;
/** Rates vary by a quarter of their mean: a Gamma of shape 1/.25². */
const SHAPE = 16;
const ALPHA = 0.05;
const THRESHOLDS = { lambda: 1.5, exceedance: 0.8, cap: 0.2, fewest: 2, q: 0.1, alpha: ALPHA };

const { graph, points } = hexagonLattice(VILLAGES, WIDTH);

export const gamma = (random: Random) => gammaDraw(random, SHAPE) / SHAPE;
export const binomial = (random: Random, size: number, rate: number) => {
  let count = 0;
  for (let one = 0; one < size; one++) if (random.unit() < rate) count++;
  return count;
};

/** A map of so many villages with a rate each. @param rateAt relative to the mean */
function mapOf(random: Random, rateAt: (i: number) => number) {
  const base = Float64Array.from({ length: VILLAGES }, () => 500 + random.below(1500));
  const count = base.map((families, i) => binomial(random, families, Math.min(1, MEAN * rateAt(i))));
  return { base, count };
}

/** Villages around a middle one, nearest first. */
function around(middle: number, size: number): number[] {
  const found = [middle];
  for (let k = 0; found.length < size; k++)
    for (let e = graph.offsets[found[k]]; e < graph.offsets[found[k] + 1]; e++)
      if (found.length < size && !found.includes(graph.indices[e])) found.push(graph.indices[e]);
  return found;
}

interface Kind {
  name: string;
  /** relative rate of a village, before it varies by chance */
  rates: (random: Random) => (i: number) => number;
  /** what the Method page says: clustered, and likewise standing out from the surroundings */
  seen: readonly [clustered: number, standsOut: number];
  /** it says "at most" */
  atMost?: boolean;
  planted?: boolean;
}

const PLANTED = around(Math.floor(VILLAGES / 2) + 9, 5);
const KINDS: Kind[] = [
  {
    name: "rates exchangeable, no pocket",
    rates: () => () => 1,
    seen: [SEEN.clustered.exchangeable, SEEN.clustered.exchangeable],
    atMost: true,
  },
  {
    name: "a gradient from west to east, no pocket",
    rates: () => (i) => 0.7 + (0.6 * (i % WIDTH)) / (WIDTH - 1),
    seen: SEEN.clustered.gradient,
  },
  {
    name: "districts that differ, no pocket",
    rates: (random) => {
      const district = Array.from({ length: 27 }, () => Math.exp((random.unit() - 0.5) * 0.6));
      return (i) => district[3 * Math.floor(Math.floor(i / WIDTH) / 2.2) + Math.floor((i % WIDTH) / 6)] ?? 1;
    },
    seen: SEEN.clustered.districts,
  },
  {
    name: "five villages at twice the rate",
    rates: () => (i) => (PLANTED.includes(i) ? 2 : 1),
    // The method card's; the page says nothing of it.
    seen: [94, 94],
    planted: true,
  },
];

const clustersOf = (inference: Inference) =>
  needClusters(
    inference,
    highNeed(inference, THRESHOLDS),
    coreVillages(inference, THRESHOLDS.q),
    graph,
    THRESHOLDS,
  ).clusters;

/** How often the method finds what is there, and what is not; and how far π may be relied on. */
export async function calibration(): Promise<Result[]> {
  const results: Result[] = [];
  for (const kind of KINDS) {
    const random = seededRandom(33);
    let [clustered, standsOut, circular, flexible] = [0, 0, 0, 0];
    for (let set = 0; set < SETS; set++) {
      const rateAt = kind.rates(random);
      const { base, count } = mapOf(random, (i) => rateAt(i) * gamma(random));
      const inference = infer(
        count,
        base,
        graph,
        {
          ...{ permutations: 999, seed: set, z0: 1 },
          scanSettings: { ...SCAN_DEFAULTS, draws: kind.planted ? 1 : 199 },
        },
        points,
      );
      const counts = ({ villages }: { villages: number[] }) =>
        !kind.planted || villages.some((i) => PLANTED.includes(i));
      const found = clustersOf(inference).filter(counts);
      if (found.some(({ evidence }) => evidence === "confirmed")) clustered++;
      if (found.some((one) => one.evidence === "confirmed" && one.standsOut)) standsOut++;
      if (inference.scan.circular.some(({ p }) => p <= ALPHA)) circular++;
      if (inference.scan.flexible.some(({ p }) => p <= ALPHA)) flexible++;
    }
    const line = (what: string, ours: number, reference: number, holds?: boolean) =>
      results.push({ case: `${kind.name}: ${what}`, ours, reference, unit: "of 100 maps", holds });
    const isSaid = (ours: number, said: number) =>
      kind.planted ? undefined : kind.atMost ? ours <= said : ours === said;
    const [said, saidToStandOut] = kind.seen;
    line("a clustered place (reference: the Method page)", clustered, said, isSaid(clustered, said));
    line(
      ...(["that also stands out from its surroundings", standsOut, saidToStandOut] as const),
      isSaid(standsOut, saidToStandOut),
    );
    if (!kind.planted) {
      line("a circular window of the scan at p ≤ .05 (reference: what 5 % promises)", circular, 100 * ALPHA);
      line("a flexible one", flexible, 100 * ALPHA);
    }
  }
  return [...results, ...reliability(graph, points)];
}
