import { effect, untracked } from "@preact/signals";
import type { ExpressionSpecification, Map as MapLibre } from "maplibre-gl";
import { paintOf, scaleOf } from "../../../server/core/cartography/paint.ts";
import { POCKET_COLOUR } from "../../../server/core/cartography/palette.ts";
import { createMap, idOf, nameButtons, painter, positionOf } from "../../map/base-map.ts";
import { mapStyle } from "../../map/style.ts";
import { change, scope, selected, view } from "../../state/store.ts";
import { t } from "../../text/words.ts";
import { paintedAnswer, plannedIn, type Side, show } from "./state.ts";

const on = (name: string): ExpressionSpecification => [
  "case",
  ["boolean", ["feature-state", name], false],
  1,
  0,
];
const line = { type: "line", source: "villages", "source-layer": "villages" } as const;

/** All maps of the page: where one goes, the others go. */
const maps = new Set<MapLibre>();
let leading: MapLibre | undefined;

/** A map of one side. @param side what it shows now; it is asked again whenever that changes */
export function startScenarioMap(container: HTMLElement, side: () => Side): () => void {
  const known = untracked(() => scope.value!);
  const initial = untracked(() => view.value);
  const map = createMap(
    container,
    mapStyle(initial.question.regency, ""),
    initial.map
      ? { at: initial.map }
      : { bounds: known.bounds, padding: { top: 44, right: 20, bottom: 20, left: 20 } },
    { name: known.regency.name, bounds: known.bounds },
  );
  maps.add(map);
  delete document.documentElement.dataset.map;
  untracked(() => nameButtons(map, t));
  const stops: (() => void)[] = [];
  map.once("load", () => {
    stops.push(...follow(map, side));
    map.on("idle", () => {
      if ([...maps].every((one) => one.loaded())) document.documentElement.dataset.map = "idle";
    });
  });
  map.on("move", (event) => {
    if (leading && leading !== map) return;
    leading = map;
    for (const other of maps)
      if (other !== map) other.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
    leading = undefined;
    if ("originalEvent" in event && event.originalEvent) moved = true;
  });
  map.on("moveend", () => {
    if (moved) change({ map: positionOf(map) });
    moved = false;
  });
  map.on("click", (event) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: ["villages"] });
    const code = found && known.villages.code.find((one) => idOf(one) === Number(found.id));
    change({ village: code ?? "" });
  });
  return () => {
    for (const stop of stops) stop();
    maps.delete(map);
    map.remove();
  };
}
let moved = false;

function follow(map: MapLibre, side: () => Side): (() => void)[] {
  // A scenario's pockets are in no tile: every map here outlines the villages instead, so that they compare.
  for (const layer of ["pockets", "pockets-halo", "hexagons", "hexagons-missing", "hexagons-hidden"])
    map.setLayoutProperty(layer, "visibility", "none");
  map.addLayer(
    {
      ...line,
      id: "scenario-pockets",
      paint: { "line-color": POCKET_COLOUR, "line-width": 2.5, "line-opacity": on("pocket") },
    },
    "selected",
  );
  map.addLayer(
    {
      ...line,
      id: "scenario-planned",
      paint: {
        "line-color": "#0b57a8",
        "line-width": 3,
        "line-dasharray": [2, 1.2],
        "line-opacity": on("planned"),
      },
    },
    "selected",
  );
  const paint = painter(map, "villages");
  const villages = (id: number) => ({ source: "villages", sourceLayer: "villages", id });
  let marked: number | undefined;
  return [
    effect(() => {
      const [found, known] = [paintedAnswer(side()), scope.value];
      if (!found || !known) return;
      const scale = scaleOf(show.value, found);
      const planned = plannedIn(side());
      known.villages.code.forEach((code, i) => {
        paint(idOf(code), paintOf(scale, found.columns.bivariate, i, []));
        const [pocket, plans] = [found.columns.pocket[i] >= 0, planned.has(i)];
        map.setFeatureState(villages(idOf(code)), { pocket, planned: plans });
      });
    }),
    effect(() => {
      if (marked !== undefined) map.setFeatureState(villages(marked), { selected: false });
      const code = scope.value?.villages.code[selected.value];
      marked = code === undefined ? undefined : idOf(code);
      if (marked !== undefined) map.setFeatureState(villages(marked), { selected: true });
    }),
    effect(() => nameButtons(map, t)),
  ];
}
