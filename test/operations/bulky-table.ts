import { randomBytes } from "node:crypto";

/** A table of villages that no compression makes smaller. */
export const bulkyTable = (megabytes: number): string =>
  [
    "nama_desa,kk_miskin,catatan",
    ...Array.from(
      { length: megabytes * 1024 },
      (_, i) => `Desa ${i},1,${randomBytes(765).toString("base64")}`,
    ),
  ].join("\n");
