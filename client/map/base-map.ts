import {
  AttributionControl,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Paint } from "../../server/core/cartography/paint.ts";
import { PATTERNS, pattern } from "./patterns.ts";

setWorkerUrl(workerUrl);

type Bounds = [number, number, number, number];
type Padding = { top: number; right: number; bottom: number; left: number };

/** A map as the page and the embedded one have it: flat, north up, with our patterns. @param start zoom/latitude/longitude, or bounds to fit */
export function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  start: { at: string } | { bounds: Bounds; padding: Padding },
  regency: string,
): MapLibre {
  const map = new MapLibre({
    container,
    style,
    ...("at" in start
      ? cameraOf(start.at)
      : { bounds: start.bounds, fitBoundsOptions: { padding: start.padding } }),
    minZoom: 6,
    maxZoom: 15,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
  map.addControl(
    new AttributionControl({ compact: true, customAttribution: `Kantong · ${regency}` }),
    "bottom-right",
  );
  map.once("styledata", () => {
    for (const kind of PATTERNS)
      if (!map.hasImage(kind)) map.addImage(kind, pattern(kind), { pixelRatio: 2 });
  });
  return map;
}

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
export function nameButtons(map: MapLibre, t: (key: "zoomIn" | "zoomOut" | "map") => string): void {
  for (const [name, key] of [
    ["in", "zoomIn"],
    ["out", "zoomOut"],
  ] as const) {
    const button = map.getContainer().querySelector(`.maplibregl-ctrl-zoom-${name}`);
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
