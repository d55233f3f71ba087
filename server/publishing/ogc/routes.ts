import type { Request, Response } from "express";
import type { z } from "zod";
import { type Explorer, inPeriod, type Resolved } from "../../answers/explorer.ts";
import { querySchema } from "../../core/query/schema.ts";
import { fresh } from "../../http/conditional-get.ts";
import { parse } from "../../http/parse-query.ts";
import { ownAddress } from "../../http/public-url.ts";
import { type Endpoints, endpoints } from "../../http/routes-of-rooms.ts";
import { noticeOf } from "../exports/about.ts";
import { collectionText, featureWriter } from "../exports/feature-text.ts";
import { propertyFields } from "../exports/formats.ts";
import { cellsAsked } from "../exports/operations.ts";
import { TABLES, type TableId, tablesOf } from "../exports/tables.ts";
import type { Shapes } from "../tiles/tile-source.ts";
import { type Collection, collectionView, placeOf, searchables } from "./collections.ts";
import { CONFORMANCE } from "./conformance.ts";
import { systemOf } from "./crs.ts";
import { itemOf, itemsOf } from "./items.ts";
import { addressWith, link } from "./links.ts";
import { htmlPage, type Language, type Page, shownValue } from "./page.ts";
import { collectionOf, divided, ofItem, ofItems, ofProgram, periodIn, presented } from "./parameters.ts";
import { queryablesOf, schemaOf } from "./schemas.ts";
import { MATRIX_SET, matrixSet, tilesetOf, tilesetsOf } from "./tilesets.ts";
import { landing, WORDS } from "./words.ts";

