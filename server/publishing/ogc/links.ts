import type { Request } from "express";
import { ownAddress } from "../../http/public-url.ts";

export type Link = {
  rel: string;
  href: string;
  type?: string;
  title?: string;
  templated?: true;
};
/** The addresses of this API that a question can be asked at. */
const ASKED = /^\/ogc(?!\/tileMatrixSets)(?![^/?])/;

/** Those that are about one collection other than cells, which alone have a resolution. */
const OTHERS = /^\/ogc\/collections\/(?!cells(?![^/?]))/;

/**
 * An address of this API, asked the same question.
 * @param written the question as its asker wrote it, "" = none: what was left out stays the newest
 */
export function onward(path: string, written: string): string {
  if (!ASKED.test(path)) return path;
  const query = new URLSearchParams(written);
  if (OTHERS.test(path)) query.delete("resolution");
  return query.size > 0 ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;
}

/**
 * Makes links to addresses of this program.
 * @param base    where it is reached
 * @param written the question that those of this API go on with, see {@link onward}
 */
export const link =
  (base: string, written = "") =>
  (rel: string, path: string, type?: string, title?: string): Link => ({
    rel,
    href: base + onward(path, written),
    ...(type && { type }),
    ...(title && { title }),
  });

/** The address asked for, with some parameters set otherwise; undefined leaves one out. */
export function addressWith(request: Request, changes: Record<string, string | undefined>): string {
  const url = new URL(request.originalUrl, ownAddress(request));
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  return url.href;
}
