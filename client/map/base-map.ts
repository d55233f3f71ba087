import {
  AttributionControl,
  type IControl,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Paint } from "../../server/core/cartography/paint.ts";
import { escapeHtml } from "../../server/core/messages/escape-html.ts";
import { PATTERNS, pattern } from "./patterns.ts";
import { layWorld } from "./world.ts";

setWorkerUrl(workerUrl);

type Bounds = [number, number, number, number];
type Padding = { top: number; right: number; bottom: number; left: number };

/** Indonesia with room around it: what lies farther away is on none of our maps. */
const WORLD: Bounds = [88, -17, 148, 13];

/**
 * A map as the page and the embedded one have it: flat, north up, with our patterns and a way home.
 * @param start zoom/latitude/longitude, or bounds to fit
 * @param home the regency's name and bounds
 */
export function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  start: { at: string } | { bounds: Bounds; padding: Padding },
  home: { name: string; bounds: Bounds },
): MapLibre {
  const map = new MapLibre({
    container,
    style,
    ...("at" in start
      ? cameraOf(start.at)
      : { bounds: start.bounds, fitBoundsOptions: { padding: start.padding } }),
    minZoom: 4,
    maxBounds: WORLD,
    maxZoom: 15,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(homeControl(home.bounds, "bounds" in start ? start.padding : undefined), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
  map.addControl(
    new AttributionControl({ compact: true, customAttribution: `Kantong · ${escapeHtml(home.name)}` }),
    "bottom-right",
  );
  map.once("idle", () => layWorld(map));
  map.once("styledata", () => {
    for (const kind of PATTERNS)
      if (!map.hasImage(kind)) map.addImage(kind, pattern(kind), { pixelRatio: 2 });
  });
  return map;
}

/** Drawn for this button. */
const HOUSE =
  '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" d="M3 10 10 3.5 17 10M5 8.5V16.5H15V8.5"/></svg>';

/** A button that shows the whole regency again. */
function homeControl(bounds: Bounds, padding?: Padding): IControl {
  const group = document.createElement("div");
  group.className = "maplibregl-ctrl maplibregl-ctrl-group";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "home-button";
  button.innerHTML = HOUSE;
  group.append(button);
  return {
    onAdd(map) {
      button.addEventListener("click", (originalEvent) => {
        // A person's step, which the address remembers, as those by the other buttons.
        map.fitBounds(bounds, { padding: padding ?? 28, duration: still() ? 0 : 500 }, { originalEvent });
      });
      return group;
    },
    onRemove: () => group.remove(),
  };
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** H3 resolution of a zoom, as the tiles have it. */
export const resolutionAt = (zoom: number): number => (zoom < 9 ? 6 : zoom < 11 ? 7 : zoom < 13 ? 8 : 9);

/** Where "zoom/latitude/longitude" is. */
export function cameraOf(position: string): { center: [number, number]; zoom: number } {
  const [zoom, latitude, longitude] = position.split("/").map(Number);
  return { center: [longitude, latitude], zoom };
}

/** Where a map is, as zoom/latitude/longitude. */
export function positionOf(map: MapLibre): string {
  const { lat, lng } = map.getCenter();
  return [map.getZoom().toFixed(2), lat.toFixed(4), lng.toFixed(4)].join("/");
}

/** Says in the page's language what the map and its buttons are. */
export function nameButtons(map: MapLibre, t: (key: "zoomIn" | "zoomOut" | "home" | "map") => string): void {
  for (const [name, key] of [
    ["maplibregl-ctrl-zoom-in", "zoomIn"],
    ["maplibregl-ctrl-zoom-out", "zoomOut"],
    ["home-button", "home"],
  ] as const) {
    const button = map.getContainer().querySelector(`.${name}`);
    button?.setAttribute("aria-label", t(key));
    button?.setAttribute("title", t(key));
  }
  map.getCanvas().setAttribute("aria-label", t("map"));
}

/** A village's id in the tiles. */
export const idOf = (code: string) => Number(code.replaceAll(".", ""));

/** Writes a place's paint unless it is painted so already. */
export function painter(
  map: MapLibre,
  source: "villages" | "hexagons",
): (id: string | number, paint: Paint) => void {
  const painted = new Map<string | number, string>();
  return (id, paint) => {
    const key = `${paint.colour} ${paint.missing} ${paint.hidden} ${paint.dim} ${paint.unsure} ${paint.silent} ${paint.excess} ${paint.sure} ${paint.likely}`;
    if (painted.get(id) === key) return;
    painted.set(id, key);
    map.setFeatureState({ source, sourceLayer: source, id }, { ...paint });
  };
}
