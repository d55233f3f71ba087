import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { laidContext } from "../../../server/core/cartography/context-style.ts";
import type { ContextLayer } from "../../../server/core/contracts/context.ts";
import { idOf } from "../../map/base-map.ts";
import { mapStyle } from "../../map/style.ts";
import { HATCHES } from "./mono.ts";

/** A village's name on the map. */
export interface Label {
  name: string;
  longitude: number;
  latitude: number;
}

export interface PrintStyle {
  regency: string | undefined;
  /** the question's query string */
  question: string;
  place: "villages" | "hexagons";
  /** codes of villages to outline, such as a target list's */
  outlined: string[];
  /** code of a district to outline, "" = none */
  district: string;
  labels: Label[];
  /** CSS pixels of the villages' names */
  size: number;
  /** districts are named too */
  districtNames: boolean;
  pockets: boolean;
  context: ContextLayer[];
}

/** Widths on paper, CSS pixels (0.26 mm each): a screen's are too coarse beside a 300 dpi fill. */
const WIDTHS: Record<string, number> = {
  "village-borders": 0.5,
  "district-borders": 1.4,
  pockets: 2.2,
  "pockets-halo": 4.2,
};
const faded: ExpressionSpecification = ["case", ["boolean", ["feature-state", "dim"], false], 0.22, 1];
const ink = { "text-color": "#111", "text-halo-color": "rgba(255,255,255,0.92)", "text-halo-width": 1.3 };

/** The map's style as it is printed: white paper, finer lines, names where they are wanted, hatches for greys. */
export function printStyle(asked: PrintStyle): StyleSpecification {
  const { sources, layers, ...style } = mapStyle(
    asked.regency,
    asked.question,
    laidContext(location.origin, asked.context),
  );
  const { hexagons, pockets, villages, districts, context } = sources;
  const names: GeoJSON.FeatureCollection = {
    type: "FeatureCollection",
    features: asked.labels.map(({ name, longitude, latitude }) => ({
      type: "Feature",
      properties: { name },
      geometry: { type: "Point", coordinates: [longitude, latitude] },
    })),
  };
  const hidden = new Set([
    ...["selected", "village-labels", "district-labels"],
    ...(asked.pockets ? [] : ["pockets", "pockets-halo"]),
  ]);
  const kept = layers.flatMap((layer): LayerSpecification[] => {
    const ofCells = "source" in layer && layer.source === "hexagons";
    if (hidden.has(layer.id) || (ofCells && asked.place === "villages")) return [];
    return [printed(layer, asked.place)];
  });
  const areas = kept.findIndex(({ type }) => type === "line");
  return {
    ...style,
    sources: {
      villages,
      districts,
      ...(asked.place === "hexagons" && { hexagons }),
      ...(asked.pockets && { pockets }),
      ...(context && { context }),
      names: { type: "geojson", data: names },
    },
    layers: [
      ...kept.slice(0, areas),
      ...HATCHES.map((hatch) => hatchLayer(asked.place, hatch)),
      ...kept.slice(areas).filter((layer) => !isOfPockets(layer)),
      ...outline("districts", asked.district ? [asked.district] : []),
      ...kept.filter(isOfPockets),
      ...outline("villages", asked.outlined),
      ...(asked.districtNames ? [districtNames] : []),
      villageNames(asked.size),
    ],
  };
}

const isOfPockets = (layer: LayerSpecification) => "source" in layer && layer.source === "pockets";

function printed(layer: LayerSpecification, place: PrintStyle["place"]): LayerSpecification {
  if (layer.type === "background") return { ...layer, paint: { "background-color": "#ffffff" } };
  if (layer.type === "line" && layer.id in WIDTHS)
    return {
      ...layer,
      paint: {
        ...layer.paint,
        "line-width": WIDTHS[layer.id],
        ...(layer.id === "village-borders" && { "line-color": place === "hexagons" ? "#ffffff" : "#7c7c74" }),
      },
    };
  if (layer.type === "fill" && (layer.id === "villages" || layer.id === "hexagons")) {
    const covered = layer.id === "villages" && place === "hexagons";
    return { ...layer, paint: { ...layer.paint, "fill-opacity": covered ? 0 : faded } };
  }
  // Under hexagons the villages' own marks would be drawn twice.
  if (layer.type === "fill" && layer.id.startsWith("villages-") && place === "hexagons")
    return { ...layer, layout: { visibility: "none" } };
  return layer;
}

const hatchLayer = (source: "villages" | "hexagons", hatch: string): LayerSpecification => ({
  id: `hatch-${hatch}`,
  type: "fill",
  source,
  "source-layer": source,
  paint: {
    "fill-pattern": `hatch-${hatch}`,
    "fill-opacity": [
      "case",
      ["==", ["feature-state", "hatch"], hatch],
      ["case", ["boolean", ["feature-state", "dim"], false], 0.2, 1],
      0,
    ],
  },
});

function outline(source: "villages" | "districts", codes: string[]): LayerSpecification[] {
  if (codes.length === 0) return [];
  const filter: FilterSpecification = ["in", ["id"], ["literal", codes.map(idOf)]];
  const shared = {
    type: "line" as const,
    source,
    "source-layer": source,
    filter,
    layout: { "line-join": "round" as const },
  };
  return [
    {
      ...shared,
      id: `outline-${source}-halo`,
      paint: { "line-color": "#fff", "line-width": 4.4, "line-opacity": 0.9 },
    },
    { ...shared, id: `outline-${source}`, paint: { "line-color": "#c77700", "line-width": 2.2 } },
  ];
}

const districtNames: LayerSpecification = {
  id: "district-names",
  type: "symbol",
  source: "districts",
  "source-layer": "district_labels",
  layout: {
    "text-field": ["upcase", ["get", "name"]],
    "text-font": ["Inter"],
    "text-size": 9.5,
    "text-letter-spacing": 0.06,
    "text-max-width": 8,
    "text-variable-anchor": ["center", "top", "bottom"],
  },
  paint: ink,
};

const villageNames = (size: number): LayerSpecification => ({
  id: "names",
  type: "symbol",
  source: "names",
  layout: {
    "text-field": ["get", "name"],
    "text-font": ["Inter"],
    "text-size": size,
    "text-max-width": 6,
    "text-line-height": 1.05,
    "text-padding": 0.5,
    "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
    "text-radial-offset": 0.35,
  },
  paint: ink,
});
