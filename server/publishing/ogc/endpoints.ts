import { z } from "zod";
import { availabilityOf, periodsOf } from "../../answers/availability.ts";
import type { Explorer } from "../../answers/explorer.ts";
import { inPeriod, type Resolved } from "../../answers/resolved.ts";
import { caveatOf } from "../../core/query/caveat.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { ownAddress } from "../../http/public-url.ts";
import { noticeOf } from "../exports/about.ts";
import { collectionText, featureWriter } from "../exports/feature-text.ts";
import { propertyFields } from "../exports/formats.ts";
import { feature } from "../exports/geojson.ts";
import { TABLES } from "../exports/tables.ts";
import { type Collection, collectionView, placeOf, type searchables } from "./collections.ts";
import { CONFORMANCE } from "./conformance.ts";
import { systemOf } from "./crs.ts";
import { askedBy, formOf, unchanged, viewOr } from "./form.ts";
import { itemOf, itemsOf } from "./items.ts";
import { link } from "./links.ts";
import { type Language, type Page, shownValue } from "./page.ts";
import { ofItem, ofItems, ofProgram, periodIn, presented, withQuestion } from "./parameters.ts";
import { queryablesOf, schemaOf } from "./schemas.ts";
import { MATRIX_SET, matrixSet, tilesetOf, tilesetsOf } from "./tilesets.ts";
import * as views from "./views.ts";
import { landing, WORDS } from "./words.ts";

interface Services {
  explore: Explorer;
  searchable: ReturnType<typeof searchables>;
}
const endpoint = endpointsOf<Services>({ base: "/ogc", tag: "ogc", access: "public" });
const params = z.object({ collection: z.enum(TABLES) });

