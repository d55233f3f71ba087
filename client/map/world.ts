import type { Map as MapLibre, MapSourceDataEvent } from "maplibre-gl";
import worldUrl from "./world.geojson?url";

const SEA = "#dde8ec";
const LAND = "#eceae3";

/** Lays land, coast and the borders of countries under a map that is drawn already: nobody waits for them. */
export function layWorld(map: MapLibre): void {
  map.addSource("world", {
    type: "geojson",
    data: worldUrl,
    maxzoom: 10,
    attribution: "Natural Earth",
  });
  const [background, first] = map.getStyle().layers;
  map.addLayer(
    {
      id: "world-land",
      type: "fill",
      source: "world",
      filter: ["match", ["geometry-type"], ["Polygon", "MultiPolygon"], true, false],
      paint: { "fill-color": LAND, "fill-outline-color": "#b9c4c6" },
    },
    first.id,
  );
  map.addLayer(
    {
      id: "world-borders",
      type: "line",
      source: "world",
      filter: ["match", ["geometry-type"], ["LineString", "MultiLineString"], true, false],
      paint: { "line-color": "#a39d8f", "line-width": 0.9 },
    },
    first.id,
  );
  const seen = ({ sourceId, isSourceLoaded }: MapSourceDataEvent) => {
    if (sourceId !== "world" || !isSourceLoaded) return;
    map.off("sourcedata", seen);
    map.setPaintProperty(background.id, "background-color", SEA);
  };
  map.on("sourcedata", seen);
}
