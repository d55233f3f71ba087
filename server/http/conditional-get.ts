import type { Request, Response } from "express";
import { tagOf } from "./etag.ts";

/**
 * Sets the validators and answers 304 when the asker has the same already.
 * @param key all that decides the answer: what it is, the state of the record, the canonical question
 * @param whose private: the answer depends on who asks, so that no shared cache may keep it
 */
export function fresh(
  request: Request,
  response: Response,
  key: string,
  whose: "public" | "private" = "public",
): boolean {
  response.set({
    "Cache-Control": `${whose}, max-age=0, must-revalidate`,
    ETag: `"${tagOf(key)}"`,
  });
  if (whose === "public")
    response.set({
      "Access-Control-Allow-Origin": "*",
      // What scripts of other sites may read of it beside its content.
      "Access-Control-Expose-Headers": "ETag, Link, Content-Crs, Content-Disposition",
    });
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}
