import type { Shown } from "../core/contracts/answers.ts";
import type {
  LedgerChain,
  LedgerView,
  ShownInterval,
  VillageLedgerView,
} from "../core/contracts/coverage.ts";
import { COMPONENTS } from "../core/domain/terms.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { periodsOf } from "./availability.ts";
import { ledgerView } from "./ledger-view.ts";

/** Ledgers of a period, one for each component whose need was reported; made once per snapshot and period. */
const made = new WeakMap<PublicSnapshot, Map<number, LedgerView[]>>();

export function ledgersOf(snapshot: PublicSnapshot, period: number): LedgerView[] {
  const known = made.get(snapshot) ?? new Map<number, LedgerView[]>();
  made.set(snapshot, known);
  const found =
    known.get(period) ??
    COMPONENTS.filter((component) => periodsOf(snapshot, component).includes(period)).map((component) =>
      ledgerView(snapshot, { component, period }),
    );
  known.set(period, found);
  return found;
}

/** What is left of a village's need, component by component: need → after deliveries → after closures. */
export function villageLedger(snapshot: PublicSnapshot, index: number, period: number): VillageLedgerView {
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    code: snapshot.villages.code[index],
    period,
    disclosure: snapshot.least,
    components: ledgersOf(snapshot, period).flatMap((ledger) => {
      const chain = chainOf(ledger, index);
      return chain.need === null ? [] : [chain];
    }),
  };
}

/** One village's line of a ledger. */
export function chainOf({ columns, component, unit }: LedgerView, i: number): LedgerChain {
  return {
    component,
    unit,
    need: columns.need[i],
    estimated: columns.estimated[i],
    served: between(columns.servedLow[i], columns.servedHigh[i]),
    unserved: between(columns.unservedLow[i], columns.unservedHigh[i]),
    closed: between(columns.closedLow[i], columns.closedHigh[i]),
    reasons: {
      moved: columns.moved[i],
      died: columns.died[i],
      alreadyMet: columns.alreadyMet[i],
      refused: columns.refused[i],
    },
    left: between(columns.leftLow[i], columns.leftHigh[i]),
    over: columns.over[i],
    silent: columns.silent[i],
  };
}

const between = (low: Shown, high: Shown): ShownInterval =>
  low === null || high === null ? null : low === "hidden" || high === "hidden" ? "hidden" : [low, high];
