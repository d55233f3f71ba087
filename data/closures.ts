import type { ClosureReason, Component } from "../server/core/domain/terms.ts";
import type { ClosureRow, NeedRow } from "../server/registry/store.ts";
import { chance } from "./chance.ts";

/** Share of the need closed with a reason where an office checked its register, and how many villages it checked. */
const CLOSED: { component: Component; reason: ClosureReason; share: number; checked: number }[] = [
  { component: "poverty", reason: "moved", share: 0.05, checked: 0.5 },
  { component: "poverty", reason: "died", share: 0.03, checked: 0.5 },
  { component: "housing", reason: "already_met", share: 0.14, checked: 0.45 },
  { component: "housing", reason: "refused", share: 0.05, checked: 0.2 },
];

/** Units that left the register of the newest period; drawn apart, so that no other figure moves. */
export function closuresOf(needs: NeedRow[], period: number): ClosureRow[] {
  const random = chance(20_251_231);
  return CLOSED.flatMap(({ component, reason, share, checked }) =>
    needs.flatMap((need) => {
      if (need.component !== component || need.period !== period || !need.value) return [];
      const units = Math.round(need.value * share * Math.exp(0.3 * random.normal()));
      if (random.uniform() > checked || units === 0) return [];
      return [{ village: need.village, component, unit: need.unit, period, reason, units }];
    }),
  );
}
