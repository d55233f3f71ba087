import { READINGS, WIDE_SCOPE } from "../core/domain/method-constants.ts";
import { type BetaBinomial, isKnown, precisionOf } from "./beta-binomial.ts";
import { gammaDraw } from "./gamma-poisson.ts";
import { oddsOf } from "./odds.ts";
import type { Random } from "./random.ts";

/**
 * How sure it is that a place is high (method, section 3, step 9): the data are read again and again, each time with
 * every place's rate drawn from what its count and the register's unevenness leave open. Of a reading only the places
 * that any threshold could call high are kept, so that λ and the cap move without drawing anew.
 */
export interface Readings {
  /** σ, relative standard deviation of the register's error between places */
  sigma: number;
  /** entries of reading d: `[ends[d − 1] .. ends[d])`, by falling odds */
  ends: Int32Array;
  place: Int32Array;
  /** odds of the rate drawn, over the odds of the mean */
  ratio: Float32Array;
}

/** 2,000 readings; 500 from 5,000 units on. */
export const readingsFor = (units: number): number => (units >= WIDE_SCOPE ? READINGS.wide : READINGS.usual);

/** Of a reading as much is kept as the widest threshold asks for. */
const WIDEST = { lambda: 1.2, cap: 0.3 } as const;

/** Shapes of each place's rate. */
export interface ReadingSetup {
  mean: number;
  /** α and β of the Beta, per place drawn */
  alpha: Float64Array;
  beta: Float64Array;
}

/**
 * @param count P, @param base H per place, all known
 * @returns undefined where such a register could explain every difference (aₜ ≤ 0), so that nothing can be said
 */
export function setUpReadings(
  count: Float64Array,
  base: Float64Array,
  { mean, variance, theta }: Pick<BetaBinomial, "mean" | "variance"> & { theta: Float64Array },
  sigma: number,
): ReadingSetup | undefined {
  const true_ = (variance - sigma * sigma * mean * mean) / (1 + sigma * sigma);
  if (!(true_ > 0)) return undefined;
  const precision = precisionOf(mean, true_);
  const alpha = new Float64Array(count.length);
  const beta = new Float64Array(count.length);
  for (let i = 0; i < count.length; i++) {
    if (!isKnown(count[i], base[i])) throw new RangeError("a reading is of places that are known");
    const rate = count[i] / base[i];
    const effective = 1 / (1 / base[i] + sigma * sigma * oddsOf(theta[i]));
    alpha[i] = precision * mean + rate * effective;
    beta[i] = precision * (1 - mean) + (1 - rate) * effective;
  }
  return { mean, alpha, beta };
}

/** Entries of some readings, one after the other. */
export interface ReadingTally {
  lengths: Float64Array;
  place: Float64Array;
  ratio: Float64Array;
}

export function drawReadings(
  { mean, alpha, beta }: ReadingSetup,
  draws: number,
  random: Random,
): ReadingTally {
  const n = alpha.length;
  const most = Math.min(n, Math.ceil(WIDEST.cap * n));
  const perMean = 1 / oddsOf(mean);
  const drawn = new Float64Array(n);
  const lengths = new Float64Array(draws);
  const place: number[] = [];
  const ratio: number[] = [];
  const candidates: number[] = [];
  for (let r = 0; r < draws; r++) {
    candidates.length = 0;
    for (let i = 0; i < n; i++) {
      // The odds of a Beta are the ratio of two Gammas.
      drawn[i] = (gammaDraw(random, alpha[i]) / gammaDraw(random, beta[i])) * perMean;
      if (drawn[i] >= WIDEST.lambda) candidates.push(i);
    }
    candidates.sort((a, b) => drawn[b] - drawn[a] || a - b);
    const kept = Math.min(most, candidates.length);
    lengths[r] = kept;
    for (let k = 0; k < kept; k++) {
      place.push(candidates[k]);
      ratio.push(drawn[candidates[k]]);
    }
  }
  return { lengths, place: Float64Array.from(place), ratio: Float64Array.from(ratio) };
}

/** @param map index of each place drawn among all places */
export function concludeReadings(sigma: number, tallies: readonly ReadingTally[], map: Int32Array): Readings {
  const draws = tallies.reduce((sum, { lengths }) => sum + lengths.length, 0);
  const entries = tallies.reduce((sum, { place }) => sum + place.length, 0);
  const result: Readings = {
    sigma,
    ends: new Int32Array(draws),
    place: new Int32Array(entries),
    ratio: new Float32Array(entries),
  };
  let [draw, at] = [0, 0];
  for (const { lengths, place, ratio } of tallies) {
    let end = at;
    for (const length of lengths) {
      end += length;
      result.ends[draw++] = end;
    }
    for (let k = 0; k < place.length; k++, at++) {
      result.place[at] = map[place[k]];
      result.ratio[at] = ratio[k];
    }
  }
  return result;
}

/**
 * η: share of readings in which a place is high, by odds and within that reading's top share.
 * @param places how many were drawn over
 * @param into   one value per place, 0 where it is never high
 */
export function shareHigh(
  { ends, place, ratio }: Readings,
  { lambda, cap }: { lambda: number; cap: number },
  places: number,
  into: Float64Array,
): Float64Array {
  const allowed = Math.ceil(cap * places);
  let from = 0;
  for (const end of ends) {
    const last = Math.min(end, from + allowed);
    for (let k = from; k < last && ratio[k] >= lambda; k++) into[place[k]]++;
    from = end;
  }
  for (let i = 0; i < into.length; i++) into[i] /= ends.length;
  return into;
}
