import { seededBytes } from "../seeded-bytes.ts";

/** A table of villages that no compression makes smaller. */
export function bulkyTable(megabytes: number): string {
  const rows = megabytes * 1024;
  const notes = seededBytes(765 * rows);
  return [
    "nama_desa,kk_miskin,catatan",
    ...Array.from(
      { length: rows },
      (_, i) => `Desa ${i},1,${notes.subarray(765 * i, 765 * (i + 1)).toString("base64")}`,
    ),
  ].join("\n");
}
