import type { Component } from "../core/domain/terms.ts";
import { agencyIn, runsIn } from "../snapshot/cancellation.ts";
import type { Snapshot } from "../snapshot/types.ts";

/**
 * Where nothing is known of a running program, per village: silence is not zero.
 *
 * A program is silent in a village and period when it runs by the register and nobody said what it served
 * there: its agency has not reported the period; or no row at all names the program; or the agency's list
 * is not complete (it does not name every village it reached) and leaves the village out; or a row gives the
 * plan alone. A village that a complete list leaves out got nothing, and so did every village when the agency
 * said that it did nothing that year: a true zero. A program that only other regencies ever heard of is theirs.
 * @param program index
 * @returns 1 = silent
 */
export function silentVillages(snapshot: Snapshot, program: number, period: number): Uint8Array {
  const silent = silenceOf(snapshot, program, period);
  return Uint8Array.from(snapshot.villages.code, (_, i) => (silent(i) ? 1 : 0));
}

/** Whether a program is silent in a village, see {@link silentVillages}. */
function silenceOf(snapshot: Snapshot, program: number, period: number): (village: number) => boolean {
  const { elsewhere, ...running } = snapshot.programs[program];
  if (elsewhere || !runsIn(running, period)) return () => false;
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

/**
 * Whether anybody reported anything for some components in a period: a figure of a program for one of them, the area
 * that one is documented to reach, or an agency's word that its list is whole or that it did nothing. Where nobody did,
 * coverage is unknown, not 0. What a question selects has no part in it.
 */
export function isReported(snapshot: Snapshot, components: readonly Component[], period: number): boolean {
  const serves = (program: number) =>
    snapshot.programs[program].components.some((one) => components.includes(one));
  const figure = snapshot.deliveries.some(
    (one) => one.period === period && serves(one.program) && one.served.some((units) => !Number.isNaN(units)),
  );
  return (
    figure ||
    snapshot.services.some((one) => one.period === period && serves(one.program)) ||
    snapshot.programs.some((program, index) => {
      if (!serves(index) || !runsIn(program, period)) return false;
      const agency = agencyIn(program, period);
      return snapshot.reports.some(
        (one) =>
          one.agency === agency && one.period === period && (one.nothing || (one.reported && one.complete)),
      );
    })
  );
}

/** Whether a program was heard of before a period: one registered yesterday has not fallen silent. */
export const reportedBefore = (snapshot: Snapshot, program: number, period: number): boolean =>
  snapshot.deliveries.some(
    (one) =>
      one.program === program && one.period < period && one.served.some((units) => !Number.isNaN(units)),
  );
