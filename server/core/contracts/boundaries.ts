import { z } from "zod";

const code = z.string().describe("Kemendagri code");
const squareMetres = z.number().describe("m², on the spheroid");

/** A boundary that had to be repaired to be a valid polygon. */
const repair = z.object({
  code,
  name: z.string(),
  reason: z.string().describe("PostGIS's reason, with the place"),
  areaChange: squareMetres,
});
export type Repair = z.infer<typeof repair>;

const overlap = z
  .object({
    codes: z.tuple([code, code]),
    area: squareMetres,
    share: z.number().describe("of the smaller, 0–1"),
  })
  .describe("two villages that claim the same ground");
const gap = z
  .object({ near: code, area: squareMetres })
  .describe("ground inside a regency that no village claims");
export type Gap = z.infer<typeof gap>;
const exclave = z
  .object({ code, parts: z.int(), area: squareMetres.describe("of all parts but the largest, m²") })
  .describe("a village with a part away from its main part");
export type Exclave = z.infer<typeof exclave>;

const inspection = z.object({ overlaps: z.array(overlap), gaps: z.array(gap), exclaves: z.array(exclave) });
export type Inspection = z.infer<typeof inspection>;

const moved = z
  .object({
    code,
    share: z
      .number()
      .nullable()
      .describe(
        "ground gained and lost, of its area before; null for a village that the record did not have",
      ),
  })
  .describe("a village whose ground is not what the record had");
export type Moved = z.infer<typeof moved>;

const storedRegency = z.object({
  code,
  villages: z.int(),
  districts: z.int(),
  pairs: z.int().describe("of neighbours"),
  isolates: z.array(code).describe("villages without a neighbour"),
});
export type StoredRegency = z.infer<typeof storedRegency>;

export const boundariesReport = z
  .object({
    revision: z.int(),
    villages: z.int(),
    repairs: z.array(repair),
    regencies: z.array(storedRegency.extend({ ...inspection.shape, moved: z.array(moved) })),
  })
  .meta({ id: "BoundariesReport" });
export type BoundariesReport = z.infer<typeof boundariesReport>;

export const crosswalkReport = z
  .object({
    revision: z.int(),
    pairs: z.int(),
    matched: z.int().describe("villages of the record that now have a BPS code"),
    without: z.int().describe("villages of the record that still have none"),
  })
  .meta({ id: "CrosswalkReport" });
export type CrosswalkReport = z.infer<typeof crosswalkReport>;

export const districtsRenamed = z
  .object({
    revision: z.int(),
    renamed: z.int().describe("districts whose name changed"),
    unknown: z.array(code).describe("codes of the table that the record has no district of"),
  })
  .meta({ id: "DistrictsRenamed" });
export type DistrictsRenamed = z.infer<typeof districtsRenamed>;
