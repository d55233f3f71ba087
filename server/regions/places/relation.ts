import { distance } from "fastest-levenshtein";
import { soundKey } from "./names.ts";

/** How a written name relates to a known one. */
export type Relation = "same" | "sound" | "near" | "other";

/** Letters by which a name may differ and still be suspected to be the same. */
const NEAR = 2;

/** Compares keys: equal, equal but for Javanese o and a, at most two letters apart, or other. */
export function relate(key: string, known: string): Relation {
  if (key === known) return "same";
  if (soundKey(key) === soundKey(known)) return "sound";
  // Two letters of a name of four are half of it.
  return Math.min(key.length, known.length) >= 5 && distance(key, known) <= NEAR ? "near" : "other";
}

/** 1 = the same, 0 = nothing in common: for ranking candidates, never for accepting one. */
export function similarity(key: string, known: string): number {
  const longest = Math.max(key.length, known.length);
  return longest === 0 ? 0 : 1 - distance(key, known) / longest;
}

/**
 * The one of a district's or regency's names that is meant, by key, then by sound, then within two letters;
 * undefined when none is or several are.
 */
export function oneMeant<T extends { key: string }>(key: string, known: readonly T[]): T | undefined {
  for (const relation of ["same", "sound", "near"] as const) {
    const found = known.filter((one) => relate(key, one.key) === relation);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
