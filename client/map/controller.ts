import { effect, untracked } from "@preact/signals";
import type { FeatureIdentifier, LayerSpecification, Map as MapLibre, VectorTileSource } from "maplibre-gl";
import { CONTEXT_SOURCE, laidContext } from "../../server/core/cartography/context-style.ts";
import { cellScaleOf, overlayOf, paintOf, scaleOf, shownOf } from "../../server/core/cartography/paint.ts";
import { contextShown } from "../state/context.ts";
import {
  answer,
  cell,
  change,
  comparison,
  ground,
  hexagons,
  question,
  resolution,
  scope,
  selected,
  view,
} from "../state/store.ts";
import { t } from "../text/words.ts";
import { createMap, idOf, nameButtons, painter, positionOf, resolutionAt } from "./base-map.ts";
import { CONTEXT_PLACES, dimmed, mapStyle, pocketTiles } from "./style.ts";
import { mapTool } from "./tool.ts";

/** The only code that touches the map: it follows the store, and tells it what people do on the map. */
export function startMap(container: HTMLElement): () => void {
  const { bounds, regency } = untracked(() => scope.value!);
  const initial = untracked(() => view.value);
  const map = createMap(
    container,
    mapStyle(
      initial.question.regency,
      untracked(() => question.value),
    ),
    initial.map ? { at: initial.map } : { bounds, padding: room() },
    { name: regency.name, bounds },
  );

  // Named before anything is drawn; anew with the language.
  untracked(() => nameButtons(map, t));
  const stops: (() => void)[] = [];
  map.once("load", () => {
    stops.push(...follow(map));
    map.once("idle", () => {
      // Read by tests and benchmarks: the first whole map is on the screen.
      document.documentElement.dataset.map = "idle";
    });
  });
  map.on("moveend", () => {
    resolution.value = resolutionAt(Math.floor(map.getZoom()));
    const position = positionOf(map);
    if (moved(map) && position !== view.value.map) change({ map: position });
  });
  map.on("click", (event) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: ["villages"] });
    const [hexagon] =
      view.value.place === "hexagons" ? map.queryRenderedFeatures(event.point, { layers: ["hexagons"] }) : [];
    cell.value = String(hexagon?.id ?? "");
    const code = found && scope.value?.villages.code.find((one) => idOf(one) === Number(found.id));
    if (code && mapTool.value?.click(code)) return;
    change(code ? { village: code, tab: "village" } : { village: "" });
  });
  map.on("mousemove", (event) => {
    const over = map.queryRenderedFeatures(event.point, { layers: ["villages"] }).length > 0;
    map.getCanvas().style.cursor = over ? "pointer" : "";
  });
  resolution.value = resolutionAt(Math.floor(map.getZoom()));
  return () => {
    for (const stop of stops) stop();
    map.remove();
  };
}

/** Space around the regency; on a wide screen the legend stands to its left. */
const room = () => {
  const wide = matchMedia("(min-width: 1180px)").matches;
  return { top: 28, right: 28, bottom: 28, left: wide ? 285 : 28 };
};

/** True once a person has moved the map: fitting it to the window is no choice to remember. */
const moved = (map: MapLibre): boolean => touched.has(map);
const touched = new WeakSet<MapLibre>();

/** The effects that bring the store onto the map; each writes only what changed. */
function follow(map: MapLibre): (() => void)[] {
  for (const kind of ["dragstart", "zoomstart"] as const)
    map.on(kind, (event) => {
      if ("originalEvent" in event && event.originalEvent) touched.add(map);
    });
  const villages = painter(map, "villages");
  const cells = painter(map, "hexagons");
  let marked: FeatureIdentifier | undefined;
  let outlined = untracked(() => question.value);

  return [
    effect(() => {
      const [found, known] = [answer.value, scope.value];
      if (!found || !known) return;
      const scale = scaleOf(shownOf(view.value, found), found, comparison.value);
      const { classes } = view.value;
      known.villages.code.forEach((code, i) => {
        const paint = paintOf(scale, found.columns.bivariate, i, classes);
        villages(idOf(code), { ...paint, ...overlayOf(found, i, paint, view.value) });
      });
    }),
    effect(() => {
      const [found, all] = [hexagons.value, answer.value];
      if (!found || !all || view.value.place !== "hexagons") return;
      const scale = cellScaleOf(shownOf(view.value, all), found, all);
      const { classes } = view.value;
      found.cells.forEach((cell, i) => {
        cells(cell, paintOf(scale, found.bivariate, i, classes));
      });
    }),
    effect(() => {
      const byCell = view.value.place === "hexagons";
      const show = (layer: string, visible: boolean) =>
        map.setLayoutProperty(layer, "visibility", visible ? "visible" : "none");
      for (const part of ["", "-missing", "-hidden"]) show(`hexagons${part}`, byCell);
      for (const part of ["-missing", "-hidden", "-unsure", "-silent", "-sure", "-likely", "-excess"])
        show(`villages${part}`, !byCell);
      // Under hexagons the villages stay clickable but unseen.
      map.setPaintProperty("villages", "fill-opacity", byCell ? 0 : dimmed);
      map.setPaintProperty("village-borders", "line-opacity", byCell ? 0.25 : 1);
    }),
    effect(() => {
      if (question.value === outlined) return;
      outlined = question.value;
      (map.getSource("pockets") as VectorTileSource).setTiles(pocketTiles(outlined));
    }),
    effect(() => layContext(map)),
    effect(() => {
      if (marked) map.setFeatureState(marked, { selected: false });
      marked = undefined;
      const code = scope.value?.villages.code[selected.value];
      if (!code) return;
      marked = { source: "villages", sourceLayer: "villages", id: idOf(code) };
      map.setFeatureState(marked, { selected: true });
    }),
    effect(() => {
      const code = selected.value;
      const known = untracked(() => scope.value);
      if (code < 0 || !known) return;
      const at: [number, number] = [known.villages.longitude[code], known.villages.latitude[code]];
      if (!map.getBounds().contains(at)) map.easeTo({ center: at, duration: still() ? 0 : 500 });
    }),
    effect(() => {
      if (!ground.value) return;
      touched.add(map);
      map.fitBounds(ground.value, { padding: room(), duration: still() ? 0 : 500 });
    }),
    effect(() => {
      nameButtons(map, t);
    }),
    effect(() => {
      const tool = mapTool.value;
      return tool && untracked(() => tool.attach(map));
    }),
  ];
}

/** Draws the context layers that are switched on, and those alone. */
function layContext(map: MapLibre): void {
  const shown = contextShown.value;
  for (const { id } of map.getStyle().layers) if (id.startsWith(`${CONTEXT_SOURCE}-`)) map.removeLayer(id);
  if (map.getSource(CONTEXT_SOURCE)) map.removeSource(CONTEXT_SOURCE);
  const laid = laidContext(location.origin, shown);
  if (!laid) return;
  map.addSource(CONTEXT_SOURCE, laid.source);
  for (const part of ["areas", "lines", "marks"] as const)
    for (const layer of laid[part]) map.addLayer(layer as LayerSpecification, CONTEXT_PLACES[part]);
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
