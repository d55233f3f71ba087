import { z } from "zod";
import { COMPONENTS, STATED_RECIPIENTS, UNITS } from "../domain/terms.ts";
import { YEAR_PART } from "../domain/year-parts.ts";

/** What a column can mean. Two columns of one meaning and one key (component, program, period) are rivals. */
export const MEANINGS = [
  "ignore",
  "village",
  "district",
  "regency",
  "province",
  "villageCode",
  "kemendagriCode",
  "bpsCode",
  "districtCode",
  "regencyCode",
  "longitude",
  "latitude",
  "period",
  "component",
  "program",
  "unit",
  "need",
  "base",
  "decile",
  "planned",
  "served",
  "budget",
  "listed",
] as const;
export type Meaning = (typeof MEANINGS)[number];

const FIGURES: readonly (Meaning | undefined)[] = ["need", "base", "decile", "planned", "served", "budget"];
/** Whether a column holds numbers that are stored. */
export const isFigure = (means: Meaning | undefined): boolean => FIGURES.includes(means);

const NEEDS: readonly (Meaning | undefined)[] = ["need", "base", "decile"];
const DELIVERIES: readonly (Meaning | undefined)[] = ["planned", "served", "budget"];

const year = z.number().int().min(1990).max(2100);

const columnSchema = z.strictObject({
  means: z.enum(MEANINGS),
  component: z.enum(COMPONENTS).optional(),
  program: z.string().max(80).optional(),
  period: year.optional(),
  /** of the year that the column's figures are of: "Q1", "S2", "M03", "T1" */
  part: z.string().regex(YEAR_PART).optional(),
  /** decile columns: the deciles it counts, "null" = families without one, "total" = all */
  decile: z.string().max(10).optional(),
});
export type ColumnMeaning = z.infer<typeof columnSchema>;

/** How a table is read. Column names are the header's; a name that is absent is ignored. */
export const mappingSchema = z.strictObject({
  kind: z.enum(["needs", "deliveries", "list"]).default("needs"),
  sheet: z.string().max(200).optional(),
  /** header row, from 1 as spreadsheets count; absent: found */
  headerRow: z.number().int().min(1).max(200).optional(),
  numbers: z.enum(["auto", "id", "en"]).default("auto"),
  /** who the figures come from, shown as their source */
  source: z.string().max(300).optional(),
  /** reads an HTML page's tables */
  html: z.boolean().default(false),
  columns: z.record(z.string().max(500), columnSchema).default({}),
  /** what holds for every row that does not say otherwise */
  regency: z
    .string()
    .regex(/^\d{2}\.\d{2}$/, "must be a Kemendagri code such as 33.02")
    .optional(),
  component: z.enum(COMPONENTS).optional(),
  program: z.string().max(80).optional(),
  period: year.optional(),
  /** the edition of a register, or the part of the year that deliveries are of */
  part: z.string().regex(YEAR_PART).optional(),
  /** deliveries of a part of the year: recipients that are new in it, or a total since the year began */
  counts: z.enum(["new", "running"]).optional(),
  unit: z.enum(UNITS).optional(),
  estimated: z.boolean().default(false),
  /** several rows for one village and year: "refuse", or "sum" where each is a part (RT, RW, hamlet) */
  duplicates: z.enum(["refuse", "sum"]).default("refuse"),
  /** a person has seen that the file's own total is not the sum of its villages */
  acceptTotal: z.literal(true).optional(),
  /** rows stand in no order: a district that is written once says nothing of the rows below it */
  unordered: z.literal(true).optional(),
  /** the list names every village that was reached: one not on it got nothing */
  complete: z.boolean().default(false),
  /** deliveries: who the recipients in this file are, over what its program states; absent: as the program states */
  recipients: z.enum(STATED_RECIPIENTS).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/**
 * Which figures a column gives. A table's kind says what its columns are of; a column that itself names a component, or a
 * program, is of that whatever the kind: so one wide table gives needs and several programs' deliveries.
 */
export function figuresIn(mapping: Mapping, column: string): "need" | "delivery" | undefined {
  const meaning = mapping.columns[column];
  if (!meaning || mapping.kind === "list") return undefined;
  if (NEEDS.includes(meaning.means))
    return mapping.kind === "needs" || namesNeed(mapping, meaning.component) ? "need" : undefined;
  if (!DELIVERIES.includes(meaning.means)) return undefined;
  return mapping.kind === "deliveries" || meaning.program !== undefined ? "delivery" : undefined;
}

/** All units beside deliveries are a need's base only where the need itself stands there, too. */
const namesNeed = ({ columns }: Mapping, component: ColumnMeaning["component"]): boolean =>
  component !== undefined &&
  Object.values(columns).some((one) => one.means === "need" && one.component === component);

/** The shape of a header, by which a saved mapping is found again: its names, without case, years and order. */
export const shapeOf = (columns: readonly string[]): string =>
  [...columns]
    .map((name) =>
      name
        .toLowerCase()
        .replace(/(19|20)\d{2}/g, "####")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .sort()
    .join("|")
    .slice(0, 4000);
