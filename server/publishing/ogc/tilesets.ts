import { canonicalOn, type Resolved } from "../../answers/resolved.ts";
import { TABLE, type TableId } from "../exports/tables.ts";
import { FIELDS } from "../tiles/fields.ts";
import { MAX_ZOOM } from "../tiles/resolution.ts";
import { LAYER_OF, type Place, placeOf } from "./collections.ts";
import { CRS84 } from "./crs.ts";
import { link } from "./links.ts";

export const MATRIX_SET = "WebMercatorQuad";
const SET_URI = `http://www.opengis.net/def/tilematrixset/OGC/1.0/${MATRIX_SET}`;
const CRS = "http://www.opengis.net/def/crs/EPSG/0/3857";
const MVT = "application/vnd.mapbox-vector-tile";

export function tilesetsOf(id: TableId, resolved: Resolved, place: Place) {
  const to = link(place.base, place.written);
  const here = `/ogc/collections/${id}/tiles`;
  return {
    links: [to("self", here, "application/json")],
    tilesets: [tilesetHead(id, resolved, place)],
  };
}

function tilesetHead(id: TableId, { question, snapshot }: Resolved, { base, language, written }: Place) {
  const to = link(base, written);
  const here = `/ogc/collections/${id}/tiles/${MATRIX_SET}`;
  const query = new URLSearchParams(canonicalOn(snapshot, question));
  // Left out, tiles of cells have each zoom's own.
  const resolution = new URLSearchParams(written).get("resolution");
  if (resolution) query.set("resolution", resolution);
  return {
    title: TABLE[id].title[language],
    dataType: "vector" as const,
    crs: CRS,
    tileMatrixSetURI: SET_URI,
    links: [
      to("self", here, "application/json"),
      to(
        "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
        `/ogc/tileMatrixSets/${MATRIX_SET}`,
        "application/json",
      ),
      {
        ...to("item", `/tiles/${LAYER_OF[id]}/{tileMatrix}/{tileCol}/{tileRow}.mvt?${query}`, MVT),
        templated: true as const,
      },
      to("describedby", `/tiles/${LAYER_OF[id]}.json?${query}`, "application/json", "TileJSON"),
    ],
  };
}

/** Metadata of the tiles that show a collection: they are served at /tiles. */
export function tilesetOf(id: TableId, resolved: Resolved, place: Place) {
  const {
    bounds: [west, south, east, north],
  } = placeOf(resolved);
  return {
    ...tilesetHead(id, resolved, place),
    description: TABLE[id].about[place.language],
    boundingBox: { lowerLeft: [west, south], upperRight: [east, north], crs: CRS84 },
    tileMatrixSetLimits: Array.from({ length: MAX_ZOOM + 1 }, (_, zoom) => ({
      tileMatrix: String(zoom),
      ...limitsAt(zoom, [west, south, east, north]),
    })),
    layers: [
      {
        id: LAYER_OF[id],
        dataType: "vector" as const,
        geometryDimension: 2,
        propertiesSchema: {
          type: "object",
          properties: Object.fromEntries(
            Object.entries(FIELDS[LAYER_OF[id]]).map(([name, description]) => [name, { description }]),
          ),
        },
      },
    ],
  };
}

/** Rows and columns of tiles that hold anything, WebMercatorQuad's row 0 in the north. */
function limitsAt(zoom: number, [west, south, east, north]: readonly number[]) {
  const last = 2 ** zoom - 1;
  const column = (longitude: number) =>
    Math.min(last, Math.max(0, Math.floor((longitude / 360 + 0.5) * 2 ** zoom)));
  const row = (latitude: number) => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
    return Math.min(last, Math.max(0, Math.floor(y * 2 ** zoom)));
  };
  return {
    minTileRow: row(north),
    maxTileRow: row(south),
    minTileCol: column(west),
    maxTileCol: column(east),
  };
}

/** The world in the Mercator plane, metres. */
const HALF = 20_037_508.342789244;

/** WebMercatorQuad as OGC Two Dimensional Tile Matrix Set 2.0 defines it, to the last zoom served. */
export const matrixSet = () => ({
  id: MATRIX_SET,
  title: "Google Maps Compatible for the World",
  uri: SET_URI,
  crs: CRS,
  orderedAxes: ["X", "Y"],
  wellKnownScaleSet: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
  tileMatrices: Array.from({ length: MAX_ZOOM + 1 }, (_, zoom) => {
    const cellSize = (2 * HALF) / 256 / 2 ** zoom;
    return {
      id: String(zoom),
      // A pixel of 0.28 mm, as the standard has it.
      scaleDenominator: cellSize / 0.00028,
      cellSize,
      cornerOfOrigin: "topLeft",
      pointOfOrigin: [-HALF, HALF],
      tileWidth: 256,
      tileHeight: 256,
      matrixWidth: 2 ** zoom,
      matrixHeight: 2 ** zoom,
    };
  }),
});
