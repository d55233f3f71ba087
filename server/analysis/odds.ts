/** Odds of a rate, 0 to ∞. */
export const oddsOf = (rate: number): number => rate / (1 - rate);

/** The rate whose odds are a multiple of another's: it stays below 1 however common need is. */
export function rateAtOdds(rate: number, multiple: number): number {
  const odds = multiple * oddsOf(rate);
  return odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
}
