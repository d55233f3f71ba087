import { AT_LEAST, HIDDEN, type PublicDelivery } from "./deliveries.ts";
import { type Beside, besideNeeds } from "./differences.ts";
import type { PublicSnapshot } from "./public-snapshot.ts";

/**
 * What a program served in a village, as it may stand beside what the village needs of the components that the program is
 * for; every view that shows a program's own count takes it from here.
 * @returns opened: it is told less exactly because of a need beside it
 */
export function servedBeside(
  snapshot: PublicSnapshot,
  delivery: PublicDelivery,
  village: number,
): Beside & { opened: boolean } {
  if (snapshot.own?.has(delivery.program))
    return { count: delivery.served[village], lower: false, opened: false };
  if (delivery.servedTold[village] === HIDDEN) return { count: "hidden", lower: false, opened: false };
  const program = snapshot.programs[delivery.program];
  const needs = snapshot.needs.flatMap((need) =>
    need.period === delivery.period &&
    need.unit === program.unit &&
    program.components.includes(need.component) &&
    !need.hidden.villages[village]
      ? [need.value[village]]
      : [],
  );
  const { count, lower } = besideNeeds(delivery.served[village], needs, snapshot.least);
  return {
    count,
    lower: lower || delivery.servedTold[village] === AT_LEAST,
    opened: lower || count === "hidden",
  };
}
