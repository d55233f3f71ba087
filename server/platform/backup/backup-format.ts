import { z } from "zod";

/**
 * A backup is a zip. `manifest.json`, its last part, says what the others hold; `tables/SCHEMA.TABLE.ndjson` has one
 * row a line, a JSON array of PostgreSQL's own text for each column (null for null), in the manifest's order.
 */
export const FORMAT = 1;
export const MANIFEST = "manifest.json";
export const partOf = (table: string): string => `tables/${table}.ndjson`;

export const manifestSchema = z.object({
  kantong: z.literal("backup"),
  format: z.int().min(1),
  made: z.iso.datetime(),
  /** newest revision in it; 0 when nothing was ever published */
  revision: z.int().min(0),
  /** names of the migrations that the record had seen: its schema's version */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** last value each sequence gave, null for none yet */
  sequences: z.record(z.string(), z.string().nullable()),
});
export type Manifest = z.infer<typeof manifestSchema>;
