import { agencyIn, runsIn } from "../snapshot/cancellation.ts";
import type { Snapshot } from "../snapshot/types.ts";

/**
 * Where nothing is known of a running program, per village: silence is not zero.
 *
 * A program is silent in a village and period when it runs by the register and nobody said what it served
 * there: its agency has not reported the period; or no row at all names the program; or the agency's list
 * is not complete (it does not name every village it reached) and leaves the village out; or a row gives the
 * plan alone. A village that a complete list leaves out got nothing, and so did every village when the agency
 * said that it did nothing that year: a true zero.
 * @param program index
 * @returns 1 = silent
 */
export function silentVillages(snapshot: Snapshot, program: number, period: number): Uint8Array {
  const silent = silenceOf(snapshot, program, period);
  return Uint8Array.from(snapshot.villages.code, (_, i) => (silent(i) ? 1 : 0));
}

/** Whether a program is silent in a village, see {@link silentVillages}. */
function silenceOf(snapshot: Snapshot, program: number, period: number): (village: number) => boolean {
  if (!runsIn(snapshot.programs[program], period)) return () => false;
  const agency = agencyIn(snapshot.programs[program], period);
  const report = snapshot.reports.find((one) => one.agency === agency && one.period === period);
  const delivery = snapshot.deliveries.find((one) => one.program === program && one.period === period);
  if (!delivery) return () => !report?.nothing;
  return (i) =>
    Number.isNaN(delivery.served[i]) && (delivery.dataset[i] >= 0 || !report?.reported || !report.complete);
}

/**
 * Units that a program served in each village when it was last heard of before the period: 0 where it was then
 * known to serve none; NaN where it was never heard of.
 */
export function lastHeard(snapshot: Snapshot, program: number, period: number): Float64Array {
  const units = new Float64Array(snapshot.villages.code.length).fill(Number.NaN);
  const earlier = snapshot.deliveries
    .filter((one) => one.program === program && one.period < period)
    .sort((a, b) => b.period - a.period);
  for (const delivery of earlier) {
    const silent = silentVillages(snapshot, program, delivery.period);
    for (let i = 0; i < units.length; i++)
      if (Number.isNaN(units[i]) && !silent[i]) units[i] = delivery.served[i] || 0;
  }
  return units;
}

/** Agencies that answer for some programs in the period and are silent in some village of those asked for, ascending. */
export function silentAgencies(
  snapshot: Snapshot,
  programs: Iterable<number>,
  period: number,
  villages: readonly number[],
): string[] {
  const silent = new Set<string>();
  for (const program of programs) {
    const agency = agencyIn(snapshot.programs[program], period);
    if (silent.has(agency)) continue;
    if (villages.some(silenceOf(snapshot, program, period))) silent.add(agency);
  }
  return [...silent].sort();
}
