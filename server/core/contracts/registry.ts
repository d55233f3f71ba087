import { z } from "zod";
import { readMoneyText } from "../domain/money.ts";
import { COMPONENTS, STATED_RECIPIENTS, STRATEGIES, UNITS } from "../domain/terms.ts";
import type { FieldFault } from "./field-errors.ts";

/** A check's message is the code of its fault; field-faults.ts has the sentences. */
const fault = (code: FieldFault) => code;

const line = (most: number) =>
  z
    .string(fault("required"))
    .trim()
    .min(1, fault("required"))
    .max(most, fault("too_long"))
    .regex(/^\P{Cc}*$/u, fault("control"));
const maybe = (most: number) => line(most).nullable().default(null);
const id = z
  .string(fault("required"))
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, fault("bad_id"))
  .max(64, fault("too_long"));
const year = z.int(fault("bad_year")).min(1990, fault("bad_year")).max(2100, fault("bad_year"));
/** rupiah */
/** Rupiah, as a number or as people write it; what can't be read for sure is left as it is, and refused. */
const money = z.preprocess(
  (given) => {
    const read = typeof given === "string" ? readMoneyText(given) : undefined;
    return read && "rupiah" in read ? read.rupiah : given;
  },
  z.int(fault("bad_money")).min(0, fault("negative")).max(Number.MAX_SAFE_INTEGER, fault("too_large")),
);
/** YYYY-MM-DD */
export const day = z.iso
  .date(fault("bad_date"))
  .refine((text) => text >= "1945-01-01" && text < "2101", fault("bad_date"));
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, fault("unknown"));

export const aliasSchema = z.strictObject({
  name: line(200),
  /** the days between which it was the name; null = not known, or still in use as a short name */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
});

export const agencyName = line(200);
export const agencyInput = z.strictObject({
  name: agencyName,
  nameEn: maybe(200),
  aliases: z.array(aliasSchema).max(50, fault("too_long")).default([]),
});
/** The id may be chosen when something new is added; it is made of the name otherwise, and never changes. */
export const newAgency = agencyInput.extend({ id: id.optional() });

/** The revision that changed what is about to be changed: from the answer that was read. */
const version = z.int(fault("required")).min(0, fault("required"));
export const versionOnly = z.strictObject({ version });
export const versionInQuery = z.strictObject({ version: z.coerce.number().pipe(version) });
export const changedAgency = agencyInput.extend({ version });

/** null brings back what was retired. */
export const retirement = z.strictObject({ version, date: day.nullable() });
/** The agency is merged into another from a day on. */
export const merger = z.strictObject({ version, into: id, date: day });

const budgets = z
  .array(
    z.strictObject({
      year,
      budget: money,
      /** what each fund gives to it, where that is known; none: not stated */
      funds: z
        .array(z.strictObject({ fund: line(100), budget: money }))
        .max(20, fault("too_long"))
        .default([]),
    }),
  )
  .max(111, fault("too_long"))
  .default([]);

export const programInput = z.strictObject({
  agency: id,
  /** in the tree of government affairs, as planning documents write it: 1.04.02.2.03.0005 */
  code: z
    .string()
    .trim()
    .regex(/^[0-9A-Z]+(\.[0-9A-Z]+)*$/, fault("bad_id"))
    .max(40, fault("too_long"))
    .nullable()
    .default(null),
  name: line(200),
  nameEn: maybe(200),
  unit: oneOf(UNITS),
  strategies: z.array(oneOf(STRATEGIES)).min(1, fault("choose_one")),
  components: z.array(oneOf(COMPONENTS)).min(1, fault("choose_one")),
  fundSource: line(100),
  exclusionGroup: maybe(60),
  unitCost: money.nullable().default(null),
  /** whom it reaches: chosen from those in need, or anyone; null = not stated, which counts as anyone */
  recipients: oneOf(STATED_RECIPIENTS).nullable().default(null),
  starts: year,
  ends: year.nullable().default(null),
  criteria: z
    .string()
    .trim()
    .max(2000, fault("too_long"))
    .regex(/^[\P{Cc}\n\r\t]*$/u, fault("control"))
    .nullable()
    .default(null),
  budgets,
});
export const newProgram = programInput.extend({ id: id.optional() });
export const changedProgram = programInput.extend({
  version,
  /** first year that a new agency answers for; null: the agency was wrong all along */
  agencySince: year.nullable().default(null),
});

export type AgencyInput = z.infer<typeof agencyInput>;
export type ProgramInput = z.infer<typeof programInput>;

export const agencyView = agencyInput.extend({
  id,
  /** the agency that it was merged into */
  successor: id.nullable(),
  /** agencies that were merged into it */
  predecessors: z.array(id),
  retired: day.nullable(),
  /** programs that it answers for now, retired ones too */
  programs: z.int(),
  /** nothing refers to it, so that it may be deleted */
  removable: z.boolean(),
  version,
});
export const programView = programInput.extend({
  // What is asked of a form is not asked of what the record holds already.
  strategies: z.array(oneOf(STRATEGIES)),
  components: z.array(oneOf(COMPONENTS)),
  id,
  retired: day.nullable(),
  formerAgencies: z.array(z.strictObject({ agency: id, until: year })),
  /** something was once published of it, so that it may be retired but not deleted */
  delivered: z.boolean(),
  version,
});
export type AgencyView = z.infer<typeof agencyView>;
export type ProgramView = z.infer<typeof programView>;

const list = z.object({
  revision: z.int(),
  /** the record holds the demo regency: it is read, not written */
  demo: z.boolean(),
});
export const agencyList = list.extend({ agencies: z.array(agencyView) });
export const programList = list.extend({ programs: z.array(programView) });
export type AgencyList = z.infer<typeof agencyList>;
export type ProgramList = z.infer<typeof programList>;

const name = z.object({ id: z.string(), en: z.string() });
export const vocabularyView = z.object({
  strategies: z.array(z.object({ id: z.enum(STRATEGIES), name })),
  components: z.array(z.object({ id: z.enum(COMPONENTS), name, unit: z.enum(UNITS) })),
  units: z.array(z.object({ id: z.enum(UNITS), name })),
  /** in use, by name */
  fundSources: z.array(z.string()),
  exclusionGroups: z.array(z.string()),
});
export type VocabularyView = z.infer<typeof vocabularyView>;
