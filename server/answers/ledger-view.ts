import { needColumn } from "../analysis/answer.ts";
import { ledgerOf } from "../analysis/ledger.ts";
import type { Shown } from "../core/contracts/answers.ts";
import type { LedgerView } from "../core/contracts/coverage.ts";
import type { ClosureReason, Component } from "../core/domain/terms.ts";
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
  const ends = ({ low, high }: { low: Float64Array; high: Float64Array }) =>
    ([0, 1] as const).map((end) => column((i) => toldEnd(toldInterval([low[i], high[i]], k), end)));
  const [[servedLow, servedHigh], [unservedLow, unservedHigh], [closedLow, closedHigh], [leftLow, leftHigh]] =
    [ends(ledger.served), ends(ledger.unserved), ends(ledger.closed), ends(ledger.left)];
  const sumOf = (some: number[]) => {
    const sum = (of: Float64Array) => some.reduce((total, i) => total + of[i], 0);
    const between = ({ low, high }: { low: Float64Array; high: Float64Array }) =>
      toldInterval([sum(low), sum(high)], k);
    return {
      villages: some.length,
      need: sum(need.value),
      served: between(ledger.served),
      unserved: between(ledger.unserved),
      closed: between(ledger.closed),
      left: between(ledger.left),
    };
  };
  const reason = (wanted: ClosureReason) => {
    const closed = closedFor(snapshot.closures, wanted, component, period);
    return column((i) => {
      const one = closed.get(i);
      return one?.untold ? "hidden" : (one?.units ?? 0);
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
