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
  return unchanged(request, response);
}

/**
 * Answers 304 when the ETag that is set is among those that the asker sent. Unlike Express, whatever Cache-Control the
 * asker sent with them: a browser that a script gives the tags to adds `no-cache`, which asks for just this comparison.
 */
export function unchanged(request: Request, response: Response): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  const held = request.headers["if-none-match"]?.split(",").map(bare) ?? [];
  if (!held.includes("*") && !held.includes(bare(response.get("ETag") ?? ""))) return false;
  response.status(304).end();
  return true;
}
