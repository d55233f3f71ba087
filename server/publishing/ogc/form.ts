import type { Request, Response } from "express";
import type { z } from "zod";
import type { Explorer } from "../../answers/explorer.ts";
import type { Resolved } from "../../answers/resolved.ts";
import { notValid } from "../../core/contracts/field-errors.ts";
import type { Query } from "../../core/query/schema.ts";
import { fresh } from "../../http/conditional-get.ts";
import { ownAddress } from "../../http/public-url.ts";
import type { TableId } from "../exports/tables.ts";
import { addressWith } from "./links.ts";
import { htmlPage, type Language, type Page } from "./page.ts";
import { type presented, questionIn } from "./parameters.ts";

/** The form of a response: a page, or JSON. */
export interface Form {
  html: boolean;
  language: Language;
}

/** What is asked, and the form that the client wants. */
export interface Asked extends Form {
  resolved: Resolved;
  resolution: number;
  /** where the program is reached */
  base: string;
  /** the question as it is written in the address */
  written: string;
}

/** @throws ProblemError 400 for a resolution of what has no cells */
export async function askedBy(
  request: Request,
  query: Query & z.output<typeof presented> & { resolution: number },
  explore: Explorer,
  id?: TableId,
): Promise<Asked> {
  if (id !== undefined && id !== "cells" && request.query.resolution !== undefined)
    throw notValid([{ field: "resolution", code: "surplus", in: "query" }]);
  const { resolution, ...written } = request.query;
  const question = { ...questionIn(written), ...(resolution !== undefined && { resolution }) };
  return {
    resolved: await explore.resolve(questionIn(query)),
    resolution: query.resolution,
    base: ownAddress(request),
    written: new URLSearchParams(question as Record<string, string>).toString(),
    ...formOf(request, query),
  };
}

export function formOf(request: Request, { f, lang }: z.output<typeof presented>): Form {
  const accepted = request.accepts(["application/json", "application/geo+json", "text/html"]);
  return {
    html: f === undefined ? accepted === "text/html" : f === "html",
    language: lang ?? (request.acceptsLanguages("id", "en") === "en" ? "en" : "id"),
  };
}

/** Sets the validators, and sends 304 and returns true if the client's copy is current. */
export function unchanged(
  request: Request,
  response: Response,
  { html, language, resolved }: Form & { resolved?: Resolved },
): boolean {
  response.vary("Accept").vary("Accept-Language");
  const form = [html, language, addressWith(request, {}), resolved?.key ?? ""];
  return fresh(request, response, ["ogc", ...form].join(" "));
}

/** Sends the page where one is wanted. @returns the view otherwise, to be sent as JSON */
export function viewOr<View>(
  request: Request,
  response: Response,
  { html, language, written }: Asked,
  view: View,
  page: () => Page,
): View | undefined {
  if (!html) return view;
  const otherwise = {
    language: addressWith(request, { lang: language === "id" ? "en" : "id" }),
    json: addressWith(request, { f: "json", lang: undefined }),
  };
  response.type("html").send(htmlPage(page(), language, otherwise, written));
  return undefined;
}
