import { createHash } from "node:crypto";
import type { Request, Response } from "express";

/**
 * Sets the validators and answers 304 when the asker has the same already.
 * @param key all that decides the answer: what it is, the revision, the canonical question
 */
export function fresh(request: Request, response: Response, key: string): boolean {
  response.set({
    "Cache-Control": "public, max-age=0, must-revalidate",
    ETag: `"${createHash("sha256").update(key).digest("base64url").slice(0, 22)}"`,
    "Access-Control-Allow-Origin": "*",
  });
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}
