import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { LaidContext } from "../../server/core/cartography/context-style.ts";
import { MISSING_COLOUR, POCKET_COLOUR } from "../../server/core/cartography/palette.ts";

const origin = location.origin;
const tiles = (layer: string, query: string) => [
  `${origin}/tiles/${layer}/{z}/{x}/{y}.mvt${query && `?${query}`}`,
];

export const pocketTiles = (question: string): string[] =>
  tiles("pockets", `${question ? `${question}&` : ""}fields=gapIs`);
const state = (name: string, otherwise: boolean): ExpressionSpecification => [
  "boolean",
  ["feature-state", name],
  otherwise,
];
const fillColour: ExpressionSpecification = ["to-color", ["feature-state", "colour"], MISSING_COLOUR];
export const dimmed: ExpressionSpecification = ["case", state("dim", false), 0.16, 0.94];

/** Solid where the gap is certain, broken where it is possible. */
const ofGap: ExpressionSpecification = [
  "case",
  ["==", ["get", "gapIs"], "possible"],
  ["literal", [2, 1.1]],
  ["literal", [1, 0]],
];

/** What stands under context layers of each part: they are put before it. */
export const CONTEXT_PLACES = {
  areas: "village-borders",
  lines: "pockets-halo",
  marks: "district-labels",
} as const;

/**
 * The map's style. Places are painted through feature-state; tiles carry ids alone, and what gap a pocket has.
 * @param laid the context layers over it
 */
export function mapStyle(
  regency: string | undefined,
  question: string,
  laid?: LaidContext,
): StyleSpecification {
  const context = (part: keyof typeof CONTEXT_PLACES) => (laid?.[part] ?? []) as LayerSpecification[];
  const scope = regency ? `regency=${regency}&fields=none` : "fields=none";
  const places = (id: "villages" | "hexagons"): StyleSpecification["layers"] => [
    {
      id,
      type: "fill",
      source: id,
      "source-layer": id,
      paint: { "fill-color": fillColour, "fill-opacity": dimmed },
    },
    ...(
      [
        "missing",
        "hidden",
        ...(id === "villages" ? (["unsure", "silent", "sure", "likely", "excess"] as const) : []),
      ] as const
    ).map((kind) => ({
      id: `${id}-${kind}`,
      type: "fill" as const,
      source: id,
      "source-layer": id,
      paint: {
        "fill-pattern": kind,
        "fill-opacity": ["case", state(kind, false), 0.9, 0] satisfies ExpressionSpecification,
      },
    })),
  ];
  const text = (size: number) => ({ "text-font": ["Inter"], "text-size": size, "text-max-width": 7 });
  const halo = {
    "text-color": "#1d2b33",
    "text-halo-color": "rgba(255,255,255,0.9)",
    "text-halo-width": 1.4,
  };
  return {
    version: 8,
    "font-faces": { Inter: `${origin}/fonts/inter-latin-600-normal.woff2` },
    sources: {
      villages: { type: "vector", tiles: tiles("villages", scope), maxzoom: 14 },
      districts: {
        type: "vector",
        tiles: tiles("districts", regency ? `regency=${regency}` : ""),
        maxzoom: 14,
      },
      hexagons: { type: "vector", tiles: tiles("hexagons", scope), maxzoom: 14, promoteId: "cell" },
      pockets: { type: "vector", tiles: pocketTiles(question), maxzoom: 14 },
      ...(laid && { context: laid.source }),
    },
    layers: [
      { id: "background", type: "background", paint: { "background-color": "#eceae3" } },
      ...places("villages"),
      ...places("hexagons"),
      ...context("areas"),
      {
        id: "village-borders",
        type: "line",
        source: "villages",
        "source-layer": "villages",
        paint: {
          "line-color": "#ffffff",
          "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.4, 13, 1.4],
        },
      },
      {
        id: "district-borders",
        type: "line",
        source: "districts",
        "source-layer": "districts",
        paint: {
          "line-color": "#4f5b63",
          "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.7, 13, 1.8],
        },
      },
      ...context("lines"),
      {
        id: "pockets-halo",
        type: "line",
        source: "pockets",
        "source-layer": "pockets",
        layout: { "line-join": "round" },
        paint: { "line-color": "#ffffff", "line-width": 6, "line-opacity": 0.85 },
      },
      {
        id: "pockets",
        type: "line",
        source: "pockets",
        "source-layer": "pockets",
        layout: { "line-join": "round" },
        paint: { "line-color": POCKET_COLOUR, "line-width": 3, "line-dasharray": ofGap },
      },
      {
        id: "selected",
        type: "line",
        source: "villages",
        "source-layer": "villages",
        layout: { "line-join": "round" },
        paint: {
          "line-color": "#f0b400",
          "line-width": 4,
          "line-opacity": ["case", state("selected", false), 1, 0],
        },
      },
      ...context("marks"),
      {
        id: "district-labels",
        type: "symbol",
        source: "districts",
        "source-layer": "district_labels",
        maxzoom: 11.5,
        layout: { "text-field": ["get", "name"], ...text(12) },
        paint: halo,
      },
      {
        id: "village-labels",
        type: "symbol",
        source: "villages",
        "source-layer": "village_labels",
        minzoom: 11,
        layout: { "text-field": ["get", "name"], ...text(11) },
        paint: halo,
      },
    ],
  };
}
