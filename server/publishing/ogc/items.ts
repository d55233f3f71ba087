import type { Request } from "express";
import type { Feature } from "geojson";
import type { z } from "zod";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { currentName } from "../../core/indicators/old-names.ts";
import { ownAddress } from "../../http/public-url.ts";
import { membersOf, propertyFields } from "../exports/formats.ts";
import type { TableId } from "../exports/tables.ts";
import { meeting, readBox } from "./area.ts";
import type { Searchable } from "./collections.ts";
import { readFilter } from "./cql2.ts";
import { CRS84, type Crs, moved, systemOf } from "./crs.ts";
import { addressWith, type Link, link } from "./links.ts";
import type { ofItems } from "./parameters.ts";
import { sampleFirst } from "./sampled.ts";

export interface Items {
  type: "FeatureCollection";
  numberMatched: number;
  numberReturned: number;
  links: Link[];
  features: Feature[];
}

/** @param none true: the time asked for is in no period, so nothing matches */
export function itemsOf(
  request: Request,
  id: TableId,
  searched: Searchable,
  asked: z.infer<typeof ofItems>,
  systems: readonly Crs[],
  none: boolean,
): Items & Record<string, unknown> {
  const { features, shapes, boxes, table } = searched;
  const crs = systemOf(systems, asked.crs, "crs");
  const tests: ((place: number) => boolean)[] = [];
  const boxCrs = systemOf(systems, asked["bbox-crs"], "bbox-crs");
  if (asked.bbox !== undefined) tests.push(meeting(shapes, boxes, { box: readBox(asked.bbox) }, boxCrs));
  const filterCrs = systemOf(systems, asked["filter-crs"], "filter-crs");
  if (asked.filter !== undefined) {
    const fields = propertyFields(id);
    const known = fields.map(({ name }) => name);
    const filter = readFilter(
      asked.filter,
      fields,
      (area) => meeting(shapes, boxes, area, filterCrs),
      (property) => currentName(id, property, known),
    );
    tests.push((place) => filter(features[place].properties!, place) === true);
  }
  const found = none ? [] : features.filter((_, place) => tests.every((test) => test(place)));
  const matched = sampleFirst(found, propertyFields(id));
  const { offset, limit } = asked;
  const page = matched.slice(offset, offset + limit);
  const at = (start: number) => addressWith(request, { offset: String(start), limit: String(limit) });
  return {
    type: "FeatureCollection",
    ...membersOf(table),
    numberMatched: matched.length,
    numberReturned: page.length,
    links: [
      { rel: "self", href: addressWith(request, {}), type: "application/geo+json" },
      { rel: "alternate", href: addressWith(request, { f: "html" }), type: "text/html" },
      ...(offset + limit < matched.length
        ? [{ rel: "next", href: at(offset + limit), type: "application/geo+json" }]
        : []),
      ...(offset > 0
        ? [{ rel: "prev", href: at(Math.max(0, offset - limit)), type: "application/geo+json" }]
        : []),
    ],
    features: page.map((feature) => inSystem(feature, crs)),
  };
}

/** @throws ProblemError 404 */
export function itemOf(
  request: Request,
  id: TableId,
  { features, table }: Searchable,
  feature: string,
  crs: Crs,
  written: string,
): Feature & Record<string, unknown> {
  const found = features.find((one) => one.id === feature);
  if (!found)
    throw new ProblemError(
      "unknown_feature",
      `The collection ${id} has no feature "${feature}"${features[0] ? `; ids look like ${features[0].id}` : ""}.`,
    );
  const { title, title_id, ...members } = membersOf(table);
  return {
    ...inSystem(found, crs),
    ...members,
    links: [
      { rel: "self", href: addressWith(request, {}), type: "application/geo+json" },
      { rel: "alternate", href: addressWith(request, { f: "html" }), type: "text/html" },
      link(ownAddress(request), written)("collection", `/ogc/collections/${id}`, "application/json"),
    ],
  };
}

const inSystem = (feature: Feature, crs: Crs): Feature =>
  crs.uri === CRS84 ? feature : { ...feature, geometry: moved(feature.geometry, crs.to) };
