import type { Answer } from "../analysis/answer.ts";
import { isSmall } from "../core/domain/small-counts.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import { HIDDEN, TRACE } from "../disclosure/deliveries.ts";
import type { HiddenPlaces } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { NeedColumns } from "../snapshot/types.ts";

/** The marks of one need column of a public snapshot; nothing is hidden where nothing was ever reported. */
export function hiddenNeed(snapshot: PublicSnapshot, need: NeedColumns): HiddenPlaces {
  return (
    snapshot.needs.find((one) => one === need)?.hidden ?? {
      villages: new Uint8Array(need.value.length),
      districts: new Uint8Array(snapshot.districts.length),
      total: false,
      excess: new Uint8Array(need.value.length),
    }
  );
}

/** Units in need in the tests: a village whose register exceeds the population is left out of m, a and all that is drawn. */
export function testedNeed(snapshot: PublicSnapshot, need: NeedColumns): Float64Array {
  const { excess } = hiddenNeed(snapshot, need);
  return need.value.map((units, i) => (excess[i] ? Number.NaN : units));
}

/** A strategy's coverage as the public may know it, per village. */
export interface PublishedCoverage {
  /** 1 = the share itself is hidden */
  hidden: Uint8Array;
  /** what sums, means and counts are made of; a reach of 1 … k − 1 units counts as none, NaN = withheld */
  share: Float64Array;
  /** most that coverage may be; NaN = withheld */
  upper: Float64Array;
  /** 1 where some recipients, fewer than k of a kind, are left out: the share is a lower bound */
  short: Uint8Array;
}

/**
 * The marks of coverage under this selection of programs. The shares come from a public snapshot, so they
 * tell nothing hidden; what is marked here is where they would mislead: hidden where need is, and where
 * everyone reached is among those left out. Hidden too is a share that leaves 1 … k − 1 units unreached:
 * those few are as easily known as the few who are reached.
 */
export function publishedCoverage(
  snapshot: PublicSnapshot,
  answer: Answer,
  need: HiddenPlaces,
): PublishedCoverage[] {
  const { period } = answer.question;
  return STRATEGIES.map((strategy, s) => {
    const { share, upper } = answer.coverage[s];
    const asked = new Set(
      [...answer.inQuestion].filter((p) => snapshot.programs[p].strategies.includes(strategy)),
    );
    const short = new Uint8Array(share.length);
    for (const delivery of snapshot.deliveries) {
      if (delivery.period !== period || !asked.has(delivery.program)) continue;
      delivery.servedTold.forEach((told, i) => {
        if (told === HIDDEN) short[i] = 1;
      });
    }
    for (const { village, period: when, from, to } of snapshot.blurred)
      if (when === period && from.some((p) => asked.has(p)) && !to.some((p) => asked.has(p)))
        short[village] = 1;
    const reached = (i: number) => share[i] > TRACE;
    const fewLeft = (i: number) => isSmall(unreached(answer.need.value[i], share[i]), snapshot.least);
    const hidden = need.villages.map((one, i) =>
      answer.concerned[s] && (one || (short[i] && !reached(i)) || fewLeft(i)) ? 1 : 0,
    );
    const published = share.map((value, i) =>
      need.villages[i] || (answer.concerned[s] && fewLeft(i)) || Number.isNaN(value)
        ? Number.NaN
        : reached(i)
          ? value
          : 0,
    );
    return {
      hidden,
      short,
      share: published,
      upper: published.map((value, i) =>
        Number.isNaN(value) ? Number.NaN : Math.max(value, upper[i] > TRACE ? upper[i] : 0),
      ),
    };
  });
}

/** Units in need that a share leaves out; a whole number is not lost to the last bits of a division. */
export const unreached = (units: number, share: number): number => Number((units * (1 - share)).toFixed(6));
