import { SCAN_DRAWS, SCAN_MOST } from "../core/domain/method-constants.ts";
import type { Neighbours } from "../snapshot/neighbours.ts";
import { betaBinomial, pooledShare } from "./beta-binomial.ts";
import { eachBlock } from "./blocks.ts";
import { drawGammaPoisson } from "./gamma-poisson.ts";
import type { Points } from "./nearest.ts";
import { type Random, shuffle } from "./random.ts";
import { type Circles, circles, mostLikelyCircle, type Zone } from "./scan-circles.ts";
import { mostLikelyShape, type Shapes, shapes } from "./scan-shapes.ts";

/**
 * What the zones are held against: rates that vary from village to village by chance alone. There is no
 * third kind, for a Poisson count around one rate for all calls a quarter of all villages hot where there is
 * nothing. Real pockets widen the rates' variance a, so that the null errs on the careful side.
 */
export type ScanNull = "gamma-poisson" | "permutation";

export interface ScanSettings {
  /** draws of the null */
  draws: number;
  null: ScanNull;
  /** largest share of the population in a zone, above 0, at most .5 */
  most: number;
  /** most places in a circle: bounds the work in a wide scope */
  members: number;
  /** K of the flexible scan, 1–20 */
  nearest: number;
}

export const SCAN_DEFAULTS: ScanSettings = {
  draws: SCAN_DRAWS,
  null: "permutation",
  most: SCAN_MOST,
  members: 100,
  nearest: 15,
};

export interface ScanCluster {
  /** indices, nearest to the centre first */
  villages: number[];
  llr: number;
  /** (1 + #{largest LLR of a draw ≥ LLR}) / (draws + 1) */
  p: number;
  /** units in need there, and how many the scope's rate would give */
  cases: number;
  expected: number;
}

/** Clusters of each kind that share no village, the most likely first. */
export interface Scan {
  circular: ScanCluster[];
  flexible: ScanCluster[];
}

/** At most this many clusters are listed. */
const LISTED = 10;

/** Upper fifth of the normal curve: Tango and Takahashi's screening, on z. */
const STANDS_OUT = 0.8416212335729143;

export interface ScanSetup {
  count: Float64Array;
  base: Float64Array;
  mean: number;
  variance: number;
  z: Float64Array;
  null: ScanNull;
  circles: Circles;
  shapes: Shapes;
}

/** Largest LLR of each draw. */
export interface ScanTally {
  circular: Float64Array;
  flexible: Float64Array;
}

/**
 * @param count P per place, all finite
 * @param base  H per place, all > 0
 * @returns undefined where the rates vary no more than chance lets them (a = 0): there is no null then
 * @throws RangeError for a share outside 0–.5 or K outside 1–20
 */
export function setUpScan(
  count: Float64Array,
  base: Float64Array,
  neighbours: Neighbours,
  points: Points,
  settings: ScanSettings,
): ScanSetup | undefined {
  if (!(settings.most > 0 && settings.most <= 0.5))
    throw new RangeError(`A zone holds above 0 and at most half of the population, not ${settings.most}`);
  const { mean, variance, z } = betaBinomial(count, base);
  if (!(variance > 0)) return undefined;
  return {
    count,
    base,
    mean,
    variance,
    z,
    null: settings.null,
    circles: circles(points, base, settings.most, settings.members),
    shapes: shapes(points, base, neighbours, settings.most, settings.nearest),
  };
}

export function tallyScan(setup: ScanSetup, draws: number, random: Random): ScanTally {
  const { base, mean, variance } = setup;
  const tally = { circular: new Float64Array(draws), flexible: new Float64Array(draws) };
  const drawn = new Float64Array(base.length);
  const outstanding = new Uint8Array(base.length);
  const z = setup.z.slice();
  for (let r = 0; r < draws; r++) {
    if (setup.null === "gamma-poisson") drawGammaPoisson(random, base, mean, variance, drawn);
    else {
      // z change places, not rates: a small village's wild rate would be impossible in a large one.
      shuffle(z, random);
      for (let i = 0; i < drawn.length; i++)
        drawn[i] = Math.max(0, base[i] * (mean + z[i] * Math.sqrt(variance + (mean * (1 - mean)) / base[i])));
    }
    tally.circular[r] = mostLikelyCircle(setup.circles, drawn).llr;
    tally.flexible[r] = mostLikelyShape(setup.shapes, drawn, standingOut(drawn, base, outstanding)).llr;
  }
  return tally;
}

export function concludeScan(setup: ScanSetup, tallies: readonly ScanTally[]): Scan {
  const { count, base } = setup;
  const whole = count.reduce((sum, value) => sum + value, 0) / base.reduce((sum, value) => sum + value, 0);
  const ranked = (most: Float64Array[], find: (blocked: Uint8Array) => Zone) => {
    const draws = most.reduce((sum, one) => sum + one.length, 0);
    return zonesApart(base.length, find).map(({ villages, llr }) => {
      const reached = most.reduce(
        (sum, one) => sum + one.filter((value) => value >= llr * (1 - 1e-12)).length,
        0,
      );
      const total = (column: Float64Array) => villages.reduce((sum, i) => sum + column[i], 0);
      const expected = total(base) * whole;
      return { villages, llr, p: (1 + reached) / (draws + 1), cases: total(count), expected };
    });
  };
  const outstanding = standingOut(count, base, new Uint8Array(base.length));
  return {
    circular: ranked(
      tallies.map((tally) => tally.circular),
      (blocked) => mostLikelyCircle(setup.circles, count, blocked),
    ),
    flexible: ranked(
      tallies.map((tally) => tally.flexible),
      (blocked) =>
        mostLikelyShape(
          setup.shapes,
          count,
          outstanding.map((value, i) => value & ~blocked[i]),
        ),
    ),
  };
}

/** The most likely zone, then the most likely that shares no place with those before, and so on. */
export function zonesApart(n: number, find: (blocked: Uint8Array) => Zone, listed = LISTED): Zone[] {
  const blocked = new Uint8Array(n);
  const zones: Zone[] = [];
  while (zones.length < listed) {
    const zone = find(blocked);
    if (zone.villages.length === 0) break;
    zones.push(zone);
    for (const i of zone.villages) blocked[i] = 1;
  }
  return zones;
}

/** The whole scan here, all of its draws at once. */
export function scan(
  count: Float64Array,
  base: Float64Array,
  neighbours: Neighbours,
  points: Points,
  { seed, ...settings }: ScanSettings & { seed: number },
): Scan {
  const setup = setUpScan(count, base, neighbours, points, settings);
  if (!setup) return { circular: [], flexible: [] };
  return concludeScan(
    setup,
    eachBlock("scan", { permutations: settings.draws, seed }, (draws, random) =>
      tallyScan(setup, draws, random),
    ),
  );
}

/** Tango and Takahashi screen with Poisson's mid-p; where rates vary by themselves that lets nearly half in. */
function standingOut(count: Float64Array, base: Float64Array, into: Uint8Array): Uint8Array {
  const { mean, variance } = pooledShare(count, base);
  for (let i = 0; i < count.length; i++) {
    const deviation = count[i] / base[i] - mean;
    into[i] = deviation > STANDS_OUT * Math.sqrt(variance + (mean * (1 - mean)) / base[i]) ? 1 : 0;
  }
  return into;
}
