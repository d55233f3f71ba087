import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Pool } from "pg";
import { ProblemError } from "../core/errors/problem-error.ts";
import { type Endpoints, endpoints } from "../http/routes-of-rooms.ts";
import { withReceivedFile } from "../http/upload.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { bringRecipients, keyInUse } from "./bring-recipients.ts";
import { readParcel } from "./parcel-schema.ts";
import type { Workbench } from "./workbench.ts";

/** Ten million hashes and their places. */
const MOST = 200 * 2 ** 20;
/** Bytes of the head: 200,000 places. */
const HEAD_MOST = 32 * 2 ** 20;

/** Lists of persons, as places and hashes or counts: /imports/recipients. */
export function recipientRoutes(pool: Pool, desk: Workbench): Endpoints {
  const routes = endpoints("/api/v1", (_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  routes.get("/imports/recipients/key", async (_request, response) => {
    response.json({ fingerprint: await keyInUse(pool) });
  });
  routes.post("/imports/recipients", async (request, response) => {
    await refuseMixing(pool);
    // What is cut off on the way never gets past here.
    const id = await withReceivedFile(request, MOST, async (file) => {
      const { head, length } = await headOf(file);
      return bringRecipients(pool, desk, readParcel(head), () =>
        createReadStream(file, { start: length + 1 }),
      );
    });
    response.status(201).location(`/api/v1/imports/${id}`).json({ id });
  });
  return routes;
}

/** The first line of a file, and its length in bytes. @throws ProblemError 400 when it has no end */
async function headOf(file: string): Promise<{ head: string; length: number }> {
  const handle = await open(file);
  try {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of handle.createReadStream({ autoClose: false })) {
      const end = (part as Buffer).indexOf(0x0a);
      parts.push(end < 0 ? (part as Buffer) : (part as Buffer).subarray(0, end));
      length += parts[parts.length - 1].length;
      if (end >= 0) return { head: Buffer.concat(parts).toString("utf8"), length };
      if (length > HEAD_MOST) break;
    }
  } finally {
    await handle.close();
  }
  throw new ProblemError(
    400,
    "Not a list of recipients",
    "The first line, which says what follows, has no end.",
    { code: "no_parcel" },
  );
}
