import type { Aim } from "../../core/domain/aims.ts";
import type { Compared } from "./compare.ts";
import { type Breach, breachesOf } from "./limits.ts";
import { type Measures, measuresOf } from "./measures.ts";
import { isPlan, isSame } from "./plan.ts";
import type { Problem } from "./problem.ts";

/** A list of one's own, in the measures of the aims. */
export interface OwnList {
  measures: Measures;
  breaches: Breach[];
  /** units that it has in common with the aim's list */
  shared: number;
  sameAs: Aim | null;
  /** codes of villages where nothing can be placed */
  unusable: string[];
  /** villages with more planned than is certainly left */
  above: { village: string; planned: number; left: number }[];
}

/**
 * What a list comes to: units above what is certainly left count as what is left, and are named.
 * @param list one program's; units null = all that is left
 */
export function ownList(
  problem: Problem,
  list: readonly { village: string; units: number | null }[],
  { tau, aim, compared }: { tau: number; aim: Aim; compared: readonly Compared[] },
): OwnList {
  const at = new Map(problem.sites.map(({ village }, s) => [problem.villages[village].code, s]));
  const planned = new Int32Array(problem.sites.length);
  const counted = new Int32Array(problem.sites.length);
  const unusable: string[] = [];
  const above: OwnList["above"] = [];
  for (const { village, units } of list) {
    const s = at.get(village);
    if (s === undefined) {
      unusable.push(village);
      continue;
    }
    const { left } = problem.sites[s];
    planned[s] = units ?? left;
    counted[s] = Math.min(planned[s], left);
    if (planned[s] > left) above.push({ village, planned: planned[s], left });
  }
  const looked = compared.find((one) => one.aim === aim)?.planned;
  const plan = looked && isPlan(looked) ? looked.units : undefined;
  return {
    measures: measuresOf(problem, counted, tau),
    breaches: breachesOf(problem, planned),
    shared: plan ? counted.reduce((sum, units, s) => sum + Math.min(units, plan[s]), 0) : 0,
    sameAs: compared.find(({ planned: other }) => isPlan(other) && isSame(other.units, planned))?.aim ?? null,
    unusable,
    above,
  };
}
