import { distance } from "fastest-levenshtein";
import { heirOf } from "../snapshot/cancellation.ts";

/** What it takes to know agencies by their names. */
export interface KnownAgency {
  id: string;
  name: string;
  nameEn: string | null;
  aliases: readonly { name: string }[];
  successor: string | null;
}

/** A name as it is compared: without case, accents, spaces and signs. */
export const agencyKey = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, "dan")
    .replace(/[^a-z0-9]+/g, "");

const namesOf = (agency: KnownAgency): string[] =>
  [agency.id, agency.name, agency.nameEn, ...agency.aliases.map(({ name }) => name)].filter(
    (name): name is string => name !== null,
  );

/** The agency of exactly this name, now or earlier; one that was merged gives its heir. */
export function agencyNamed(name: string, agencies: readonly KnownAgency[]): string | undefined {
  const key = agencyKey(name);
  const found = agencies.find((agency) => namesOf(agency).some((one) => agencyKey(one) === key));
  return found && heirOf(found.id, agencies);
}

/** Alike from here on: half the letters, or one name inside the other. */
const ALIKE = 0.5;

/** Up to three agencies whose names, now or earlier, are alike; the most alike first. */
export function similarAgencies(name: string, agencies: readonly KnownAgency[]): string[] {
  const key = agencyKey(name);
  const best = new Map<string, number>();
  for (const agency of agencies) {
    const heir = heirOf(agency.id, agencies);
    const score = Math.max(...namesOf(agency).map((one) => likeness(key, agencyKey(one))));
    if (score >= ALIKE) best.set(heir, Math.max(score, best.get(heir) ?? 0));
  }
  return [...best]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 3)
    .map(([id]) => id);
}

/** 0–1: the share of letters in place, or 0.9 where one begins with the other. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length === 0) return 0;
  if (short.length >= 5 && long.startsWith(short)) return 0.9;
  return 1 - distance(a, b) / long.length;
}
