import { z } from "zod";

/** A village's code in either system, as an address writes it. */
export const placeCode = z
  .string()
  .regex(
    /^(\d{2}\.\d{2}\.\d{2}\.\d{4}|\d{10})$/,
    "a Kemendagri code such as 33.02.01.2001, or a BPS code of ten digits such as 3302010001",
  );

export const districtCode = z
  .string()
  .regex(/^\d{2}\.\d{2}\.\d{2}$/, "a district's Kemendagri code such as 33.02.01");
/** PUT /api/v1/districts/{code} */
export const districtName = z.strictObject({ name: z.string().trim().min(1).max(100) });

export const villagePlace = z
  .object({
    code: z.string().describe("Kemendagri code"),
    name: z.string(),
    regency: z.string().describe("Kemendagri code"),
  })
  .meta({ id: "VillagePlace", description: "Where the village of a code is." });
export type VillagePlace = z.infer<typeof villagePlace>;
