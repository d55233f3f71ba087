import type { FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify } from "topojson-simplify";
import type {
  GeometryCollection,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from "topojson-specification";
import { mercator, type Outlines, outlinesOf, type Points, ringArea } from "./outlines.ts";
import { withoutSlivers } from "./slivers.ts";

export interface Place {
  code: string;
  name: string;
  longitude: number;
  latitude: number;
}

export interface VillageShape extends Place {
  district: string;
  /** of the crosswalk or the boundaries' own source; null: none is known */
  bps: string | null;
  boundary: Polygon | MultiPolygon;
}

/** From here on the source's full detail is kept. */
const FULL_DETAIL = 13;

/** A code's digits as a number: the feature id in tiles, exact for all levels. */
export const featureId = (code: string): number => Number(code.replaceAll(".", ""));

type Villages = Topology<{ villages: GeometryCollection<object> }>;
type Arcs = TopoPolygon | TopoMultiPolygon;

/** Village shapes at every zoom, and what is merged from them. */
export interface Geometry {
  villages: VillageShape[];
  districts: Place[];
  /** one area per village, in their order */
  villagesAt(zoom: number): Outlines;
  /** one area per district, in their order */
  districtsAt(zoom: number): Outlines;
  /** groups of villages, each dissolved into one area, to be cut at any zoom */
  groups(groups: { id: number; villages: number[] }[]): (zoom: number) => Outlines;
}

/**
 * Builds the topology once: borders that villages share are one arc, simplified once per zoom, so that no
 * gap opens between them and districts and pockets lie exactly on them.
 */
export function buildGeometry(villages: VillageShape[], districts: Place[]): Geometry {
  const source: FeatureCollection = {
    type: "FeatureCollection",
    features: villages.map(({ boundary }) => ({ type: "Feature", properties: {}, geometry: boundary })),
  };
  const weighed = presimplify(topology({ villages: source }) as unknown as Villages);
  const shapes = weighed.objects.villages.geometries as Arcs[];
  const areas = shapes.map(polygonsOf);
  const ids = villages.map(({ code }) => featureId(code));
  const full = weighed.arcs.map((arc) => projected(arc));
  const levels = new Map<number, Outlines>();

  /** Villages at a level; behind its own arcs come the full ones. */
  const at = (zoom: number): Outlines => {
    const level = Math.min(zoom, FULL_DETAIL);
    const known = levels.get(level);
    if (known) return known;
    // Triangles under a quarter of a pixel of a 512-pixel tile can't be seen.
    const pixel = 360 / (512 * 2 ** level);
    const arcs =
      level === FULL_DETAIL ? full : weighed.arcs.map((arc) => projected(arc, (pixel * pixel) / 4));
    const hasArea = (polygons: number[][][]) => polygons.some(([outer]) => ringArea(arcs, outer) !== 0);
    const fromFull = (arc: number) => (arc < 0 ? arc - arcs.length : arc + arcs.length);
    const made = outlinesOf(
      ids,
      level === FULL_DETAIL ? full : [...arcs, ...full],
      // A village smaller than the threshold keeps its full shape rather than vanish.
      areas.map((polygons) =>
        level === FULL_DETAIL || hasArea(polygons)
          ? polygons
          : polygons.map((polygon) => polygon.map((ring) => ring.map(fromFull))),
      ),
    );
    levels.set(level, made);
    return made;
  };
  const groups = (members: { id: number; villages: number[] }[]) => {
    const merged = members.map(({ villages: inside }) => {
      const whole = mergeArcs(
        weighed,
        inside.map((i) => shapes[i]),
      );
      return withoutSlivers(whole.arcs, full);
    });
    const groupIds = members.map(({ id }) => id);
    return (zoom: number) => outlinesOf(groupIds, at(zoom).arcs, merged);
  };
  const membersOf = new Map(districts.map(({ code }) => [code, [] as number[]]));
  villages.forEach(({ district }, i) => {
    membersOf.get(district)?.push(i);
  });
  let districtAreas: ReturnType<typeof groups> | undefined;
  return {
    villages,
    districts,
    villagesAt: at,
    districtsAt(zoom) {
      districtAreas ??= groups(
        districts.map(({ code }) => ({ id: featureId(code), villages: membersOf.get(code)! })),
      );
      return districtAreas(zoom);
    },
    groups,
  };
}

const polygonsOf = (shape: Arcs): number[][][] => (shape.type === "Polygon" ? [shape.arcs] : shape.arcs);

/** An arc in the Mercator plane. @param least drops corners whose triangle is smaller, square degrees */
function projected(arc: Position[], least = 0): Float64Array {
  const kept = least > 0 ? arc.filter((corner) => corner[2] >= least) : arc;
  const line = new Float64Array(2 * kept.length);
  kept.forEach(([longitude, latitude], k) => {
    line.set(mercator(longitude, latitude), 2 * k);
  });
  return line;
}

/** Label points of places, as a layer of their own. */
export function labelPoints(places: Place[]): Points {
  return {
    ids: places.map(({ code }) => featureId(code)),
    at: Float64Array.from(places.flatMap(({ longitude, latitude }) => mercator(longitude, latitude))),
  };
}
