import { createHash } from "node:crypto";
import { fingerprint } from "../platform/fingerprint.ts";

/**
 * What stands in an ETag that is made of what decides an answer, not of its bytes: a 304 needs none of them.
 * Another version of this program, or of Node, may write and compress the same state otherwise, so both decide, too.
 * @param key all else that decides the answer: what it is, the state of the record, the canonical question
 */
export const tagOf = (key: string): string =>
  createHash("sha256").update(`${fingerprint()} ${process.version} ${key}`).digest("base64url").slice(0, 22);
