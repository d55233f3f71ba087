import type { Closure, NeedColumns, Snapshot } from "../snapshot/types.ts";
import { reachOf, servedBy } from "./reach.ts";
import { silentVillages } from "./silence.ts";

/** The residual-need ledger of one component and period, in columns, before disclosure. */
export interface Ledger {
  need: NeedColumns;
  /**
   * distinct units in need that all programs together serve: what is certain, and the most that counts leave
   * open; never more than the need
   */
  served: { low: Float64Array; high: Float64Array };
  /** need − served: what deliveries leave, before any closure; NaN where need was not reported */
  unserved: { low: Float64Array; high: Float64Array };
  /** units taken off the register with a reason, without being served */
  closed: { low: Float64Array; high: Float64Array };
  /** need − served − closed, never below 0; NaN where need was not reported */
  left: { low: Float64Array; high: Float64Array };
  /** units served and closed above what is registered, at least */
  over: Float64Array;
  /** 1 where a running program for the component is silent: less may be left than it seems */
  silent: Uint8Array;
}

/**
 * What is left of the need: need − distinct served − closed with a reason = left (design, section 2).
 * Where lists are not linked, or some may not be told, served is an interval and so is what is left. A program in another unit than
 * the need's takes nothing off it.
 * @param admits which programs count, by index
 */
export function ledgerOf(
  snapshot: Snapshot,
  need: NeedColumns,
  admits: (program: number) => boolean = () => true,
): Ledger {
  const { component, period, unit, value } = need;
  const n = value.length;
  const column = () => new Float64Array(n);
  const ledger: Ledger = {
    need,
    served: { low: column(), high: column() },
    unserved: { low: column().fill(Number.NaN), high: column().fill(Number.NaN) },
    closed: closedUnits(snapshot.closures, need),
    left: { low: column().fill(Number.NaN), high: column().fill(Number.NaN) },
    over: column(),
    silent: new Uint8Array(n),
  };
  const served = servedBy(snapshot, component, unit, period, admits);
  for (const program of served.offered)
    silentVillages(snapshot, program, period).forEach((one, i) => {
      if (one) ledger.silent[i] = 1;
    });
  for (let i = 0; i < n; i++) {
    const { inNeed, over } = reachOf(served, i, { inNeed: value[i], all: need.base[i] });
    const [units, most] = inNeed;
    ledger.served.low[i] = units;
    ledger.served.high[i] = most;
    if (Number.isNaN(value[i])) continue;
    const { low, high } = ledger.closed;
    ledger.unserved.low[i] = Math.max(0, value[i] - most);
    ledger.unserved.high[i] = Math.max(0, value[i] - units);
    ledger.left.low[i] = Math.max(0, value[i] - high[i] - most);
    ledger.left.high[i] = Math.max(0, value[i] - low[i] - units);
    ledger.over[i] = Math.max(0, units + over + low[i] - value[i]);
  }
  return ledger;
}

function closedUnits(closures: readonly Closure[], need: NeedColumns): Ledger["closed"] {
  const closed = { low: new Float64Array(need.value.length), high: new Float64Array(need.value.length) };
  for (const one of closures) {
    if (one.component !== need.component || one.period !== need.period || one.unit !== need.unit) continue;
    closed.low[one.village] += one.units;
    closed.high[one.village] += one.units + (one.untold ?? 0);
  }
  return closed;
}
