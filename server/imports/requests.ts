import { z } from "zod";
import { badParameter } from "../core/contracts/field-errors.ts";
import { type Mapping, mappingSchema } from "../core/contracts/import-mapping.ts";
import { COMPONENTS } from "../core/domain/terms.ts";
import { validated } from "../http/validation.ts";

/** What requests about imports may say. */
export const importId = z.coerce.number().int().positive().max(2_147_483_647);

const village = z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, "must be a Kemendagri code of a village");
const placeKey = z.string().max(2000);

export const decisionsSchema = z.strictObject({
  decisions: z.record(
    placeKey,
    z.union([z.strictObject({ village }), z.strictObject({ skip: z.literal(true) }), z.null()]),
  ),
  /** keys whose decision is remembered as a spelling */
  remember: z.array(placeKey).max(1000).default([]),
});

export const broughtSchema = z.strictObject({
  /** a saved mapping's name; "auto": propose one, whatever is saved */
  mapping: z.string().max(200).optional(),
  /** JSON of what holds over the saved or proposed mapping */
  options: z.string().max(100_000).optional(),
});

export const rowsSchema = z.strictObject({
  state: z.enum(["certain", "review", "unmatched"]).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

const name = z.string().trim().min(1).max(200);
export const mappedSchema = z.strictObject({ mapping: mappingSchema, saveAs: name.optional() });
export const savedSchema = z.strictObject({
  columns: z.array(z.string().max(500)).max(2000),
  mapping: mappingSchema,
});
export const savedName = name;

export const publishSchema = z.strictObject({ digest: z.string().max(64) });
export const reportSchema = z.strictObject({ lang: z.enum(["id", "en"]).default("id") });
export const spellingSchema = z.strictObject({ district: z.string().max(200).default("") });

export const tracedSchema = z
  .strictObject({
    village,
    component: z.enum(COMPONENTS).optional(),
    program: z.string().max(80).optional(),
    period: z.coerce.number().int().min(1990).max(2100),
  })
  .refine(({ component, program }) => (component === undefined) !== (program === undefined), {
    message: "name either a component, for a need, or a program, for a delivery",
  });

const overridesSchema = mappingSchema.partial();

/** @throws ProblemError 400 for what is no JSON or no mapping */
export function overridesOf(options: string | undefined): Partial<Mapping> {
  if (!options) return {};
  let given: unknown;
  try {
    given = JSON.parse(options);
  } catch {
    throw badParameter("options", "must be JSON, as a mapping is");
  }
  const all = validated("query", overridesSchema, given);
  // zod fills in defaults; only what was said holds over the proposal.
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in (given as object)));
}
