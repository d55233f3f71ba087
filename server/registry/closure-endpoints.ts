import type { Pool } from "pg";
import { z } from "zod";
import { closuresAsked, closuresInForce, closuresSchema } from "../core/contracts/closures.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { readClosuresInForce, recordClosures } from "./closures.ts";

const recorded = z
  .object({
    revision: z.int().nullable().describe("null when nothing differs from what is recorded"),
    recorded: z.int().describe("figures that are new or changed"),
  })
  .meta({ id: "ClosuresRecorded" });

const endpoint = endpointsOf<{ pool: Pool }>({
  tag: "data",
  access: { least: "coordinator", scope: "reports" },
});

/** Units that left the register with a reason. */
export const closureEndpoints = [
  endpoint("get /closures", {
    summary: {
      id: "Kebutuhan yang sudah dicatat ditutup dengan alasan, satu kabupaten dan tahun",
      en: "Need that is recorded as closed with a reason, of a regency and year",
    },
    query: closuresAsked,
    response: { schema: closuresInForce, what: "the figures in force, small ones too" },
    handle: ({ query }, { pool }) => readClosuresInForce(pool, query),
  }),
  endpoint("post /closures", {
    summary: {
      id: "Catat kebutuhan yang ditutup dengan alasan: pindah, meninggal, sudah terpenuhi, menolak",
      en: "Record need closed with a reason: moved, died, met already, refused",
    },
    body: json(closuresSchema, "2mb"),
    response: { status: 201, schema: recorded, what: "the revision; 200 when nothing differs" },
    async handle({ body, response }, { pool }) {
      const done = await recordClosures(pool, body);
      if (done.revision === null) response.status(200);
      return done;
    },
  }),
];