/** OGC API Features and Tiles over the explorer's disclosed answers. */
export const ogcEndpoints = [
  endpoint("get ", {
    summary: { id: "Beranda OGC API", en: "Landing page of the OGC API" },
    query: withQuestion(presented),
    response: { schema: views.landingView, what: "links to everything below" },
    example: "/ogc",
    async handle({ query, request, response }, { explore }) {
      const asked = await askedBy(request, query, explore);
      if (unchanged(request, response, asked)) return;
      const { view, page } = landing(asked.resolved.snapshot, asked);
      return viewOr(request, response, asked, view, () => page);
    },
  }),
  endpoint("get /conformance", {
    summary: { id: "Kelas kesesuaian OGC", en: "Conformance classes" },
    query: withQuestion(presented),
    response: { schema: views.conformanceView, what: "conformance classes, each tested" },
    example: "/ogc/conformance",
    async handle({ query, request, response }, { explore }) {
      const asked = await askedBy(request, query, explore);
      if (unchanged(request, response, asked)) return;
      const words = WORDS[asked.language];
      const links = [link(asked.base, asked.written)("self", "/ogc/conformance", "application/json")];
      return viewOr(request, response, asked, { conformsTo: CONFORMANCE, links }, () => ({
        title: words.conformance,
        lead: words.tested,
        links: [],
        list: CONFORMANCE,
      }));
    },
  }),
  endpoint("get /collections", {
    summary: { id: "Daftar koleksi fitur", en: "Collections of features" },
    query: withQuestion(presented),
    response: { schema: views.collectionsView, what: "villages, districts, pockets, cells" },
    example: "/ogc/collections",
    async handle({ query, request, response }, { explore }) {
      const asked = await askedBy(request, query, explore);
      if (unchanged(request, response, asked)) return;
      const collections = TABLES.map((id) => collectionView(id, asked.resolved, asked));
      const to = link(asked.base, asked.written);
      const links = [
        to("self", "/ogc/collections", "application/json"),
        to("alternate", "/ogc/collections?f=html", "text/html"),
      ];
      return viewOr(request, response, asked, { links, collections }, () => ({
        title: WORDS[asked.language].collections,
        ...noticed(asked.resolved, asked.language),
        links: collections.map(({ id, title }) => ({ href: `/ogc/collections/${id}?f=html`, text: title })),
      }));
    },
  }),
  endpoint("get /collections/{collection}", {
    summary: { id: "Keterangan satu koleksi", en: "One collection" },
    params,
    query: withQuestion(presented),
    response: { schema: views.collectionDocument, what: "title, extent, reference systems, links" },
    example: "/ogc/collections/villages",
    async handle({ params: { collection: id }, query, request, response }, { explore }) {
      const asked = await askedBy(request, query, explore, id);
      if (unchanged(request, response, asked)) return;
      const view = collectionView(id, asked.resolved, asked);
      return viewOr(request, response, asked, view, () =>
        collectionPage(view, asked.resolved, asked.language),
      );
    },
  }),
  ...(
    [
      ["queryables", queryablesOf, { id: "Properti yang dapat disaring", en: "Properties to filter by" }],
      ["schema", schemaOf, { id: "Jenis tiap properti (skema)", en: "Types of the properties (schema)" }],
    ] as const
  ).map(([name, documentOf, summary]) =>
    endpoint(`get /collections/{collection}/${name}`, {
      summary,
      params,
      query: withQuestion(presented),
      response: { type: "application/schema+json", schema: views.jsonSchema, what: "JSON Schema" },
      example: `/ogc/collections/villages/${name}`,
      async handle({ params: { collection: id }, query, request, response }, { explore }) {
        const asked = await askedBy(request, query, explore, id);
        if (unchanged(request, response, asked)) return;
        const words = WORDS[asked.language];
        const view = documentOf(id, asked.base, asked.language);
        return viewOr(request, response, asked, view, () => ({
          title: `${words[name]}: ${id}`,
          lead: words.filterWith,
          links: [{ href: `/ogc/collections/${id}?f=html`, text: words.back }],
          table: {
            caption: words[name],
            head: [words.name, words.type, words.meaning],
            rows: propertyFields(id).map(({ name, format, type, description }) => [
              name,
              format ?? type,
              description[asked.language],
            ]),
          },
        }));
      },
    }),
  ),
  endpoint("get /collections/{collection}/items", {
    summary: { id: "Fitur satu koleksi", en: "Features of a collection" },
    params,
    query: withQuestion(ofItems),
    response: {
      type: "application/geo+json",
      schema: views.featurePage,
      what: "a page of features, with links to the next and the one before",
    },
    errors: ["bad_filter"],
    example: "/ogc/collections/villages/items?limit=2",
    async handle({ params: { collection: id }, query, request, response }, { explore, searchable }) {
      const newest = await askedBy(request, query, explore, id);
      const { language } = newest;
      const period =
        query.datetime === undefined
          ? newest.resolved.question.period
          : periodIn(query.datetime, candidates(query.period, newest.resolved));
      const resolved = period === undefined ? newest.resolved : inPeriod(newest.resolved, period);
      const asked = { ...newest, resolved };
      if (unchanged(request, response, asked)) return;
      const found = await searchable(id, resolved, asked.resolution);
      const { systems } = placeOf(resolved);
      const view = itemsOf(request, id, found, query, systems, period === undefined);
      response.set("Content-Crs", `<${systemOf(systems, query.crs, "crs").uri}>`);
      const words = WORDS[language];
      const columns = propertyFields(id);
      // One feature is asked for by its period.
      const dated =
        query.datetime !== undefined && query.period === undefined
          ? `&period=${resolved.question.period}`
          : "";
      const page = (): Page => ({
        title: found.table.about.title[language],
        ...noticed(resolved, language),
        lead: words.matched(view.numberMatched, view.numberReturned, query.offset),
        links: [
          ...view.links.flatMap(({ rel, href }) =>
            rel === "next" || rel === "prev" ? [{ href, text: words[rel] }] : [],
          ),
          { href: `/ogc/collections/${id}?f=html`, text: words.back },
        ],
        table: {
          caption: found.table.about.title[language],
          head: columns.map(({ name }) => name),
          rows: view.features.map(({ id: feature, properties }) => {
            const hidden = String(properties!.hiddenFields).split(" ");
            const [, ...values] = columns.map(({ name }) =>
              shownValue(properties![name], hidden.includes(name), language),
            );
            const href = `/ogc/collections/${id}/items/${encodeURIComponent(String(feature))}?f=html${dated}`;
            return [{ href, text: String(feature) }, ...values];
          }),
        },
      });
      if (viewOr(request, response, asked, view, page))
        response.type("application/geo+json").send(collectionText(view, featureWriter(columns)));
    },
  }),
  endpoint("get /collections/{collection}/items/{feature}", {
    summary: { id: "Satu fitur", en: "One feature" },
    params: params.extend({ feature: z.string().describe("its code or id") }),
    query: withQuestion(ofItem),
    response: { type: "application/geo+json", schema: feature, what: "a feature" },
    errors: ["unknown_feature"],
    example: "/ogc/collections/villages/items/33.02.01.2001",
    async handle(
      { params: { collection: id, feature: featureId }, query, request, response },
      { explore, searchable },
    ) {
      const asked = await askedBy(request, query, explore, id);
      if (unchanged(request, response, asked)) return;
      const { resolved, language } = asked;
      const { systems } = placeOf(resolved);
      const crs = systemOf(systems, query.crs, "crs");
      const found = await searchable(id, resolved, asked.resolution);
      const view = itemOf(request, id, found, featureId, crs, asked.written);
      response.set("Content-Crs", `<${crs.uri}>`);
      const words = WORDS[language];
      const page = (): Page => {
        const hidden = String(view.properties!.hiddenFields).split(" ");
        return {
          title: String(view.properties!.name ?? view.id),
          lead: found.table.about.title[language],
          ...noticed(resolved, language),
          links: [{ href: `/ogc/collections/${id}?f=html`, text: words.back }],
          table: {
            caption: String(view.id),
            head: [words.name, words.value, words.meaning],
            rows: propertyFields(id).map(({ name, description }) => [
              name,
              shownValue(view.properties![name], hidden.includes(name), language),
              description[language],
            ]),
          },
        };
      };
      if (viewOr(request, response, asked, view, page))
        response.type("application/geo+json").send(featureWriter(propertyFields(id))(view));
    },
  }),
  endpoint("get /collections/{collection}/tiles", {
    summary: { id: "Kumpulan ubin satu koleksi", en: "Tilesets of a collection" },
    params,
    query: withQuestion(ofProgram),
    response: { schema: views.tilesetsView, what: "vector tilesets" },
    example: "/ogc/collections/villages/tiles",
    async handle({ params: { collection: id }, query, request, response }, { explore }) {
      const asked = await askedBy(request, query, explore, id);
      if (unchanged(request, response, asked)) return;
      return tilesetsOf(id, asked.resolved, asked);
    },
  }),
  endpoint(`get /collections/{collection}/tiles/${MATRIX_SET}`, {
    summary: { id: "Keterangan ubin vektor", en: "Metadata of the vector tiles" },
    params,
    query: withQuestion(ofProgram),
    response: { schema: views.tilesetView, what: "where the tiles are and what they hold" },
    example: `/ogc/collections/villages/tiles/${MATRIX_SET}`,
    async handle({ params: { collection: id }, query, request, response }, { explore }) {
      const asked = await askedBy(request, query, explore, id);
      if (unchanged(request, response, asked)) return;
      return tilesetOf(id, asked.resolved, asked);
    },
  }),
  endpoint("get /tileMatrixSets", {
    summary: { id: "Skema ubin", en: "Tiling schemes" },
    query: ofProgram.strict(),
    response: { schema: views.matrixSetsView, what: MATRIX_SET },
    example: "/ogc/tileMatrixSets",
    handle({ query, request, response }) {
      if (unchanged(request, response, formOf(request, query))) return;
      const to = link(ownAddress(request));
      const links = [to("self", `/ogc/tileMatrixSets/${MATRIX_SET}`, "application/json")];
      return { tileMatrixSets: [{ id: MATRIX_SET, title: matrixSet().title, links }] };
    },
  }),
  endpoint(`get /tileMatrixSets/${MATRIX_SET}`, {
    summary: { id: `Skema ubin ${MATRIX_SET}`, en: `The tiling scheme ${MATRIX_SET}` },
    query: ofProgram.strict(),
    response: { schema: views.matrixSetView, what: "its zooms" },
    example: `/ogc/tileMatrixSets/${MATRIX_SET}`,
    handle({ query, request, response }) {
      if (unchanged(request, response, formOf(request, query))) return;
      return matrixSet();
    },
  }),
];

/** The periods that a datetime may choose from: the one asked for, or all. */
const candidates = (period: number | undefined, { snapshot, question }: Resolved): readonly number[] =>
  period === undefined ? periodsOf(snapshot, question.component) : [question.period];

const noticed = ({ snapshot, question }: Resolved, language: Language) => {
  const caveat = caveatOf(question, availabilityOf(snapshot));
  const notice = noticeOf({ synthetic: snapshot.synthetic, caveat });
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
