import type { FeatureCollection } from "geojson";
import { cellToBoundary } from "h3-js";
import { LRUCache } from "lru-cache";
import { districtFields, hexagonFields, pocketFields, villageFields } from "./fields.ts";
import { featureId, type Geometry, labelPoints } from "./geometry.ts";
import { type Attributes, encodeTile, type Sliceable, sliceable } from "./slice.ts";
import { type Layer, resolutionAt, type TileQuestion } from "./source.ts";

export interface TileAddress {
  layer: Layer;
  z: number;
  x: number;
  y: number;
  /** false: ids only */
  fields: boolean;
}

/** Renders tiles, keeping the shapes of the questions asked lately. */
export function tileRenderer(): (
  question: TileQuestion,
  address: TileAddress,
) => Promise<Uint8Array | undefined> {
  const shapes = new LRUCache<string, Sliceable>({ max: 200 });
  const kept = (key: string, make: () => FeatureCollection): Sliceable => {
    const known = shapes.get(key);
    if (known) return known;
    const made = sliceable(make());
    shapes.set(key, made);
    return made;
  };

  return async (question, { layer, z, x, y, fields }) => {
    const scope = `${question.regency.code} ${question.revision}`;
    const geometry = await question.geometry();
    const labels = (places: Geometry["districts"], name: string) => ({
      shapes: kept(`${scope} ${name}`, () => labelPoints(places)),
      attributes: (i: number): Attributes => ({ name: places[i].name }),
    });
    switch (layer) {
      case "villages": {
        const view = fields ? await question.answer() : undefined;
        const attributes = (i: number) =>
          view ? villageFields(view, geometry.villages[i].code, geometry.villages[i].name, i) : {};
        const villages = { shapes: kept(`${scope} villages ${z}`, () => geometry.villagesAt(z)), attributes };
        return encodeTile({ villages, village_labels: labels(geometry.villages, "village_labels") }, z, x, y);
      }
      case "districts": {
        const view = fields ? await question.answer() : undefined;
        const attributes = (i: number) =>
          view ? districtFields(view, geometry.districts[i].code, geometry.districts[i].name, i) : {};
        const districts = {
          shapes: kept(`${scope} districts ${z}`, () => geometry.districtsAt(z)),
          attributes,
        };
        return encodeTile(
          { districts, district_labels: labels(geometry.districts, "district_labels") },
          z,
          x,
          y,
        );
      }
      case "pockets": {
        const view = await question.answer();
        const groups = view.pockets.map(({ villages }) => ({
          id: featureId(geometry.villages[villages[0]].code),
          villages,
        }));
        const pockets = {
          shapes: kept(`${scope} pockets ${question.canonical} ${z}`, () => geometry.groupsAt(z, groups)),
          attributes: (i: number) => (fields ? pocketFields(view, i) : {}),
        };
        return encodeTile({ pockets }, z, x, y);
      }
      case "hexagons": {
        const view = await question.hexagons(resolutionAt(z));
        const hexagons = {
          shapes: kept(`${scope} hexagons ${view.resolution}`, () => cellShapes(view.cells)),
          attributes: (i: number) => (fields ? hexagonFields(view, i) : { cell: view.cells[i] }),
        };
        return encodeTile({ hexagons }, z, x, y);
      }
    }
  };
}

function cellShapes(cells: string[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: cells.map((cell, index) => ({
      type: "Feature",
      properties: { index },
      geometry: { type: "Polygon", coordinates: [cellToBoundary(cell, true)] },
    })),
  };
}
