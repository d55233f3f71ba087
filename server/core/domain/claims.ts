import type { ListState } from "./terms.ts";

/** What a claim is made with, as far as it matters to others. */
export interface Claimant {
  program: string;
  /** programs of one exclusion group do not serve the same people twice */
  exclusionGroup: string | null;
}

/** A village on a list. */
export interface Claim {
  list: number;
  village: string;
}

export type Relation = "duplicate" | "complementary";
export type Standing = "single" | "complementary" | "contested";

/** States in which a list claims its villages before the others; a draft is its agency's own affair. */
export const CLAIMING: readonly ListState[] = ["proposed", "agreed", "done"];

/** Two claims on one village: the same program or exclusion group twice, or programs that complete each other. */
export const relationOf = (one: Claimant, other: Claimant): Relation =>
  one.program === other.program ||
  (one.exclusionGroup !== null && one.exclusionGroup === other.exclusionGroup)
    ? "duplicate"
    : "complementary";

/** How a village stands under all claims on it. @param claimants one per claim, at least one */
export function standingOf(claimants: readonly Claimant[]): Standing {
  if (claimants.length < 2) return "single";
  return pairsIn(claimants).length > 0 ? "contested" : "complementary";
}

/** Pairs of claims, as indices a < b, that contest a village. */
export const pairsIn = (claimants: readonly Claimant[]): [number, number][] =>
  claimants.flatMap((one, a) =>
    claimants.flatMap((other, b): [number, number][] =>
      a < b && relationOf(one, other) === "duplicate" ? [[a, b]] : [],
    ),
  );

/** The claims on each village, by code; a village without any is not there. */
export function claimsByVillage<One extends Claim>(claims: readonly One[]): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const claim of [...claims].sort((a, b) => a.list - b.list)) {
    const there = found.get(claim.village);
    if (there) there.push(claim);
    else found.set(claim.village, [claim]);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of the villages that someone should reach, those that nobody claims, in the order given. */
export function orphanedVillages(inNeed: readonly string[], claims: readonly Claim[]): string[] {
  const claimed = new Set(claims.map(({ village }) => village));
  return inNeed.filter((village) => !claimed.has(village));
}
