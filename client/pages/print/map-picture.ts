import { questionOf, type View } from "../../../server/core/cartography/view-state.ts";
import type { HexagonsView } from "../../../server/core/contracts/answers.ts";
import { getJson } from "../../data/api.ts";
import { resolutionAt } from "../../map/base-map.ts";
import type { Area } from "./area.ts";
import { colourCells, colourVillages } from "./colour.ts";
import type { Camera } from "./fit.ts";
import type { Loaded } from "./load.ts";
import { type Picture, takePicture } from "./picture.ts";
import { type Label, printStyle } from "./style.ts";

/** Dots per inch: what office printers resolve. */
const FINE = 300;
/** Sizes of the villages' names that are tried in turn until all fit, CSS pixels: 8, 7 and 6 points. */
const SIZES = [32 / 3, 28 / 3, 8];
/** From this denominator on, a whole regency's villages can't be named; its pockets' are. */
const TOO_SMALL_FOR_NAMES = 110_000;

export interface Drawing {
  picture: Picture;
  /** villages whose name found no room; undefined where only pockets' villages are named */
  unnamed: number | undefined;
}

/** Draws what a view shows of an area into a frame of CSS pixels. */
export async function drawMap(
  loaded: Loaded,
  view: View,
  area: Area,
  camera: Camera,
  frame: { width: number; height: number },
  mono: boolean,
): Promise<Drawing> {
  const { scope, answer, change } = loaded;
  const cells = view.place === "hexagons" && (await cellsOf(view, resolutionAt(Math.floor(camera.zoom))));
  const named = namedVillages(loaded, area, camera);
  const labels = named.map(
    (i): Label => ({
      name: scope.villages.name[i],
      longitude: scope.villages.longitude[i],
      latitude: scope.villages.latitude[i],
    }),
  );
  let tried = 0;
  let unnamed = 0;
  const codes = (indices: number[] | undefined) => (indices ?? []).map((i) => scope.villages.code[i]);
  const picture = await takePicture({
    style: printStyle({
      regency: view.question.regency,
      question: questionOf(view).toString(),
      place: view.place,
      outlined: area.kind === "list" || area.kind === "village" ? codes(area.villages) : [],
      district: area.kind === "district" ? codes(area.villages)[0].slice(0, 8) : "",
      labels,
      size: SIZES[0],
      districtNames: area.kind === "regency" || area.kind === "seen",
      pockets: true,
      context: loaded.context,
    }),
    camera,
    frame,
    dpi: FINE,
    paint(map) {
      const colouring = { view, scope, answer, change, inside: area.villages, mono };
      colourVillages(map, colouring);
      if (cells) colourCells(map, cells, colouring);
    },
    refine(map) {
      const shown = new Set(
        map.queryRenderedFeatures({ layers: ["names"] }).map(({ properties }) => properties.name),
      );
      const here = labels.filter(({ longitude, latitude }) =>
        map.getBounds().contains([longitude, latitude]),
      );
      unnamed = here.filter(({ name }) => !shown.has(name)).length;
      tried++;
      if (unnamed === 0 || tried >= SIZES.length || !area.villages) return false;
      map.setLayoutProperty("names", "text-size", SIZES[tried]);
      return true;
    },
  });
  return { picture, unnamed: namesAll(area, camera) ? unnamed : undefined };
}

const cellsOf = (view: View, resolution: number) => {
  const query = questionOf(view);
  query.set("resolution", String(resolution));
  return getJson<HexagonsView>(`hexagons?${query}`);
};

const namesAll = (area: Area, { denominator }: Camera): boolean =>
  area.villages !== undefined || denominator < TOO_SMALL_FOR_NAMES;

/** Of a district, pocket or list all; where the map is a whole regency's, those in pockets. */
function namedVillages({ scope, answer }: Loaded, area: Area, camera: Camera): number[] {
  if (area.villages && area.kind !== "village") return area.villages;
  const all = scope.villages.code.map((_, i) => i);
  return namesAll(area, camera) ? all : all.filter((i) => answer.columns.pocket[i] >= 0);
}