/** OGC API Features and Tiles over the explorer's disclosed answers: what {@link ogcOperations} declares. */
export function ogcRoutes(explore: Explorer, shapes: Shapes): Endpoints {
  const routes = endpoints("/ogc");
  const searchable = searchables(tablesOf(explore, shapes));

  /** The question, the request's own parameters by `schema`, and the form that the asker wants. */
  async function asked<T extends z.ZodObject>(request: Request, schema: T, id?: TableId) {
    const { own, question } = divided(request.query, schema);
    const parameters = parse(schema, own) as z.infer<T> & z.infer<typeof presented>;
    const { resolution: wanted, ...rest } = question;
    const cells = id === undefined || id === "cells";
    return {
      own: parameters,
      resolved: await explore.resolve(parse(querySchema, cells ? rest : question)),
      resolution: parse(cellsAsked, { resolution: cells ? wanted : undefined }).resolution,
      base: ownAddress(request),
      written: new URLSearchParams(question as Record<string, string>).toString(),
      ...formOf(request, parameters),
    };
  }

  /** Sends a view as JSON, or as a page. */
  function send(
    request: Request,
    response: Response,
    { html, language, written }: Form & { written: string },
    view: object,
    page: () => Page,
    type = "application/json",
    text = () => JSON.stringify(view),
  ): void {
    if (!html) {
      response.type(type).send(text());
      return;
    }
    const otherwise = {
      language: addressWith(request, { lang: language === "id" ? "en" : "id" }),
      json: addressWith(request, { f: "json", lang: undefined }),
    };
    response.type("html").send(htmlPage(page(), language, otherwise, written));
  }

  const unchanged = (request: Request, response: Response, { html, language }: Form, resolved?: Resolved) => {
    response.vary("Accept").vary("Accept-Language");
    const form = [html, language, addressWith(request, {}), resolved?.key ?? ""];
    return fresh(request, response, ["ogc", ...form].join(" "));
  };

  routes.get("/", async (request, response) => {
    const { resolved, ...form } = await asked(request, presented);
    if (unchanged(request, response, form, resolved)) return;
    const { view, page } = landing(resolved.snapshot, form);
    send(request, response, form, view, () => page);
  });

  routes.get("/conformance", async (request, response) => {
    const { resolved, ...form } = await asked(request, presented);
    if (unchanged(request, response, form, resolved)) return;
    const words = WORDS[form.language];
    const links = [link(form.base, form.written)("self", "/ogc/conformance", "application/json")];
    send(request, response, form, { conformsTo: CONFORMANCE, links }, () => ({
      title: words.conformance,
      lead: words.tested,
      links: [],
      list: CONFORMANCE,
    }));
  });

  routes.get("/collections", async (request, response) => {
    const { resolved, ...form } = await asked(request, presented);
    if (unchanged(request, response, form, resolved)) return;
    const collections = TABLES.map((id) => collectionView(id, resolved, form));
    const to = link(form.base, form.written);
    const links = [
      to("self", "/ogc/collections", "application/json"),
      to("alternate", "/ogc/collections?f=html", "text/html"),
    ];
    send(request, response, form, { links, collections }, () => ({
      title: WORDS[form.language].collections,
      ...noticed(resolved, form.language),
      links: collections.map(({ id, title }) => ({ href: `/ogc/collections/${id}?f=html`, text: title })),
    }));
  });

  routes.get("/collections/:collection", async (request, response) => {
    const id = collectionOf(request.params.collection);
    const { resolved, ...form } = await asked(request, presented, id);
    if (unchanged(request, response, form, resolved)) return;
    const view = collectionView(id, resolved, form);
    send(request, response, form, view, () => collectionPage(view, resolved, form.language));
  });

  for (const [name, documentOf] of [
    ["queryables", queryablesOf],
    ["schema", schemaOf],
  ] as const)
    routes.get(`/collections/:collection/${name}`, async (request, response) => {
      const id = collectionOf(String(request.params.collection));
      const { resolved, ...form } = await asked(request, presented, id);
      if (unchanged(request, response, form, resolved)) return;
      const words = WORDS[form.language];
      const page = (): Page => ({
        title: `${words[name]}: ${id}`,
        lead: words.filterWith,
        links: [{ href: `/ogc/collections/${id}?f=html`, text: words.back }],
        table: {
          caption: words[name],
          head: [words.name, words.type, words.meaning],
          rows: propertyFields(id).map(({ name, format, type, description }) => [
            name,
            format ?? type,
            description,
          ]),
        },
      });
      const view = documentOf(id, form.base, form.language);
      send(request, response, form, view, page, "application/schema+json");
    });

  routes.get("/collections/:collection/items", async (request, response) => {
    const id = collectionOf(request.params.collection);
    const { own, resolved: newest, ...form } = await asked(request, ofItems, id);
    const period =
      own.datetime === undefined
        ? newest.question.period
        : periodIn(own.datetime, candidates(request, newest));
    const resolved = period === undefined ? newest : inPeriod(newest, period);
    if (unchanged(request, response, form, resolved)) return;
    const found = await searchable(id, resolved, form.resolution);
    const { systems } = placeOf(resolved);
    const view = itemsOf(request, id, found, own, systems, period === undefined);
    response.set("Content-Crs", `<${systemOf(systems, own.crs, "crs").uri}>`);
    const words = WORDS[form.language];
    const columns = propertyFields(id);
    // One feature is asked for by its period.
    const dated =
      own.datetime !== undefined && request.query.period === undefined
        ? `&period=${resolved.question.period}`
        : "";
    const page = (): Page => ({
      title: found.table.about.title[form.language],
      ...noticed(resolved, form.language),
      lead: words.matched(view.numberMatched, view.numberReturned, own.offset),
      links: [
        ...view.links.flatMap(({ rel, href }) =>
          rel === "next" || rel === "prev" ? [{ href, text: words[rel] }] : [],
        ),
        { href: `/ogc/collections/${id}?f=html`, text: words.back },
      ],
      table: {
        caption: found.table.about.title[form.language],
        head: columns.map(({ name }) => name),
        rows: view.features.map(({ id: feature, properties }) => {
          const hidden = String(properties!.hidden_fields).split(" ");
          const [, ...values] = columns.map(({ name }) =>
            shownValue(properties![name], hidden.includes(name), form.language),
          );
          const href = `/ogc/collections/${id}/items/${encodeURIComponent(String(feature))}?f=html${dated}`;
          return [{ href, text: String(feature) }, ...values];
        }),
      },
    });
    const text = () => collectionText(view, featureWriter(columns));
    send(request, response, form, view, page, "application/geo+json", text);
  });

  routes.get("/collections/:collection/items/:feature", async (request, response) => {
    const id = collectionOf(request.params.collection);
    const { own, resolved, ...form } = await asked(request, ofItem, id);
    if (unchanged(request, response, form, resolved)) return;
    const { systems } = placeOf(resolved);
    const crs = systemOf(systems, own.crs, "crs");
    const found = await searchable(id, resolved, form.resolution);
    const view = itemOf(request, id, found, request.params.feature, crs, form.written);
    response.set("Content-Crs", `<${crs.uri}>`);
    const words = WORDS[form.language];
    const page = (): Page => {
      const hidden = String(view.properties!.hidden_fields).split(" ");
      return {
        title: String(view.properties!.name ?? view.id),
        lead: found.table.about.title[form.language],
        ...noticed(resolved, form.language),
        links: [{ href: `/ogc/collections/${id}?f=html`, text: words.back }],
        table: {
          caption: String(view.id),
          head: [words.name, words.value, words.meaning],
          rows: propertyFields(id).map(({ name, description }) => [
            name,
            shownValue(view.properties![name], hidden.includes(name), form.language),
            description,
          ]),
        },
      };
    };
    const text = () => featureWriter(propertyFields(id))(view);
    send(request, response, form, view, page, "application/geo+json", text);
  });

  for (const [path, view] of [
    ["/collections/:collection/tiles", tilesetsOf],
    [`/collections/:collection/tiles/${MATRIX_SET}`, tilesetOf],
  ] as const)
    routes.get(path, async (request, response) => {
      const id = collectionOf(String(request.params.collection));
      const { resolved, ...form } = await asked(request, ofProgram, id);
      if (unchanged(request, response, form, resolved)) return;
      response.json(view(id, resolved, form));
    });

  routes.get("/tileMatrixSets", async (request, response) => {
    const form = formOf(request, parse(ofProgram.strict(), request.query));
    if (unchanged(request, response, form)) return;
    const to = link(ownAddress(request));
    const links = [to("self", `/ogc/tileMatrixSets/${MATRIX_SET}`, "application/json")];
    response.json({ tileMatrixSets: [{ id: MATRIX_SET, title: matrixSet().title, links }] });
  });
  routes.get(`/tileMatrixSets/${MATRIX_SET}`, async (request, response) => {
    const form = formOf(request, parse(ofProgram.strict(), request.query));
    if (unchanged(request, response, form)) return;
    response.json(matrixSet());
  });
  return routes;
}

