import { z } from "zod";
import { COMPONENTS } from "../domain/terms.ts";
import {
  ACCOUNT_WORDS,
  ALARM_WORDS,
  ASIDE_WORDS,
  BLOCK_WORDS,
  FAULT_WORDS,
  PLACE_WORDS,
} from "../errors/import-faults.ts";
import { name } from "./disclosed-values.ts";
import { mappingSchema } from "./import-mapping.ts";

/** What a file can give figures of. */
export const FIGURE_KINDS = ["need", "base", "delivery", "list"] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** What a person decided about a place text: the village it means, or that its rows are left out. */
export type Decision = { village: string } | { skip: true };
export type Decisions = Readonly<Record<string, Decision>>;

/** The codes that sentences are kept for. */
const codesOf = <Code extends string>(sentences: Record<Code, unknown>) =>
  z.enum(Object.keys(sentences) as [Code, ...Code[]]);
const rows = z.array(z.int()).describe("of the sheet, from 1");
const said = z.object({ problem: name, remedy: name });
const figure = z
  .union([z.number(), z.literal("hidden"), z.null()])
  .describe('"hidden": whoever asks may not see it');
const time = z.string().describe("ISO 8601");

export const importSummary = z
  .object({
    id: z.int(),
    at: time,
    file: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    state: z.enum(["review", "published", "undone", "discarded"]),
    kind: z.enum(["needs", "deliveries", "list"]),
    coordinated: z
      .boolean()
      .describe("it holds needs or an official list, which concern all agencies: a coordinator publishes it"),
    programs: z
      .array(z.string())
      .describe("programs of which it has deliveries, one a column of a wide table"),
    program: z.string().nullable(),
    period: z.int().nullable(),
    recipients: z.enum(["none", "nik", "kk"]),
    revision: z.int().nullable(),
    publishedAt: time.nullable(),
  })
  .meta({ id: "ImportSummary" });
export type ImportSummary = z.infer<typeof importSummary>;

export const placeView = z
  .object({
    key: z.string(),
    text: z.string(),
    rows: rows.describe("of the sheet, from 1; at most 20"),
    count: z.int(),
    state: z.enum(["certain", "review", "unmatched"]),
    reason: codesOf(PLACE_WORDS),
    village: z.string().nullable(),
    villageName: z.string().optional().describe("left out where nobody asked for it"),
    candidates: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          kind: z.enum(["desa", "kelurahan"]),
          district: z.string(),
          regency: z.string(),
        }),
      )
      .describe("the likeliest first, also after a decision"),
    said,
    why: said.describe("why the file alone does not tell; stays after a decision"),
    rememberable: z.boolean().describe("a decision can be remembered as a spelling"),
  })
  .meta({ id: "ImportPlace", description: "A place text of the file, for a person to decide." });
export type PlaceView = z.infer<typeof placeView>;

const found = z.object({ found: z.int(), named: z.int() });
export const report = z
  .object({
    file: z.string(),
    sha256: z.string(),
    format: z.enum(["csv", "xlsx", "ods", "xls", "html", "geojson", "shapefile"]),
    encoding: z.string().optional(),
    byteOrderMark: z.boolean().optional(),
    delimiter: z.string().optional(),
    formulas: z.int(),
    macros: z.boolean(),
    sheet: z.string(),
    sheets: z.array(z.string()),
    headerRow: z.int().describe("from 1"),
    columns: z.array(z.string()),
    numbers: z
      .array(z.object({ column: z.string(), style: z.enum(["id", "en"]), unclear: z.array(z.string()) }))
      .describe("how each column with marks in its numbers writes them"),
    codes: z.object({
      system: z.enum(["kemendagri", "bps", "ambiguous", "none"]),
      prefix: z.string().optional(),
      split: z.boolean(),
      codes: z.int(),
      asKemendagri: found,
      asBps: found,
    }),
    regency: z.string().nullable(),
    rows: z.int().describe("about a village = certain + review + unmatched"),
    certain: z.int(),
    review: z.int(),
    unmatched: z.int(),
    setAside: z.int().describe("sums, repeated headers and notes; their differences are in aside"),
    blank: z.int(),
    account: z
      .object({ total: z.int(), parts: z.record(codesOf(ACCOUNT_WORDS), z.int()) })
      .describe("where every line of the file went, or every row of the sheet"),
    strays: z.int().describe("lines in which a quotation mark was read as a letter"),
    faulty: z.int().describe("rows left out for a cell that can't be read"),
    villages: z.int(),
    aside: z.array(
      z.object({
        row: z.int(),
        kind: codesOf(ASIDE_WORDS),
        text: z.string(),
        differs: z
          .array(z.object({ column: z.string(), stated: z.number(), sum: z.number() }))
          .describe("columns whose figure is not the sum of the rows it stands for"),
      }),
    ),
  })
  .meta({
    id: "ImportReport",
    description:
      "What a file was found to hold: all that is needed to send it back, and no figure of the record.",
  });
export type Report = z.infer<typeof report>;

