import { LRUCache } from "lru-cache";
import type { Resolved } from "../../answers/resolved.ts";
import { fileNameOf } from "./about.ts";
import type { Format } from "./data-package.ts";
import { csvOf, geoJsonOf } from "./formats.ts";
import type { Table, TableId, Tables } from "./tables.ts";
import { workbookOf } from "./workbook.ts";

const WRITE: Record<Format, (table: Table) => string | Buffer | Promise<string>> = {
  csv: csvOf,
  geojson: geoJsonOf,
  xlsx: workbookOf,
};

/** A download's bytes, and the name to keep them under. */
interface Written {
  name: string;
  content: Buffer;
}
/** Bytes of downloads kept for whoever reads one part by part, and how long after the last part, ms. */
const PARTS = { maxSize: 64 * 1024 * 1024, ttl: 60_000 };

/** What a download is of. */
export interface Wanted {
  id: TableId;
  format: Format;
  resolved: Resolved;
  resolution: number;
}

export interface Downloads {
  /** names a download's state */
  keyOf(wanted: Wanted): string;
  /** @param parted whether the client reads it part by part: then it is written once */
  written(wanted: Wanted, parted: boolean): Promise<Written>;
}

export function downloadsOf(tables: Tables): Downloads {
  const inParts = new LRUCache<string, Written, Wanted>({
    ...PARTS,
    ttlAutopurge: true,
    updateAgeOnGet: true,
    sizeCalculation: ({ content }) => Math.max(1, content.length),
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => write(context),
  });
  async function write({ id, format, resolved, resolution }: Wanted): Promise<Written> {
    const table = await tables(id, resolved, resolution);
    return { name: fileNameOf(table.about, format), content: Buffer.from(await WRITE[format](table)) };
  }
  const keyOf = ({ id, format, resolved, resolution }: Wanted) =>
    [format, id, resolution, resolved.key].join(" ");
  return {
    keyOf,
    written: (wanted, parted) =>
      parted ? inParts.forceFetch(keyOf(wanted), { context: wanted }) : write(wanted),
  };
}
