import type { ContextLayer } from "../contracts/context.ts";
import type { ContextKind } from "../domain/context-kinds.ts";
import { escapeHtml } from "../messages/escape-html.ts";

/** Apart from the need × coverage palette, and dark enough for a line of a pixel on any of its colours. */
export const CONTEXT_COLOURS: Record<ContextKind, string> = {
  road: "#7a3e12",
  river: "#1f6fb2",
  health: "#b3126b",
  school: "#5b3a9e",
  market: "#8a5a00",
  place: "#37474f",
  other: "#4a4a4a",
};

/** What a context layer needs to be drawn. */
export type DrawnContext = Pick<ContextLayer, "id" | "kind" | "version" | "source" | "licence">;

/** Id of the source of all context layers; ids of their style layers begin with it. */
export const CONTEXT_SOURCE = "context";

/** A vector source of these layers alone. @param base origin that serves the tiles */
export const contextSource = (base: string, layers: readonly DrawnContext[]) => ({
  type: "vector" as const,
  tiles: [
    `${base}/tiles/context/{z}/{x}/{y}.mvt?layers=${layers.map(({ id }) => id).join(",")}&v=${layers.map(({ version }) => version).join("-")}`,
  ],
  minzoom: 0,
  maxzoom: 14,
  // Shown as HTML.
  attribution: [...new Set(layers.map(({ source, licence }) => escapeHtml(`${source} (${licence})`)))].join(
    " · ",
  ),
});

type Expression = [string, ...unknown[]];
interface ContextStyleLayer {
  id: string;
  type: "fill" | "line" | "circle" | "symbol";
  source: string;
  "source-layer": string;
  minzoom?: number;
  filter?: Expression;
  layout?: Record<string, unknown>;
  paint: Record<string, unknown>;
}

const ofType = (type: "Point" | "Polygon"): Expression => [
  "match",
  ["geometry-type"],
  [type, `Multi${type}`],
  true,
  false,
];
const widening = (from: number, to: number): Expression => [
  ...(["interpolate", ["linear"], ["zoom"]] as const),
  ...[8, from, 14, to],
];

/**
 * Style layers of context layers, by where they stand: areas over the figures, lines over the borders, points and names
 * under the names of places.
 */
export function contextStyle(layers: readonly DrawnContext[]): {
  areas: ContextStyleLayer[];
  lines: ContextStyleLayer[];
  marks: ContextStyleLayer[];
} {
  const each = (
    part: string,
    type: ContextStyleLayer["type"],
    of: (colour: string) => Omit<ContextStyleLayer, "id" | "type" | "source" | "source-layer">,
  ) =>
    layers.map(
      ({ id, kind }): ContextStyleLayer => ({
        ...{ id: `${CONTEXT_SOURCE}-${id}-${part}`, type, source: CONTEXT_SOURCE, "source-layer": id },
        ...of(CONTEXT_COLOURS[kind]),
      }),
    );
  return {
    areas: each("area", "fill", (colour) => ({
      filter: ofType("Polygon"),
      paint: { "fill-color": colour, "fill-opacity": 0.3 },
    })),
    lines: each("line", "line", (colour) => ({
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": colour, "line-width": widening(0.8, 3) },
    })),
    marks: [
      ...each("point", "circle", (colour) => ({
        filter: ofType("Point"),
        paint: {
          ...{ "circle-color": colour, "circle-radius": widening(2.5, 6) },
          ...{ "circle-stroke-color": "#ffffff", "circle-stroke-width": 1.2 },
        },
      })),
      ...each("name", "symbol", (colour) => ({
        minzoom: 11.5,
        filter: ofType("Point"),
        layout: {
          ...{ "text-field": ["get", "name"], "text-font": ["Inter"], "text-size": 10.5 },
          ...{ "text-anchor": "top", "text-offset": [0, 0.6], "text-max-width": 8, "text-optional": true },
        },
        paint: { "text-color": colour, "text-halo-color": "#ffffff", "text-halo-width": 1.3 },
      })),
    ],
  };
}

/** What context layers add to a map's style. */
export interface LaidContext extends ReturnType<typeof contextStyle> {
  source: ReturnType<typeof contextSource>;
}

/** @param base origin that serves the tiles @returns undefined where there are no layers */
export const laidContext = (base: string, layers: readonly DrawnContext[]): LaidContext | undefined =>
  layers.length > 0 ? { source: contextSource(base, layers), ...contextStyle(layers) } : undefined;
