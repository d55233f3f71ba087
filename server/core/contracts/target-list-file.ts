import { z } from "zod";
import { name } from "./disclosed-values.ts";
import { listChanged, reason, version } from "./target-lists.ts";

/** Villages out of a file: what is asked, and what each row says. */

const yes = z
  .enum(["true", "false"])
  .default("false")
  .transform((said) => said === "true");
const heading = z.string().max(500).optional();
export const fileAsked = z.strictObject({
  write: yes.describe("true: puts the certain rows on the list; left out: only shows what they are"),
  version: z.coerce.number().pipe(version).optional(),
  reason: reason.optional(),
  sheet: z.string().max(200).optional().describe("left out: the largest"),
  header: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .optional()
    .describe("row of the headings, from 1; left out: found"),
  units: heading.describe("heading of the planned units; left out: found"),
  cost: heading.describe("heading of the rupiah; left out: found"),
  note: heading.describe("heading of the notes; left out: found"),
});
export type FileAsked = z.infer<typeof fileAsked>;

const placeCandidate = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(["desa", "kelurahan"]),
  district: z.string(),
  regency: z.string(),
});

export const fileRow = z
  .object({
    row: z.int().describe("of the sheet, from 1"),
    text: z.string().describe("what stands in its place columns"),
    state: z
      .enum(["certain", "review", "unmatched", "faulty"])
      .describe("certain rows are added; review: a person chooses a village; faulty: a cell is wrong"),
    village: z.string().nullable().describe("of a certain row"),
    name: z.string().nullable(),
    district: z.string().nullable().describe("its name"),
    listed: z.boolean().describe("it is on the list already"),
    candidates: z.array(placeCandidate).describe("the likeliest first"),
    column: z.string().nullable().describe("heading of the cell that is wrong"),
    value: z.string().nullable().describe("what stands there"),
    problem: name.nullable(),
    remedy: name.nullable(),
    units: z.number().nullable(),
    cost: z.number().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: "TargetListFileRow" });
export type FileRow = z.infer<typeof fileRow>;

export const fileView = z
  .object({
    file: z.string(),
    sheet: z.string(),
    sheets: z.array(z.string()),
    header: z.int().describe("row of the headings, from 1"),
    columns: z.array(z.string()).describe("all headings"),
    units: z.string().nullable().describe("heading that the planned units are read from"),
    cost: z.string().nullable(),
    note: z.string().nullable(),
    counts: z.object({ certain: z.int(), review: z.int(), unmatched: z.int(), faulty: z.int() }),
    aside: z.int().describe("rows that are sums, headings or notes"),
    rows: z.array(fileRow),
    written: listChanged
      .nullable()
      .describe("what was put on the list; null: nothing was, it was only looked at"),
  })
  .meta({ id: "TargetListFile", description: "What a file of villages says, row by row." });
export type FileView = z.infer<typeof fileView>;
