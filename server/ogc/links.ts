import type { Request } from "express";

export interface Link {
  rel: string;
  href: string;
  type?: string;
  title?: string;
  templated?: true;
}
/** Where the program is reached, "http://host". */
export type Base = string;

export const baseOf = (request: Request): Base => `${request.protocol}://${request.get("host")}`;

/** Makes links to addresses of this program. */
export const link =
  (base: Base) =>
  (rel: string, path: string, type?: string, title?: string): Link => ({
    rel,
    href: base + path,
    ...(type && { type }),
    ...(title && { title }),
  });

/** The address asked for, with some parameters set otherwise; undefined leaves one out. */
export function addressWith(request: Request, changes: Record<string, string | undefined>): string {
  const url = new URL(request.originalUrl, baseOf(request));
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  return url.href;
}
