import { z } from "zod";
import { regencyCode, villageCode } from "../domain/region-codes.ts";
import { CLOSURE_REASONS, COMPONENTS } from "../domain/terms.ts";

/** Six digits or more, however they are grouped: a NIK, a KK number, a telephone. */
const NUMBER_OF_A_PERSON = /(\d[ .-]?){6,}/;

const year = z.int().min(1990).max(2100).describe("year");
const village = villageCode.describe("Kemendagri code");
const component = z.enum(COMPONENTS);
const reason = z.enum(CLOSURE_REASONS);

const closure = z.strictObject({
  village,
  component,
  period: year,
  reason,
  units: z.int().min(0).max(10_000_000).describe("in the component's unit; 0 takes an earlier figure back"),
  note: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => !NUMBER_OF_A_PERSON.test(text), {
      error: "no numbers of persons, cards or telephones",
      params: { code: "person_number" },
    })
    .optional()
    .describe("nothing that tells who it was"),
});

/** Units that left the register without being served, as a person hands them in. */
export const closuresSchema = z.strictObject({
  source: z.string().trim().min(1).max(200).describe("where the figures come from"),
  closures: z.array(closure).min(1).max(5_000),
});
export type Closures = z.infer<typeof closuresSchema>;
export const closuresAsked = z.strictObject({
  regency: regencyCode,
  period: z.coerce.number().pipe(year),
});

/** The figures in force of one regency and year, as they were handed in: for those who look after them. */
export const closuresInForce = z
  .object({
    closures: z
      .array(
        z.object({
          village,
          component,
          reason,
          units: z.int().min(1).describe("in the component's unit"),
          note: z.string().nullable(),
          source: z.string(),
        }),
      )
      .describe("by village, component and reason"),
  })
  .meta({ id: "ClosuresInForce" });
export type ClosuresInForce = z.infer<typeof closuresInForce>;
