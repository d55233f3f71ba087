import type { Answer } from "../analysis/answer.ts";
import { isCounted } from "../analysis/gaps.ts";
import type { ByStrategy, Shown } from "../core/contracts/answers.ts";
import type { ShownInterval } from "../core/contracts/coverage.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import type { HiddenPlaces } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { hiddenNeed, type PublishedCoverage, publishedCoverage } from "./hidden.ts";

/** Both ends of coverage, where both may be known. */
export const coverageIntervals = (
  low: ByStrategy<Shown[]>,
  high: ByStrategy<Shown[]>,
): ByStrategy<ShownInterval[]> =>
  low.map((column, s) => column.map((least, i) => intervalOf(least, high[s][i]))) as ByStrategy<
    ShownInterval[]
  >;

export const intervalOf = (least: Shown, most: Shown): ShownInterval => {
  if (typeof least === "number" && typeof most === "number") return [least, most];
  return least === null ? null : "hidden";
};

/** Coverage by the strategies concerned, at least, per village; null where a strategy is not concerned, or it is unknown. */
export function coverageColumns(
  { need, concerned, reported }: Answer,
  hidden: HiddenPlaces,
  published: readonly PublishedCoverage[],
): ByStrategy<Shown[]> {
  return STRATEGIES.map((_, s) =>
    Array.from(need.value, (_, i): Shown => {
      if (!concerned[s]) return null;
      if (!isCounted(need, i) || !reported) return hidden.villages[i] ? "hidden" : null;
      const share = published[s].share[i];
      if (published[s].hidden[i]) return "hidden";
      return Number.isNaN(share) ? null : Number(share.toFixed(4));
    }),
  ) as ByStrategy<Shown[]>;
}

/**
 * Coverage by every strategy, whether the component concerns it or not, as the public may know it: a program whose
 * strategy is not concerned has served those it served, and a plan of it starts from there.
 */
export function coverageByAll(snapshot: PublicSnapshot, answer: Answer): ByStrategy<Shown[]> {
  const all = { ...answer, concerned: STRATEGIES.map(() => true) };
  const hidden = hiddenNeed(snapshot, answer.need);
  return coverageColumns(all, hidden, publishedCoverage(snapshot, all, hidden));
}
