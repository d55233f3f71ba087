import { bivariateColours, HIDDEN_COLOUR, MISSING_COLOUR, POCKET_COLOUR } from "../../client/map/palette.ts";
import type { TileQuestion } from "./source.ts";

/**
 * A MapLibre style that a portal can use as it is: need × coverage with the pockets outlined. Labels use a
 * font that this server serves; nothing comes from elsewhere.
 */
export function portalStyle(base: string, question: TileQuestion): object {
  const query = question.canonical ? `?${question.canonical}` : "";
  const source = (layer: string) => ({ type: "vector", url: `${base}/tiles/${layer}.json${query}` });
  const [west, south, east, north] = question.bounds;
  return {
    version: 8,
    name: `Kantong ${question.regency.name}${question.synthetic ? " (data demo)" : ""}`,
    center: [(west + east) / 2, (south + north) / 2],
    zoom: 9,
    "font-faces": { Inter: `${base}/fonts/inter-latin-400-normal.woff2` },
    sources: { villages: source("villages"), districts: source("districts"), pockets: source("pockets") },
    layers: [
      { id: "background", type: "background", paint: { "background-color": "#f4f2ec" } },
      {
        id: "villages",
        type: "fill",
        source: "villages",
        "source-layer": "villages",
        paint: {
          "fill-color": [
            "match",
            ["get", "bivariate"],
            ...bivariateColours.flatMap((colour, index) => [index, colour]),
            -2,
            HIDDEN_COLOUR,
            MISSING_COLOUR,
          ],
        },
      },
      {
        id: "village-borders",
        type: "line",
        source: "villages",
        "source-layer": "villages",
        paint: {
          "line-color": "#ffffff",
          "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.3, 13, 1.2],
        },
      },
      {
        id: "district-borders",
        type: "line",
        source: "districts",
        "source-layer": "districts",
        paint: { "line-color": "#5b6770", "line-width": 1 },
      },
      {
        id: "pockets",
        type: "line",
        source: "pockets",
        "source-layer": "pockets",
        paint: { "line-color": POCKET_COLOUR, "line-width": 3 },
      },
      {
        id: "district-labels",
        type: "symbol",
        source: "districts",
        "source-layer": "district_labels",
        layout: { "text-field": ["get", "name"], "text-font": ["Inter"], "text-size": 12 },
        paint: { "text-color": "#1d2b33", "text-halo-color": "#ffffff", "text-halo-width": 1.5 },
      },
    ],
  };
}
