import { z } from "zod";
import { badParameter } from "../../core/contracts/field-errors.ts";
import { type Query, querySchema } from "../../core/query/schema.ts";
import { questionOfCells } from "../exports/parameters.ts";

/** What can be asked of the OGC API, beside the question itself. */
export const presented = z.object({
  f: z.enum(["json", "html"]).optional().describe("json or html; left out: what the client prefers"),
  lang: z.enum(["id", "en"]).optional().describe("of a page"),
});
/** Of what there is no page. */
export const ofProgram = presented.extend({ f: z.literal("json").optional() });
/** Features of one page. */
const MOST = 10_000;
export const ofItem = presented.extend({
  crs: z.string().optional().describe("reference system of the coordinates, a URI of the collection's list"),
});
export const ofItems = ofItem.extend({
  // The standard has it so: who asks for more gets a page as long as there are.
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .transform((limit) => Math.min(limit, MOST))
    .default(100)
    .meta({ minimum: 1, maximum: MOST }),
  offset: z.coerce.number().int().min(0).default(0),
  bbox: z.string().max(200).optional().describe("west,south,east,north; in the order of bbox-crs"),
  "bbox-crs": z.string().optional(),
  datetime: z
    .string()
    .max(100)
    .optional()
    .describe("an instant or interval (RFC 3339, days or years): the newest period that meets it"),
  filter: z.string().optional().describe("CQL2 Text on the collection's queryables"),
  "filter-lang": z.literal("cql2-text").optional(),
  "filter-crs": z.string().optional(),
});
/** With the question, as the document shows it. */
export const withQuestion = <Shape extends z.ZodRawShape>(own: z.ZodObject<Shape>) =>
  questionOfCells.extend(own.shape);

/** The question in a query that has parameters of its own, too. */
export const questionIn = (query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([name]) => Object.hasOwn(querySchema.shape, name)));

/**
 * The newest period that meets a datetime parameter.
 * @returns undefined when none does
 * @throws ProblemError 400
 */
export function periodIn(datetime: string, periods: readonly number[]): number | undefined {
  const [from, to] = yearsOf(datetime);
  return periods.findLast((period) => period >= from && period <= to);
}

const DATE = /^(\d{4})(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/i;

/** Years from which to which; a period is a whole year. */
function yearsOf(datetime: string): [from: number, to: number] {
  const ends = datetime.split("/");
  const read = (text: string, open: number): number => {
    if (text === ".." || text === "") return open;
    const year = DATE.exec(text)?.[1];
    if (!year || (text.length > 4 && Number.isNaN(Date.parse(text)))) throw badTime(datetime);
    return Number(year);
  };
  if (ends.length === 1 && ends[0] !== "" && ends[0] !== "..") {
    const year = read(ends[0], 0);
    return [year, year];
  }
  if (ends.length !== 2 || ends.every((end) => end === "" || end === "..")) throw badTime(datetime);
  const [from, to] = [read(ends[0], -Infinity), read(ends[1], Infinity)];
  // As far as both say it, to the day.
  const told = Math.min(ends[0].length, ends[1].length, 10);
  if (from > to || (told >= 4 && ends[0].slice(0, told) > ends[1].slice(0, told))) throw badTime(datetime);
  return [from, to];
}

const badTime = (datetime: string) =>
  badParameter(
    "datetime",
    `an instant such as 2025-06-30T00:00:00Z, a day, a year, or an interval such as 2023/2025 or ../2024, not "${datetime}"`,
  );
