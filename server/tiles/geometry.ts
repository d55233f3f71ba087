import { area } from "@turf/turf";
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from "geojson";
import { feature, mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import type {
  GeometryCollection,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from "topojson-specification";
import { withoutSlivers } from "./slivers.ts";

export interface Place {
  code: string;
  name: string;
  longitude: number;
  latitude: number;
}

export interface VillageShape extends Place {
  district: string;
  boundary: Polygon | MultiPolygon;
}

export const MAX_ZOOM = 14;
/** From here on the source's full detail is kept. */
const FULL_DETAIL = 13;

/** A code's digits as a number: the feature id in tiles, exact for all levels. */
export const featureId = (code: string): number => Number(code.replaceAll(".", ""));

type Shapes = FeatureCollection<Polygon | MultiPolygon, { index: number }>;
type Arcs = TopoPolygon<{ index: number }> | TopoMultiPolygon<{ index: number }>;

/** Village shapes at every zoom, and what is merged from them. */
export interface Geometry {
  villages: VillageShape[];
  districts: Place[];
  /** one feature per village, `index` into {@link villages} */
  villagesAt(zoom: number): Shapes;
  /** one feature per district, `index` into {@link districts} */
  districtsAt(zoom: number): Shapes;
  /** groups of villages, each dissolved into one feature; `index` of the group */
  groupsAt(zoom: number, groups: { id: number; villages: number[] }[]): Shapes;
}

/**
 * Builds the topology once: borders that villages share are one arc, simplified once per zoom, so that no
 * gap opens between them and districts and pockets lie exactly on them.
 */
export function buildGeometry(villages: VillageShape[], districts: Place[]): Geometry {
  const source: Shapes = {
    type: "FeatureCollection",
    features: villages.map((village, index) => ({
      type: "Feature",
      id: featureId(village.code),
      properties: { index },
      geometry: village.boundary,
    })),
  };
  type Villages = Topology<{ villages: GeometryCollection<{ index: number }> }>;
  const weighed = presimplify(topology({ villages: source }) as unknown as Villages);
  const kept = new Map<number, { topo: Villages; shapes: Shapes }>();

  const at = (zoom: number) => {
    const level = Math.min(zoom, FULL_DETAIL);
    const known = kept.get(level);
    if (known) return known;
    // Triangles under a quarter of a pixel of a 512-pixel tile can't be seen.
    const pixel = 360 / (512 * 2 ** level);
    const topo = level === FULL_DETAIL ? weighed : simplify(weighed, (pixel * pixel) / 4);
    const shapes = feature(topo, topo.objects.villages) as unknown as Shapes;
    shapes.features.forEach((shape, i) => {
      // A village smaller than the threshold keeps its full shape rather than vanish.
      if (area(shape) <= 0) shape.geometry = villages[i].boundary;
    });
    const made = { topo, shapes };
    kept.set(level, made);
    return made;
  };
  const merged = (zoom: number, groups: { id: number; villages: number[] }[]): Shapes => {
    const { topo } = at(zoom);
    const arcs = topo.objects.villages.geometries as Arcs[];
    return {
      type: "FeatureCollection",
      features: groups.map(({ id, villages: members }, index): Feature<MultiPolygon, { index: number }> => {
        const whole = mergeArcs(
          topo,
          members.map((i) => arcs[i]),
        );
        return {
          type: "Feature",
          id,
          properties: { index },
          geometry: withoutSlivers(feature(topo, whole).geometry as MultiPolygon),
        };
      }),
    };
  };
  const membersOf = (code: string) =>
    villages.flatMap((village, i) => (village.district === code ? [i] : []));
  return {
    villages,
    districts,
    villagesAt: (zoom) => at(zoom).shapes,
    districtsAt: (zoom) =>
      merged(
        zoom,
        districts.map(({ code }) => ({ id: featureId(code), villages: membersOf(code) })),
      ),
    groupsAt: merged,
  };
}

/** Label points of places, as a layer of their own. */
export function labelPoints(places: Place[]): FeatureCollection<Point, { index: number }> {
  return {
    type: "FeatureCollection",
    features: places.map((place, index) => ({
      type: "Feature",
      id: featureId(place.code),
      properties: { index },
      geometry: { type: "Point", coordinates: [place.longitude, place.latitude] },
    })),
  };
}