interface Form {
  html: boolean;
  language: Language;
}

function formOf(request: Request, { f, lang }: z.infer<typeof presented>): Form {
  const accepted = request.accepts(["application/json", "application/geo+json", "text/html"]);
  return {
    html: f === undefined ? accepted === "text/html" : f === "html",
    language: lang ?? (request.acceptsLanguages("id", "en") === "en" ? "en" : "id"),
  };
}

/** The periods that a datetime may choose from: the one asked for, or all. */
const candidates = (request: Request, { snapshot, question }: Resolved): readonly number[] =>
  request.query.period === undefined ? snapshot.periods : [question.period];

const noticed = ({ snapshot }: Resolved, language: Language) => {
  const notice = noticeOf(snapshot);
  return notice ? { notice: notice[language] } : {};
};

function collectionPage(view: Collection, resolved: Resolved, language: Language): Page {
  const words = WORDS[language];
  const here = `/ogc/collections/${view.id}`;
  return {
    title: view.title,
    lead: view.description,
    ...noticed(resolved, language),
    links: [
      { href: `${here}/items?f=html`, text: words.items },
      { href: `${here}/items`, text: "GeoJSON" },
      { href: `${here}/queryables?f=html`, text: words.queryables },
      { href: `${here}/schema?f=html`, text: words.schema },
      { href: `${here}/tiles`, text: words.tiles },
    ],
    table: {
      caption: view.id,
      head: [words.name, words.value],
      rows: [
        [words.extent, view.extent.spatial.bbox[0].map((degree) => degree.toFixed(4)).join(", ")],
        [words.time, view.extent.temporal.interval[0].map((end) => end?.slice(0, 10) ?? "…").join(" – ")],
        [words.systems, view.crs.join(", ")],
      ],
    },
  };
}
