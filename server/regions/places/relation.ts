import { distance } from "fastest-levenshtein";
import { soundKey } from "../../core/domain/place-names.ts";
import type { Place } from "./gazetteer.ts";

/** How a written name relates to a known one. */
export type Relation = "same" | "sound" | "near" | "other";

/** Letters by which a name may differ and still be suspected to be the same. */
const NEAR = 2;
/** Two letters of a name of four are half of it. */
const LONG = 5;

/**
 * Compares keys: equal, equal but for Javanese o and a, at most two letters apart, or other. A number is no
 * spelling: Sokaraja 1 is other than Sokaraja 2.
 */
export function relate(key: string, known: string): Relation {
  if (key === known) return "same";
  if (soundKey(key) === soundKey(known)) return "sound";
  return apart(key, known) <= NEAR ? "near" : "other";
}

/** Letters between two keys; infinite where a difference is more than spelling: a number, or a short name. */
function apart(key: string, known: string): number {
  const digits = (text: string) => text.replace(/\D+/g, " ").trim();
  if (key === known) return 0;
  if (digits(key) !== digits(known) || Math.min(key.length, known.length) < LONG)
    return Number.POSITIVE_INFINITY;
  return distance(key, known);
}

/** All keys by which a village may be meant. */
const keysOf = (place: Place): string[] => [...place.keys, ...place.bare];

/** How the readings of a written name relate to the names of a village; "literal": whole, as some source has it. */
export function relateTo(readings: readonly string[], place: Place): Relation | "literal" {
  if (place.keys.includes(readings[0])) return "literal";
  const found = new Set(readings.flatMap((one) => keysOf(place).map((known) => relate(one, known))));
  return (["same", "sound", "near"] as const).find((relation) => found.has(relation)) ?? "other";
}

/** Letters between a written name and the nearest name of a village. */
export const lettersApart = (readings: readonly string[], place: Place): number =>
  Math.min(...readings.flatMap((one) => keysOf(place).map((known) => apart(one, known))));

/** {@link similarity} of the readings and names that are the most alike. */
export const likeness = (readings: readonly string[], place: Place): number =>
  Math.max(0, ...readings.flatMap((one) => keysOf(place).map((known) => similarity(one, known))));

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
