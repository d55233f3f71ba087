import { PERMUTATIONS, WIDE_SCOPE } from "../core/domain/method-constants.ts";
import type { Neighbours } from "../snapshot/neighbours.ts";
import type { MoranTest } from "./global-moran.ts";
import { concludeInference, drawShare, planInference, setUpInference } from "./inference-steps.ts";
import type { Points } from "./nearest.ts";
import type { Readings } from "./readings.ts";
import type { Scan, ScanSettings } from "./scan.ts";

export interface InferenceSettings {
  /** draws R */
  permutations: number;
  seed: number;
  /** threshold on z of the cluster mass */
  z0: number;
  /** σ, how unevenly the register errs between villages, 0–0.3; SIGMA where it is left out */
  sigma?: number;
  /** SCAN_DEFAULTS where it is left out */
  scanSettings?: ScanSettings;
}

/** What is inferred from: one column of need, and where the villages lie. */
export interface InferenceInput {
  /** P, units in need per village; NaN = missing */
  count: Float64Array;
  /** H, all units per village; NaN or 0 = missing */
  base: Float64Array;
  neighbours: Neighbours;
  /** without them nothing is scanned */
  points?: Points;
  /** 1 = kelurahan; nothing is one where it is left out */
  town?: Uint8Array;
  settings: InferenceSettings;
}

/** Everything drawn at random for one column of need: reused while thresholds and programs move. */
export interface Inference extends InferenceSettings {
  /** m, s², a and φ; a = 0 means no variation beyond chance, and every column below but the rate is NaN */
  mean: number;
  spread: number;
  variance: number;
  precision: number;
  /** villages with need and population */
  known: number;
  /** per village, NaN where need is missing */
  rate: Float64Array;
  theta: Float64Array;
  z: Float64Array;
  exceedance: Float64Array;
  giZ: Float64Array;
  coreP: Float64Array;
  coreQ: Float64Array;
  /** cluster-mass component of each village, −1 = none; and the p of each component */
  mass: Int32Array;
  massP: Float64Array;
  /**
   * the same tests on what a smooth surface and the town leave of z: does a place stand out from its surroundings?
   * NaN without points
   */
  trend: {
    residual: Float64Array;
    coreP: Float64Array;
    coreQ: Float64Array;
    mass: Int32Array;
    massP: Float64Array;
  };
  /** undefined where such a register could explain every difference */
  readings: Readings | undefined;
  /** Local Moran of z: I, its z, the two-sided permutation p and its q; {@link QUADRANT}, 0 where missing */
  localMoran: { i: Float64Array; z: Float64Array; p: Float64Array; q: Float64Array; quadrant: Uint8Array };
  /** Moran's I of z over the whole scope, rows standardised; NaN where a = 0 */
  moran: MoranTest;
  /** clusters by village index; empty where a = 0, for no null is left to hold them against */
  scan: Scan;
  scanSettings: ScanSettings;
}

/** σ where the regency states none. */
export const SIGMA = 0.1;

/** R of the method card: 9,999 draws, 999 from 5,000 units on. */
export const drawsFor = (units: number): number =>
  units >= WIDE_SCOPE ? PERMUTATIONS.wide : PERMUTATIONS.usual;

/**
 * Steps 2 and 5 of the method, the cluster mass of step 6, and what the other definitions of section 4 draw.
 * A village without need, or without population, leaves the graph before anything is drawn.
 * @param count P, units in need per village; NaN = missing
 * @param base  H, all units per village
 */
export function infer(
  count: Float64Array,
  base: Float64Array,
  neighbours: Neighbours,
  settings: InferenceSettings,
  points?: Points,
  town?: Uint8Array,
): Inference {
  const setup = setUpInference({ count, base, neighbours, points, town, settings });
  return concludeInference(
    setup,
    planInference(setup).map((share) => drawShare(setup, share)),
  );
}
