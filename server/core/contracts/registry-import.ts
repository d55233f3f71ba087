import { z } from "zod";

const words = z.object({ id: z.string(), en: z.string() });
const inTable = z.object({ row: z.int(), id: z.string(), name: z.string(), agency: z.string() });

/** What a table of programs holds, and what it would change. */
export const importReport = z.object({
  file: z.string(),
  sheet: z.string(),
  /** rows that speak of a program */
  rows: z.int(),
  /** lines of totals, by row */
  setAside: z.array(z.int()),
  /** headings that are not read */
  ignored: z.array(z.string()),
  /** each column and what it is taken for, see columnNamed; "ignore": not read */
  columns: z.array(z.object({ heading: z.string(), means: z.string(), sample: z.array(z.string()) })),
  /** upper nodes of the tree of affairs, whose names are kept and whose money is not */
  nodes: z.array(z.object({ row: z.int(), code: z.string(), name: z.string() })),
  /** what no cell says and was concluded, by field and value */
  assumed: z.array(z.object({ field: z.string(), value: z.string(), rows: z.array(z.int()) })),
  added: z.array(inTable),
  changed: z.array(
    inTable.extend({ fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })) }),
  ),
  same: z.int(),
  /** names that the register does not know, with agencies whose names are alike: a person decides */
  unknownAgencies: z.array(
    z.object({ name: z.string(), rows: z.array(z.int()), candidates: z.array(z.string()) }),
  ),
  newAgencies: z.array(z.object({ id: z.string(), name: z.string(), rows: z.array(z.int()) })),
  newAliases: z.array(z.object({ agency: z.string(), name: z.string() })),
  faults: z.array(
    z.object({
      row: z.int().nullable(),
      column: z.string(),
      code: z.string(),
      value: z.string(),
      message: words,
    }),
  ),
  /** it can be stored as it is */
  importable: z.boolean(),
  /** names this outcome; what is stored is exactly what was shown */
  digest: z.string(),
  /** revision in which it was stored; null when it was only looked at, or nothing changes */
  revision: z.int().nullable(),
});
export type ImportReport = z.infer<typeof importReport>;

const agencyInTable = z.object({
  row: z.int(),
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
});

/** What a table of agencies holds, and what it would change. */
export const agencyReport = z.object({
  file: z.string(),
  sheet: z.string(),
  rows: z.int(),
  setAside: z.array(z.int()),
  ignored: z.array(z.string()),
  added: z.array(agencyInTable),
  changed: z.array(agencyInTable.extend({ before: z.string() })),
  same: z.int(),
  /** names that are like those of agencies in the register: a person says whether it is one, or new */
  undecided: z.array(z.object({ name: z.string(), row: z.int(), candidates: z.array(z.string()) })),
  faults: z.array(
    z.object({
      row: z.int().nullable(),
      column: z.string(),
      code: z.string(),
      value: z.string(),
      message: words,
    }),
  ),
  importable: z.boolean(),
  digest: z.string(),
  revision: z.int().nullable(),
});
export type AgencyReport = z.infer<typeof agencyReport>;
