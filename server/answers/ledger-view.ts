import { needColumn } from "../analysis/answer.ts";
import type { Shown } from "../core/contracts/answers.ts";
import type { LedgerView } from "../core/contracts/coverage.ts";
import type { ClosureReason, Component } from "../core/domain/terms.ts";
import { caveatOf } from "../core/query/caveat.ts";
import type { ResolvedQuery } from "../core/query/resolve.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { Closure } from "../snapshot/types.ts";
import { availabilityOf } from "./availability.ts";
import { toldEnd, toldInterval } from "./disclosed-interval.ts";
import { type LedgerPart, publishedLedger } from "./published-ledger.ts";

/**
 * The residual-need ledger as the public may see it. Where need is hidden, so is all that is taken off it;
 * sums run over the other villages. Where nobody reported the component, who is served and who is left is unknown.
 */
export function ledgerView(
  snapshot: PublicSnapshot,
  { component, period, requestedPeriod }: Pick<ResolvedQuery, "component" | "period" | "requestedPeriod">,
): LedgerView {
  const need = needColumn(snapshot, component, period);
  const published = publishedLedger(snapshot, need);
  const { ledger, hidden } = published;
  const villages = [...need.value.keys()];
  const told = villages.filter((i) => !hidden[i] && !Number.isNaN(need.value[i]));
  const column = (of: (i: number) => Shown) =>
    villages.map((i): Shown => (hidden[i] ? "hidden" : Number.isNaN(need.value[i]) ? null : of(i)));
  const ends = (part: LedgerPart) =>
    ([0, 1] as const).map((end) => villages.map((i) => toldEnd(published.of(part, i), end)));
  const [[servedLow, servedHigh], [unservedLow, unservedHigh], [closedLow, closedHigh], [leftLow, leftHigh]] =
    (["served", "unserved", "closed", "left"] as const).map(ends);
  const sumOf = (some: number[]) => ({
    villages: some.length,
    need: some.reduce((total, i) => total + need.value[i], 0),
    served: published.sum("served", some),
    unserved: published.sum("unserved", some),
    closed: published.sum("closed", some),
    left: published.sum("left", some),
  });
  const closureOpen = (i: number) => {
    const closed = published.of("closed", i);
    return Array.isArray(closed) && closed[0] !== closed[1];
  };
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
    caveat: caveatOf({ component, period, requestedPeriod }, availabilityOf(snapshot)),
    unit: need.unit,
    disclosure: snapshot.least,
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
      over: column((i) => toldEnd(toldInterval([ledger.over[i], ledger.over[i]], snapshot.least), 0)),
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
