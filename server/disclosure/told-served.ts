import { AT_LEAST, HIDDEN, type PublicDelivery } from "./deliveries.ts";

/** What a program served in a village, as it may be told; every view that shows a program's own count takes it from here. */
export const toldServed = (
  { served, servedTold }: PublicDelivery,
  village: number,
): { count: number | "hidden"; lower: boolean } => ({
  count: servedTold[village] === HIDDEN ? "hidden" : served[village],
  lower: servedTold[village] === AT_LEAST,
});
