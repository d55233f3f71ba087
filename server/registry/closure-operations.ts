import { z } from "zod";
import { dataOperation, type Operation } from "../http/operation.ts";
import { closuresAsked, closuresInForce, closuresSchema } from "./closures.ts";

const recorded = z
  .object({
    revision: z.int().nullable().describe("null when nothing differs from what is recorded"),
    recorded: z.int().describe("figures that are new or changed"),
  })
  .meta({ id: "ClosuresRecorded" });

/** What {@link closureRoutes} answers. */
export const closureOperations: Operation[] = [
  dataOperation(
    "get",
    "/closures",
    {
      id: "Kebutuhan yang sudah dicatat ditutup dengan alasan, satu kabupaten dan tahun",
      en: "Need that is recorded as closed with a reason, of a regency and year",
    },
    { schema: closuresInForce, what: "the figures in force, small ones too" },
    { query: closuresAsked, access: { least: "coordinator", scope: "reports" } },
  ),
  dataOperation(
    "post",
    "/closures",
    {
      id: "Catat kebutuhan yang ditutup dengan alasan: pindah, meninggal, sudah terpenuhi, menolak",
      en: "Record need closed with a reason: moved, died, met already, refused",
    },
    { status: 201, schema: recorded, what: "the revision; 200 when nothing differs" },
    {
      body: { type: "application/json", schema: closuresSchema },
      access: { least: "coordinator", scope: "reports" },
    },
  ),
];
