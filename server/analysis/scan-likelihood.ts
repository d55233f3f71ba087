/**
 * Log likelihood ratio of a zone (method, section 5; Kulldorff 1997): c ln(c/E) + (C − c) ln((C − c)/(C − E))
 * where the zone exceeds the rest, else 0. It orders zones; alone it says nothing of their significance.
 * @param cases c in the zone, `total` C in the scope
 * @param share the zone's share of the population, above 0 and below 1: E = C × share
 */
export function logLikelihoodRatio(cases: number, total: number, share: number): number {
  const expected = total * share;
  if (!(cases > expected)) return 0;
  const rest = total - cases;
  return cases * Math.log(cases / expected) + (rest > 0 ? rest * Math.log(rest / (total - expected)) : 0);
}

/**
 * Factor of an upper bound that spares the logarithms: with d = c − E, LLR ≤ d² × factor / C as long as
 * d ≤ C(1 − 2 share), for the second derivative of the ratio is largest at the zone's own share there.
 */
export const boundFactor = (share: number): number => 1 / (2 * share * (1 - share));
