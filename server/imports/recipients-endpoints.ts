import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Pool } from "pg";
import { recipientImport, recipientKey } from "../core/contracts/imports.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { endpointsOf } from "../http/endpoint.ts";
import { withReceivedFile } from "../http/upload.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { bringRecipients, keyInUse } from "./bring-recipients.ts";
import { readParcel } from "./parcel-schema.ts";
import type { Workbench } from "./workbench.ts";

/** Ten million hashes and their places. */
const MAX_UPLOAD_BYTES = 200 * 2 ** 20;
/** 200,000 places. */
const MAX_HEAD_BYTES = 32 * 2 ** 20;

const endpoint = endpointsOf<{ pool: Pool; desk: Workbench }>({
  tag: "data",
  access: { least: "editor", scope: "imports" },
});

/** Lists of persons, as places and hashes or counts. */
export const recipientEndpoints = [
  endpoint("post /imports/recipients", {
    summary: {
      id: "Bawa masuk daftar penerima sebagai sidik terkunci",
      en: "Bring a list of recipients in, as keyed hashes",
    },
    upload: "a line of JSON, then hashes",
    response: { status: 201, schema: recipientImport, what: "the import's id" },
    async handle({ request, response }, { pool, desk }) {
      await refuseMixing(pool);
      // What is cut off on the way never gets past here.
      const id = await withReceivedFile(request, MAX_UPLOAD_BYTES, async (file) => {
        const { head, length } = await headOf(file);
        return bringRecipients(pool, desk, readParcel(head), () =>
          createReadStream(file, { start: length + 1 }),
        );
      });
      response.location(`/api/v1/imports/${id}`);
      return { id };
    },
  }),
  endpoint("get /imports/recipients/key", {
    summary: { id: "Sidik kunci yang dipakai", en: "Fingerprint of the key in use" },
    response: { schema: recipientKey, what: "null before the first list" },
    handle: async (_called, { pool }) => ({ fingerprint: await keyInUse(pool) }),
  }),
];

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
      if (length > MAX_HEAD_BYTES) break;
    }
  } finally {
    await handle.close();
  }
  throw new ProblemError("no_parcel", "The first line, which says what follows, has no end.");
}
