import type { FeatureIdentifier, Map as MapLibre, StyleSpecification } from "maplibre-gl";
import type { LaidContext } from "../../../server/core/cartography/context-style.ts";
import { cellScaleOf, overlayOf, paintOf, shownOf } from "../../../server/core/cartography/paint.ts";
import { MISSING_COLOUR } from "../../../server/core/cartography/palette.ts";
import type { Scale } from "../../../server/core/cartography/scale.ts";
import type { Speech } from "../../../server/core/cartography/speech.ts";
import { questionOf, type View } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView, HexagonsView, ScopeView } from "../../../server/core/contracts/answers.ts";
import {
  cameraOf,
  createMap,
  idOf,
  nameButtons,
  painter,
  positionOf,
  resolutionAt,
} from "../../map/base-map.ts";
import { mapStyle } from "../../map/style.ts";

export interface EmbeddedMap {
  paint(view: View, answer: AnswerView, scale: Scale | undefined): void;
  /** the same of cells */
  paintCells(view: View, cells: HexagonsView, answer: AnswerView): void;
  /** of the cells that it shows, H3's */
  resolution(): number;
  /** outlines a village and brings it into sight; −1 = none */
  mark(index: number): void;
  go(position: string): void;
}

/** Draws the map. Both are told what people do on it: `picked` with the village's index or −1. */
export function drawMap(
  container: HTMLElement,
  {
    view,
    scope,
    laid,
    speech,
  }: { view: View; scope: ScopeView; laid: LaidContext | undefined; speech: Speech },
  picked: (index: number) => void,
  moved: (position: string) => void,
): Promise<EmbeddedMap> {
  // The regency begins beside the open legend, not under it.
  const room = container.parentElement?.querySelector<HTMLElement>("details[open]")?.offsetWidth ?? 0;
  const map = createMap(
    container,
    styleOf(mapStyle(view.question.regency, questionOf(view).toString(), laid), view.place),
    view.map
      ? { at: view.map }
      : { bounds: scope.bounds, padding: { top: 16, right: 16, bottom: 16, left: 16 + room } },
    { name: scope.regency.name, bounds: scope.bounds },
  );
  const write = painter(map, "villages");
  const writeCell = painter(map, "hexagons");
  nameButtons(map, speech.t);
  let marked: FeatureIdentifier | undefined;
  const { code, longitude, latitude } = scope.villages;
  const at = (map: MapLibre, point: { x: number; y: number }) => {
    const [found] = map.queryRenderedFeatures([point.x, point.y], { layers: ["villages"] });
    return found ? code.findIndex((one) => idOf(one) === Number(found.id)) : -1;
  };
  map.on("click", (event) => picked(at(map, event.point)));
  map.on("mousemove", (event) => {
    map.getCanvas().style.cursor = at(map, event.point) >= 0 ? "pointer" : "";
  });
  map.on("moveend", () => moved(positionOf(map)));
  const drawn: EmbeddedMap = {
    paint(shown, answer, scale) {
      if (shown.place === "hexagons") return;
      code.forEach((one, i) => {
        const paint = paintOf(scale, answer.columns.bivariate, i, shown.classes);
        write(idOf(one), { ...paint, ...overlayOf(answer, i, paint, shown) });
      });
    },
    paintCells(shown, cells, answer) {
      const scale = cellScaleOf(shownOf(shown, answer), cells, answer);
      cells.cells.forEach((cell, i) => {
        writeCell(cell, paintOf(scale, cells.bivariate, i, shown.classes));
      });
    },
    resolution: () => resolutionAt(Math.floor(map.getZoom())),
    mark(index) {
      if (marked) map.setFeatureState(marked, { selected: false });
      marked = undefined;
      if (index < 0) return;
      marked = { source: "villages", sourceLayer: "villages", id: idOf(code[index]) };
      map.setFeatureState(marked, { selected: true });
      const center: [number, number] = [longitude[index], latitude[index]];
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (!map.getBounds().contains(center)) map.easeTo({ center, duration: still ? 0 : 500 });
    },
    go: (position) => void map.jumpTo(cameraOf(position)),
  };
  return new Promise((resolve) => {
    map.once("load", () => {
      resolve(drawn);
      map.once("idle", () => {
        // Read by tests: the first whole map is on the screen.
        document.documentElement.dataset.map = "idle";
      });
    });
  });
}

/**
 * The page's style with only what the view needs: without hexagons, whose tiles need not be asked for; or with
 * them, and the villages under them unseen, though they can be clicked.
 */
function styleOf(
  { sources, layers, ...style }: StyleSpecification,
  place: View["place"],
): StyleSpecification {
  if (place === "villages") {
    const { hexagons: _, ...rest } = sources;
    return {
      ...style,
      sources: rest,
      layers: layers.filter((layer) => !("source" in layer) || layer.source !== "hexagons"),
    };
  }
  const unseen: Record<string, object> = {
    villages: { "fill-color": MISSING_COLOUR, "fill-opacity": 0 },
    "village-borders": { "line-color": "#ffffff", "line-opacity": 0.25 },
  };
  return {
    ...style,
    sources,
    layers: layers
      .filter(({ id, type }) => type !== "fill" || !id.startsWith("villages-"))
      .map((layer) => (unseen[layer.id] ? ({ ...layer, paint: unseen[layer.id] } as typeof layer) : layer)),
  };
}
