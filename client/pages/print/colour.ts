import type { Map as MapLibre } from "maplibre-gl";
import {
  cellScaleOf,
  classOf,
  overlayOf,
  type Paint,
  paintOf,
  scaleOf,
  shownOf,
} from "../../../server/core/cartography/paint.ts";
import type { Scale } from "../../../server/core/cartography/scale.ts";
import type { View } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView, HexagonsView, ScopeView } from "../../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../../server/core/contracts/change.ts";
import { idOf } from "../../map/base-map.ts";
import { type Grey, greyOf, greyOfBivariate } from "./mono.ts";

export interface Colouring {
  view: Pick<View, "place" | "show" | "classes" | "unsure" | "sure">;
  scope: ScopeView;
  answer: AnswerView;
  change: ChangeView | undefined;
  /** villages that the print is about; undefined = all */
  inside: number[] | undefined;
  mono: boolean;
}

/** The grey of a class. */
export const greyIn = (show: View["show"], scale: Scale | undefined, at: number): Grey =>
  scale ? greyOf(show, scale.colours, at) : greyOfBivariate(at);

/** Colours the villages; those that the print is not about fade. */
export function colourVillages(
  map: MapLibre,
  { view, scope, answer, change, inside, mono }: Colouring,
): void {
  const show = shownOf(view, answer);
  const scale = scaleOf(show, answer, change);
  const about = inside && new Set(inside);
  scope.villages.code.forEach((code, i) => {
    const paint = paintOf(scale, answer.columns.bivariate, i, view.classes);
    const value = scale ? scale.column(i) : answer.columns.bivariate[i];
    write(map, "villages", idOf(code), {
      ...printed(paint, value, show, scale, mono),
      ...overlayOf(answer, i, paint, view),
      dim: paint.dim || (about !== undefined && !about.has(i)),
    });
  });
}

/** The same for hexagons; they have no district, so none fades. */
export function colourCells(map: MapLibre, cells: HexagonsView, { view, answer, mono }: Colouring): void {
  const show = shownOf(view, answer);
  const scale = cellScaleOf(show, cells, answer);
  cells.cells.forEach((cell, i) => {
    const paint = paintOf(scale, cells.bivariate, i, view.classes);
    const value = scale ? scale.column(i) : cells.bivariate[i];
    write(map, "hexagons", cell, printed(paint, value, show, scale, mono));
  });
}

type Printed = Paint & { hatch: string };

function printed(
  paint: Paint,
  value: number | "hidden" | null,
  show: View["show"],
  scale: Scale | undefined,
  mono: boolean,
): Printed {
  if (!mono) return { ...paint, hatch: "" };
  if (typeof value !== "number" || paint.missing || paint.hidden)
    return { ...paint, colour: paint.hidden ? "#d6d6d6" : "#ffffff", hatch: "" };
  const { grey, hatch } = greyIn(show, scale, scale ? classOf(value, scale.edges) : value);
  return { ...paint, colour: grey, hatch };
}

const write = (map: MapLibre, source: "villages" | "hexagons", id: string | number, state: Printed) =>
  map.setFeatureState({ source, sourceLayer: source, id }, { ...state });
