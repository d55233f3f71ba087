import type { AnswerView, HexagonsView } from "../../core/contracts/answers.ts";
import type { ChangeView } from "../../core/contracts/change.ts";
import { cellOutlines } from "./cells.ts";
import { type Classes, cellClasses, villageClasses } from "./classes.ts";
import { encodeTile, type LayerSource, picked } from "./encode.ts";
import { districtFields, hexagonFields, LEAN, pocketFields, villageFields } from "./fields.ts";
import { featureId, type Geometry, labelPoints } from "./geometry.ts";
import { gridCells } from "./grid.ts";
import type { Attributes } from "./mvt.ts";
import type { Outlines, Points } from "./outlines.ts";
import { usualResolution } from "./resolution.ts";
import type { Layer } from "./source.ts";

export interface TileAddress {
  layer: Layer;
  z: number;
  x: number;
  y: number;
  /** false: ids only */
  fields: boolean;
  /** only these of them, in their order; absent: all */
  only?: string[];
  /** of H3, for hexagons and grid; absent: the zoom's usual one */
  resolution?: number;
  /** the earlier year of classes of change; absent: the one before */
  from?: number;
}

/** All that a tile shows, of one regency, revision and question. */
export interface Drawing {
  /** of villages, districts and pockets */
  geometry?: Geometry;
  /** absent where a tile of ids alone needs none */
  view?: AnswerView;
  /** of the layer hexagons */
  hexagons?: HexagonsView;
  /** absent where there is no earlier year, or nothing of it is carried */
  change?: ChangeView;
}

/** Renders tiles, keeping what it prepared of the drawings used lately. */
export function tileRenderer(): (drawing: Drawing, address: TileAddress) => Uint8Array | undefined {
  const labels = new WeakMap<object, Points>();
  const pockets = new WeakMap<AnswerView, (zoom: number) => Outlines>();
  const cells = new WeakMap<HexagonsView, Outlines>();
  const classes = new WeakMap<object, Classes>();

  const labelsOf = (places: Geometry["districts"]): LayerSource => ({
    points: made(labels, places, () => labelPoints(places)),
    attributes: (i) => ({ name: places[i].name }),
  });
  return ({ geometry, view, hexagons, change }, { layer, z, x, y, fields, only, resolution }) => {
    /** All fields of a feature or those asked for by name, in that order; where all were asked for, few can be spared. */
    const carry = (of: (i: number) => Attributes): Pick<LayerSource, "attributes" | "lean"> => ({
      attributes: only ? (i) => picked(of(i), only) : of,
      ...(only === undefined && { lean: LEAN[layer] }),
    });
    const none = { attributes: (): Attributes => ({}) };
    switch (layer) {
      case "villages": {
        const { villages } = geometry!;
        const classesOf = () => made(classes, change ?? view!, () => villageClasses(view!, change));
        return encodeTile(
          {
            villages: {
              outlines: geometry!.villagesAt(z),
              ...(fields ? carry(villageFields(view!, villages, classesOf, only)) : none),
            },
            village_labels: labelsOf(villages),
          },
          { z, x, y },
        );
      }
      case "districts": {
        const { districts } = geometry!;
        return encodeTile(
          {
            districts: {
              outlines: geometry!.districtsAt(z),
              ...(fields ? carry(districtFields(view!, districts, only)) : none),
            },
            district_labels: labelsOf(districts),
          },
          { z, x, y },
        );
      }
      case "pockets": {
        const outlinesAt = made(pockets, view!, () =>
          geometry!.groups(
            view!.pockets.map((pocket) => ({
              id: featureId(geometry!.villages[pocket.villages[0]].code),
              villages: pocket.villages,
            })),
          ),
        );
        return encodeTile(
          {
            pockets: {
              outlines: outlinesAt(z),
              ...(fields ? carry(pocketFields(view!, only)) : none),
            },
          },
          { z, x, y },
        );
      }
      case "hexagons": {
        const classesOf = () => made(classes, hexagons!, () => cellClasses(hexagons!, view!));
        return encodeTile(
          {
            hexagons: {
              outlines: made(cells, hexagons!, () => cellOutlines(hexagons!.cells)),
              ...carry(hexagonFields(view!, hexagons!, classesOf, only)),
            },
          },
          { z, x, y },
        );
      }
      case "grid": {
        const ids = gridCells({ z, x, y }, resolution ?? usualResolution(layer, z));
        const outlines = cellOutlines(ids);
        return encodeTile({ grid: { outlines, attributes: (i) => ({ cell: ids[i] }) } }, { z, x, y });
      }
    }
  };
}

/** What was made of something before, or made now and kept as long as it. */
function made<Of extends object, T>(kept: WeakMap<Of, T>, of: Of, make: () => T): T {
  const known = kept.get(of);
  if (known) return known;
  const fresh = make();
  kept.set(of, fresh);
  return fresh;
}
