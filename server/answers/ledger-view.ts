import { needColumn } from "../analysis/answer.ts";
import { ledgerOf } from "../analysis/ledger.ts";
import type { Shown } from "../core/contracts/answers.ts";
import type { LedgerView } from "../core/contracts/coverage.ts";
import type { ClosureReason, Component } from "../core/domain/terms.ts";
import { type Interval, type ToldParts, toldParts } from "../disclosure/differences.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { Closure } from "../snapshot/types.ts";
import { toldEnd, toldInterval } from "./disclosed-interval.ts";
import { hiddenNeed } from "./hidden.ts";

/**
 * The residual-need ledger as the public may see it. Where need is hidden, so is all that is taken off it;
 * sums run over the other villages.
 * @throws NothingReported when the component has no need in the period
 */
export function ledgerView(snapshot: PublicSnapshot, component: Component, period: number): LedgerView {
  const k = snapshot.least;
  const need = needColumn(snapshot, component, period);
  const ledger = ledgerOf(snapshot, need);
  const hidden = hiddenNeed(snapshot, need).villages;
  const villages = [...need.value.keys()];
  const told = villages.filter((i) => !hidden[i] && !Number.isNaN(need.value[i]));
  const column = (of: (i: number) => Shown) =>
    villages.map((i): Shown => (hidden[i] ? "hidden" : Number.isNaN(need.value[i]) ? null : of(i)));
  const rounded = ([low, high]: Interval): Interval => [Math.round(low), Math.round(high)];
  const at = ({ low, high }: { low: Float64Array; high: Float64Array }, i: number): Interval =>
    rounded([low[i], high[i]]);
  const parts = villages.map((i) =>
    hidden[i] || Number.isNaN(need.value[i])
      ? undefined
      : toldParts(need.value[i], { served: at(ledger.served, i), closed: at(ledger.closed, i) }, k),
  );
  const ends = (part: keyof ToldParts) =>
    ([0, 1] as const).map((end) =>
      column((i) =>
        toldInterval([ledger[part].low[i], ledger[part].high[i]], k) === "hidden"
          ? "hidden"
          : parts[i]![part][end],
      ),
    );
  const [[servedLow, servedHigh], [unservedLow, unservedHigh], [closedLow, closedHigh], [leftLow, leftHigh]] =
    (["served", "unserved", "closed", "left"] as const).map(ends);
  // Sums of what each village tells, so that no total less the others brings a village out.
  const sumOf = (some: number[]) => {
    const sum = (part: keyof ToldParts, end: 0 | 1) =>
      some.reduce((total, i) => total + parts[i]![part][end], 0);
    const between = (part: keyof ToldParts) => toldInterval([sum(part, 0), sum(part, 1)], k);
    return {
      villages: some.length,
      need: some.reduce((total, i) => total + need.value[i], 0),
      served: between("served"),
      unserved: between("unserved"),
      closed: between("closed"),
      left: between("left"),
    };
  };
  const closureOpen = (i: number) =>
    toldInterval([ledger.closed.low[i], ledger.closed.high[i]], k) !== "hidden" &&
    parts[i]?.closed[0] !== parts[i]?.closed[1];
  const reason = (wanted: ClosureReason) => {
    const closed = closedFor(snapshot.closures, wanted, component, period);
    return column((i) => {
      const one = closed.get(i);
      return one?.untold || (one && one.units > 0 && closureOpen(i)) ? "hidden" : (one?.units ?? 0);
    });
  };
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    regency: snapshot.regency.code,
    period,
    component,
    unit: need.unit,
    disclosure: k,
    total: sumOf(told),
    districts: snapshot.districts.flatMap((_, district) => {
      const own = told.filter((i) => snapshot.villages.district[i] === district);
      return own.length > 0 ? [{ district, ...sumOf(own) }] : [];
    }),
    columns: {
      need: column((i) => need.value[i]),
      estimated: villages.map((i) => need.estimated[i] === 1),
      servedLow,
      servedHigh,
      unservedLow,
      unservedHigh,
      closedLow,
      closedHigh,
      moved: reason("moved"),
      died: reason("died"),
      alreadyMet: reason("already_met"),
      refused: reason("refused"),
      leftLow,
      leftHigh,
      over: column((i) => toldEnd(toldInterval([ledger.over[i], ledger.over[i]], k), 0)),
      silent: villages.map((i) => ledger.silent[i] === 1),
    },
  };
}

/** A village's closure for one reason; there is at most one. */
const closedFor = (
  closures: readonly Closure[],
  reason: ClosureReason,
  component: Component,
  period: number,
) =>
  new Map(
    closures
      .filter((one) => one.reason === reason && one.component === component && one.period === period)
      .map((one) => [one.village, one]),
  );
