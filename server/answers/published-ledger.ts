import { type Ledger, ledgerOf } from "../analysis/ledger.ts";
import { residualOf } from "../analysis/residual.ts";
import { isReported } from "../analysis/silence.ts";
import type { ShownInterval } from "../core/contracts/coverage.ts";
import { type Interval, type ToldParts, toldParts } from "../disclosure/differences.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { NeedColumns } from "../snapshot/types.ts";
import { toldInterval } from "./disclosed-interval.ts";
import { hiddenNeed } from "./hidden.ts";

export type LedgerPart = keyof ToldParts;

/** A ledger as the public may know it: every view of who is reached, and of who is not, reads it here. */
export interface PublishedLedger {
  ledger: Ledger;
  /** the ledger made of what sums hold: what a plan is laid over; NaN where a village is in no sum */
  told: Pick<Ledger, "need" | "left" | "closed">;
  /** whether anybody reported anything of the component: else who is served and who is left is unknown, not 0 */
  reported: boolean;
  /** 1 where need is hidden */
  hidden: Uint8Array;
  /** one part of a village's need; null = unknown */
  of(part: LedgerPart, village: number): ShownInterval;
  /** the interval that sums hold for a village, also where its own may not be told; undefined = in no sum */
  opened(part: LedgerPart, village: number): Interval | undefined;
  /** over the villages whose need is told: of sums and their summands none gives a small count away */
  sum(part: LedgerPart, villages: readonly number[]): ShownInterval;
}

/** Made once per snapshot and need: no threshold and no filter moves it. The program's own, or −1: of all. */
const made = new WeakMap<PublicSnapshot, Map<NeedColumns, Map<number, PublishedLedger>>>();

const ALL = -1;

function kept(snapshot: PublicSnapshot, need: NeedColumns, program: number, make: () => Ledger) {
  const ofSnapshot = made.get(snapshot) ?? new Map<NeedColumns, Map<number, PublishedLedger>>();
  made.set(snapshot, ofSnapshot);
  const known = ofSnapshot.get(need) ?? new Map<number, PublishedLedger>();
  ofSnapshot.set(need, known);
  const found = known.get(program) ?? publish(snapshot, make());
  known.set(program, found);
  return found;
}

export const publishedLedger = (snapshot: PublicSnapshot, need: NeedColumns): PublishedLedger =>
  kept(snapshot, need, ALL, () => ledgerOf(snapshot, need));

/** A program's own, see {@link residualOf}: the least that may be left is what it can certainly serve. */
export const publishedResidual = (
  snapshot: PublicSnapshot,
  need: NeedColumns,
  program: number,
): PublishedLedger => kept(snapshot, need, program, () => residualOf(snapshot, need, program));

function publish(snapshot: PublicSnapshot, ledger: Ledger): PublishedLedger {
  const { need } = ledger;
  const k = snapshot.least;
  const hidden = hiddenNeed(snapshot, need).villages;
  const reported = isReported(snapshot, [need.component], need.period);
  const whole = (part: LedgerPart, i: number): Interval => [
    Math.round(ledger[part].low[i]),
    Math.round(ledger[part].high[i]),
  ];
  const parts = Array.from(need.value, (units, i) =>
    hidden[i] || Number.isNaN(units)
      ? undefined
      : toldParts(
          units,
          { served: reported ? whole("served", i) : [0, units], closed: whole("closed", i) },
          k,
        ),
  );
  const unknown = (part: LedgerPart) => !reported && part !== "closed";
  const opened = (part: LedgerPart, i: number) => (unknown(part) ? undefined : parts[i]?.[part]);
  const column = (part: LedgerPart, end: 0 | 1) =>
    Float64Array.from(need.value, (_, i) => opened(part, i)?.[end] ?? Number.NaN);
  const columns = (part: LedgerPart) => ({ low: column(part, 0), high: column(part, 1) });
  return {
    ledger,
    told: { need, left: columns("left"), closed: columns("closed") },
    reported,
    hidden,
    opened,
    of(part, i) {
      if (hidden[i]) return "hidden";
      const interval = opened(part, i);
      if (!interval) return null;
      return toldInterval(whole(part, i), k) === "hidden" ? "hidden" : [interval[0], interval[1]];
    },
    sum(part, villages) {
      const own = villages.flatMap((i) => {
        const interval = opened(part, i);
        return interval ? [interval] : [];
      });
      if (own.length === 0) return villages.some((i) => hidden[i]) ? "hidden" : null;
      const end = (at: 0 | 1) => own.reduce((total, interval) => total + interval[at], 0);
      return toldInterval([end(0), end(1)], k);
    },
  };
}
