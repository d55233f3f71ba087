import { REFUSALS, type RefusalCode } from "../core/errors/catalogue.ts";
import type { Declaration } from "./endpoint.ts";

/** The refusals that an endpoint's declaration makes known: by whom it may be called, what it reads, and its own. */
export function refusalsOf(declaration: Declaration): RefusalCode[] {
  const { access, params, query, body, upload, method, errors = [] } = declaration;
  const known: RefusalCode[] = [...errors];
  if (params || query || body) known.push("invalid");
  if (body || upload !== undefined) known.push("too_large");
  if (upload !== undefined) known.push("cut_off");
  if (access !== "public") {
    known.push("key", "scope");
    if (access.least !== "visitor") known.push("signed_out", "role");
    if (access.own) known.push("not_yours");
    if (method !== "get") known.push("csrf");
  }
  return [...new Set(known)];
}

/** Refusals by status, with their codes and what they mean in both languages. */
export function documentedErrors(
  declaration: Declaration,
): Record<string, { description: string; "x-description-id": string; "x-codes": RefusalCode[] }> {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of refusalsOf(declaration)) {
    const { status } = REFUSALS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const said = (codes: readonly RefusalCode[], language: "id" | "en") =>
    codes.map((code) => `${code}: ${REFUSALS[code][language]}`).join(" ");
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: said(codes, "en"), "x-description-id": said(codes, "id"), "x-codes": codes },
    ]),
  );
}
