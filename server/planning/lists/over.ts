import type { ListTotals, TargetListView } from "../../core/contracts/target-lists.ts";
import type { ListState } from "../../core/domain/terms.ts";

/** How far a list goes beyond what it may come to. */
export interface Over {
  what: "budget" | "units" | "villages" | "left";
  /** rupiah, units or villages */
  by: number;
}

/** Steps by which others begin to count on a list. */
export const isOnward = (to: ListState): boolean => to === "proposed" || to === "agreed";

/** What a list exceeds: its own limits, and what is certainly left in its villages. */
export function overOf(limits: TargetListView["limits"], totals: Pick<ListTotals, "beyond">): Over[] {
  const found: Over[] = (["budget", "units", "villages"] as const).map((what) => ({
    what,
    by: limits[what]?.over ?? 0,
  }));
  return [...found, { what: "left" as const, by: totals.beyond }].filter(({ by }) => by > 0);
}