const change = z.object({
  key: z.string(),
  kind: z.enum(["new", "changed", "vanished"]),
  before: z.array(figure).nullable(),
  after: z.array(z.number().nullable()).nullable(),
  rows,
});
const counts = z.object({
  new: z.int(),
  changed: z.int(),
  vanished: z.int().describe("rows of the record that a complete list does not name, and so ends"),
  same: z.int(),
  untouched: z
    .int()
    .describe("rows of the record that a list that is not complete says nothing of: they stay"),
});
const diff = counts.extend({
  fields: z
    .partialRecord(z.enum(FIGURE_KINDS), z.array(z.string()))
    .describe("of each kind of figure, in the order of its values"),
  totals: z
    .array(z.object({ group: z.string(), before: z.array(figure), after: z.array(figure) }))
    .describe("sum of each field over all rows of the same component or program and period"),
  closes: z.boolean().describe("the list is complete: what it does not name is ended"),
  changes: z.array(change.extend({ name: z.string() })),
});
const years = z.object({
  kind: z.enum(["need", "delivery"]),
  id: z.string().describe("component or program"),
  period: z.int(),
  regency: z.string().nullable().describe("of needs: whose editions these are"),
  parts: z
    .array(z.object({ part: z.string(), running: z.boolean(), here: z.boolean(), name }))
    .describe("in their order; running: a total since the year began"),
  current: z.string().nullable().describe("of needs: the edition that counts once this file is published"),
  chosen: z.boolean().describe("somebody chose that edition"),
  missing: z
    .array(z.string())
    .describe("of deliveries: quarters, or stages, that nobody reported before the last one"),
});
const fault = z.object({
  row: z.int(),
  column: z.string(),
  value: z.string(),
  fault: codesOf(FAULT_WORDS),
});
const alarm = z.object({ id: codesOf(ALARM_WORDS), villages: z.array(z.string()), detail: z.string() });
const block = z.object({ id: codesOf(BLOCK_WORDS), rows, detail: z.string() });

export const importView = importSummary
  .extend({
    mapping: mappingSchema,
    seen: z.record(z.string(), z.number()),
    refused: z.object({ code: z.string(), said }).nullable(),
    preview: z
      .object({
        sheets: z.array(z.string()),
        sheet: z.string(),
        columns: z.array(z.string()),
        rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
        headerRow: z.int(),
      })
      .describe("sheet, header and first rows, as text: what the mapping is chosen by"),
    report: report.nullable(),
    asideWords: z.record(codesOf(ASIDE_WORDS), name).describe("what the kinds of rows set aside are called"),
    accountWords: z
      .record(codesOf(ACCOUNT_WORDS), name)
      .describe("what the parts of the report's account are called"),
    places: z
      .array(placeView)
      .describe("places to decide first, then those decided; at most 1,000; placesLeft more exist"),
    placesLeft: z.int(),
    faults: z.array(fault.extend({ said })),
    diff: diff.nullable(),
    years: z
      .array(years)
      .describe(
        "editions and parts of years, with this file's: what counts, and what is missing between them",
      ),
    alarms: z.array(alarm.extend({ said, names: z.array(z.string()) })),
    blocks: z.array(block.extend({ said })),
    internal: z.boolean().describe("not public figures stand here as they are: not to be passed on"),
    digest: z.string().nullable(),
    demo: z
      .boolean()
      .describe("the record holds the demo regency: files can be looked at, and nothing is published"),
  })
  .meta({ id: "ImportView", description: "An import as it stands against the record now." });
export type ImportView = z.infer<typeof importView>;

export const importsView = z
  .object({ demo: z.boolean(), imports: z.array(importSummary) })
  .meta({ id: "ImportsView" });
export const placesPage = z
  .object({ total: z.int(), offset: z.int(), items: z.array(placeView) })
  .meta({ id: "ImportPlaces" });
export const published = z.object({ revision: z.int(), import: importView }).meta({ id: "ImportPublished" });
export const undone = z.object({ revision: z.int(), import: importSummary }).meta({ id: "ImportUndone" });
/** The report with what it would do to the record, to be kept as a file. */
export const reportFile = report
  .extend({
    mapping: mappingSchema,
    places: z.array(placeView),
    faults: z.array(fault),
    alarms: z.array(alarm),
    blocks: z.array(block),
    changes: counts,
  })
  .meta({ id: "ImportReportFile" });

export const mappingsView = z
  .object({
    mappings: z.array(
      z.object({ name: z.string(), shape: z.string(), content: mappingSchema, savedAt: time }),
    ),
  })
  .meta({ id: "SavedMappings" });
export type SavedMapping = z.infer<typeof mappingsView>["mappings"][number];

const spelling = z.object({
  regency: z.string(),
  district: z.string(),
  name: z.string(),
  village: z.string(),
  villageName: z.string(),
  written: z.string(),
  confirmedAt: time,
});
export type Spelling = z.infer<typeof spelling>;
export const spellingsView = z.object({ spellings: z.array(spelling) }).meta({ id: "Spellings" });

const trace = z.object({
  current: z.boolean(),
  values: z.record(z.string(), figure),
  file: z.string(),
  source: z.string(),
  sheet: z.string().nullable(),
  columns: z
    .array(z.string())
    .describe("headings that it stands in; empty where the file was not read column by column"),
  rows: rows.nullable().describe("null: the file was not read row by row (the demo)"),
  sha256: z.string(),
  import: z.int().nullable(),
  revision: z.int(),
  publishedAt: time,
  replacedBy: z.int().nullable().describe("revision that took it back or replaced it"),
  synthetic: z.boolean(),
});
/** Where a stored number comes from. */
export type Trace = z.infer<typeof trace>;
export const traceView = z
  .object({
    village: z.string(),
    period: z.int(),
    component: z.enum(COMPONENTS).optional(),
    program: z.string().optional(),
    trace: z.array(trace).describe("the current one first, then those that it replaced"),
  })
  .meta({ id: "TraceView" });

export const recipientKey = z
  .object({ fingerprint: z.string().nullable().describe("null before the first list") })
  .meta({ id: "RecipientKey" });
export const recipientImport = z.object({ id: z.int() }).meta({ id: "RecipientImport" });
