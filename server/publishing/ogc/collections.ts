import type { Feature, Geometry } from "geojson";
import { boundsOf } from "../../answers/pocket-view.ts";
import { canonicalOn, type Resolved } from "../../answers/resolved.ts";
import { keptOnce } from "../../platform/kept-once.ts";
import { featuresOf } from "../exports/formats.ts";
import { TABLE, type Table, type TableId, type Tables } from "../exports/tables.ts";
import type { Layer } from "../tiles/source.ts";
import { boxOf } from "./area.ts";
import { CRS84, type Crs, systemsAt } from "./crs.ts";
import { type Link, link } from "./links.ts";
import { WORDS } from "./words.ts";

/** The layer of tiles that shows a collection. */
export const LAYER_OF: Record<TableId, Layer> = {
  villages: "villages",
  districts: "districts",
  pockets: "pockets",
  cells: "hexagons",
};

/** A collection's features under one question, ready to be searched. */
export interface Searchable {
  table: Table;
  features: Feature[];
  shapes: Geometry[];
  boxes: ReturnType<typeof boxOf>[];
}

/** Features kept, of all collections together: a dozen of a regency's, or one of its finest cells. */
const FEATURES = 50_000;

/** Makes each collection once per question, keeping those asked for lately. */
export function searchables(
  tableOf: Tables,
): (id: TableId, resolved: Resolved, resolution: number) => Promise<Searchable> {
  const kept = keptOnce<Searchable>({ max: 12, maxSize: FEATURES }, ({ features }) => features.length);
  return (id, resolved, resolution) =>
    kept([id, id === "cells" ? resolution : "", resolved.key].join(" "), async () => {
      const table = await tableOf(id, resolved, resolution);
      const features = await featuresOf(table);
      const shapes = features.map(({ geometry }) => geometry);
      return { table, features, shapes, boxes: shapes.map(boxOf) };
    });
}

/** Reference systems of a regency, and where it lies. */
export function placeOf({ snapshot }: Resolved): {
  bounds: [number, number, number, number];
  systems: Crs[];
} {
  const bounds = boundsOf(snapshot, snapshot.villages.code.keys());
  return { bounds, systems: systemsAt((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2) };
}

export type Collection = {
  id: TableId;
  title: string;
  description: string;
  links: Link[];
  extent: {
    spatial: { bbox: number[][]; crs: string };
    temporal: { interval: (string | null)[][]; trs: string };
  };
  itemType: "feature";
  crs: string[];
  storageCrs: string;
  synthetic: boolean;
};

/** Where an answer is read, and what its links go on with. */
export interface Place {
  /** where the program is reached */
  base: string;
  language: "id" | "en";
  /** the question as its asker wrote it */
  written: string;
  /** of cells */
  resolution: number;
}

/** A collection as the API describes it. */
export function collectionView(
  id: TableId,
  resolved: Resolved,
  { base, language, written, resolution }: Place,
): Collection {
  const { snapshot, question } = resolved;
  const { bounds, systems } = placeOf(resolved);
  const { title, about } = TABLE[id];
  const { periods } = snapshot;
  const query = new URLSearchParams(canonicalOn(snapshot, question));
  if (id === "cells") query.set("resolution", String(resolution));
  const here = `/ogc/collections/${id}`;
  const to = link(base, written);
  return {
    id,
    title: `${title[language]} · ${snapshot.regency.name}${snapshot.synthetic ? ` · ${WORDS[language].demo}` : ""}`,
    description: `${about[language]}${snapshot.synthetic ? DEMO[language] : ""}`,
    links: [
      to("self", here, "application/json", title[language]),
      to("alternate", `${here}?f=html`, "text/html", title[language]),
      to("items", `${here}/items`, "application/geo+json", title[language]),
      to("items", `${here}/items?f=html`, "text/html", title[language]),
      to(
        "http://www.opengis.net/def/rel/ogc/1.0/queryables",
        `${here}/queryables`,
        "application/schema+json",
        "Queryables",
      ),
      to(
        "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
        `${here}/tiles`,
        "application/json",
        "Tilesets",
      ),
      // GDAL up to 3.6, and whoever else reads relations letter by letter, knows only the second spelling.
      ...(["describedby", "describedBy"] as const).map((relation) =>
        to(relation, `${here}/schema`, "application/schema+json", "JSON Schema"),
      ),
      to(
        "http://www.opengis.net/def/rel/ogc/1.0/schema",
        `${here}/schema`,
        "application/schema+json",
        "JSON Schema",
      ),
      to("describedby", `/api/v1/datapackage.json?${query}`, "application/json", "Data Package"),
      ...(["csv", "xlsx"] as const).map((format) =>
        to("enclosure", `/api/v1/${id}.${format}?${query}`, ENCLOSED[format], format.toUpperCase()),
      ),
    ],
    extent: {
      spatial: { bbox: [bounds], crs: CRS84 },
      temporal: {
        interval: [
          periods.length > 0
            ? [`${periods[0]}-01-01T00:00:00Z`, `${periods.at(-1)}-12-31T23:59:59Z`]
            : [null, null],
        ],
        trs: "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
      },
    },
    itemType: "feature",
    crs: systems.map(({ uri }) => uri),
    storageCrs: CRS84,
    synthetic: snapshot.synthetic,
  };
}

const DEMO = { id: " Data demo: sintetis, bukan data resmi.", en: " Demo data: synthetic, not official." };
const ENCLOSED = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
