import type { Request, Response } from "express";
import type { z } from "zod";
import type { Name } from "../core/contracts/answers.ts";
import type { ViewInBothForms } from "../core/domain/inside-views.ts";
import type { Query } from "../core/query/schema.ts";
import type { Sharing } from "../disclosure/agreements.ts";
import { fresh } from "../http/conditional-get.ts";
import { type Called, type Endpoint, endpointsOf } from "../http/endpoint.ts";
import type { Explorer } from "./explorer.ts";
import { insideAsker } from "./insider.ts";
import type { Resolved } from "./resolved.ts";

/** Whom a view is made for: everybody, or whoever asks for the form for those inside. */
export interface Asker {
  /** @throws as {@link Explorer.resolve} */
  resolve(query: Query): Promise<Resolved>;
  /** Sets the validators; true where the asker has the same already and a 304 is sent. @param key see {@link fresh} */
  unchanged(key: string): boolean;
}

type Nothing = z.ZodObject<Record<never, never>>;

interface View<Services, Params extends z.ZodObject, Asked extends z.ZodObject, Content extends z.ZodType> {
  summary: Name;
  params?: Params;
  query: Asked;
  response: { type?: string; schema?: Content; what?: string };
  example?: string;
  handle(
    called: Called<Params, Asked, z.ZodUndefined>,
    services: Services,
    asker: Asker,
  ): Promise<z.output<Content> | undefined>;
}

const everybody = (explore: Explorer, request: Request, response: Response): Asker => ({
  resolve: (query) => explore.resolve(query),
  unchanged: (key) => fresh(request, response, key),
});

const INTERNAL: Name = {
  id: "dengan angka yang boleh dilihat penanya apa adanya (internal)",
  en: "with those figures as they are that the asker may see (internal)",
};

/**
 * Makes the function that declares a view in both forms at once: under /api/v1 for everybody, and under /api/v1/inside for
 * agencies and coordinators, from the same handler, see {@link VIEWS_IN_BOTH_FORMS}.
 */
export const viewsOf = <Services extends { explore: Explorer; sharing: Sharing }>(tag: string) => {
  const open = endpointsOf<Services>({ tag, access: "public" });
  const inside = endpointsOf<Services>({
    base: "/api/v1/inside",
    tag: "inside",
    access: { least: "editor", scope: "reports" },
  });
  return <
    Asked extends z.ZodObject,
    Params extends z.ZodObject = Nothing,
    Content extends z.ZodType = z.ZodUndefined,
  >(
    name: ViewInBothForms,
    { handle, example, ...declared }: View<Services, Params, Asked, Content>,
  ): [Endpoint<Services>, Endpoint<Services>] => {
    const { id, en } = declared.summary;
    return [
      open(`get /${name}`, {
        ...declared,
        example,
        handle: (called, services) =>
          handle(called, services, everybody(services.explore, called.request, called.response)),
      }),
      inside(`get /${name}`, {
        ...declared,
        summary: { id: `${id}, ${INTERNAL.id}`, en: `${en}, ${INTERNAL.en}` },
        handle: (called, services) =>
          handle(called, services, insideAsker(services, called.request, called.response)),
      }),
    ];
  };
};
