import type { PlaceColumn } from "./columns.ts";
import type { Gathered, Identity } from "./gather.ts";

/** All that leaves the page of a list of persons, besides the hashes that follow it. */
export interface ParcelHead {
  /** name, size and SHA-256 of the list, which itself stays where it is */
  file: string;
  sha256: string;
  bytes: number;
  program: string;
  period: number;
  identity: Identity;
  /** Kemendagri code of the regency that the places are in; null: the places say it themselves */
  regency: string | null;
  /** the list names every village that was reached */
  complete: boolean;
  /** fingerprint of the key; null: only counts are sent */
  fingerprint: string | null;
  columns: PlaceColumn[];
  places: string[][];
  rows: number[];
  units: number[];
  seen: Record<string, number>;
}

/** The head, for a list that was read. @param fingerprint null to send only counts */
export const headOf = (
  about: Omit<ParcelHead, "fingerprint" | "columns" | "places" | "rows" | "units" | "seen">,
  { columns, places, rows, units, seen }: Gathered,
  fingerprint: string | null,
): ParcelHead => ({ ...about, fingerprint, columns, places, rows, units, seen });

/** On the wire: the head as one line of JSON, then the hashes of each place in turn, 16 bytes each. */
export function parcelOf(head: ParcelHead, hashes: Uint8Array): Uint8Array[] {
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  return head.fingerprint === null ? [line] : [line, hashes];
}
