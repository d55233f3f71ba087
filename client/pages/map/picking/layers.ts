import { effect, untracked } from "@preact/signals";
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import { idOf } from "../../../map/base-map.ts";
import { scope } from "../../../state/store.ts";
import { type Badge, badge } from "./badges.ts";
import { boxOver } from "./box.ts";
import { addSelected, boxing, othersAt, rowOf } from "./state.ts";

const on = (name: string): ExpressionSpecification => [
  "case",
  ["boolean", ["feature-state", name], false],
  1,
  0,
];
const BADGES: Badge[] = ["picked", "complementary", "duplicate"];
const line = { type: "line", source: "villages", "source-layer": "villages" } as const;
const LAYERS = [
  "picking-complementary",
  "picking-duplicate",
  "picking-halo",
  "picking-picked",
  "picking-badges",
];

/** Outlines and badges of what is picked here and claimed elsewhere: each has a shape of its own beside its colour. */
export function attachPicking(map: MapLibre): () => void {
  for (const mine of [true, false])
    for (const other of [undefined, "complementary", "duplicate"] as const) {
      const parts = BADGES.filter((one) => (one === "picked" ? mine : one === other));
      const name = `picking ${parts.join(" ")}`;
      if (parts.length > 0 && !map.hasImage(name)) map.addImage(name, badge(parts), { pixelRatio: 2 });
    }
  map.addSource("picking", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  const under = "selected";
  map.addLayer(
    {
      ...line,
      id: "picking-complementary",
      paint: {
        "line-color": "#14524f",
        "line-width": 3,
        "line-dasharray": [2.5, 1.5],
        "line-opacity": on("complementary"),
      },
    },
    under,
  );
  map.addLayer(
    {
      ...line,
      id: "picking-duplicate",
      layout: { "line-cap": "round" },
      paint: {
        "line-color": "#9c1028",
        "line-width": 4,
        "line-dasharray": [0.1, 1.8],
        "line-opacity": on("duplicate"),
      },
    },
    under,
  );
  map.addLayer(
    {
      ...line,
      id: "picking-halo",
      paint: { "line-color": "#ffffff", "line-width": 6, "line-opacity": on("picked") },
    },
    under,
  );
  map.addLayer(
    {
      ...line,
      id: "picking-picked",
      paint: { "line-color": "#0b57a8", "line-width": 3.5, "line-opacity": on("picked") },
    },
    under,
  );
  map.addLayer({
    id: "picking-badges",
    type: "symbol",
    source: "picking",
    layout: {
      "icon-image": ["get", "icon"],
      "icon-allow-overlap": true,
      "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.55, 11, 1],
    },
  });

  let marked = new Map<string, string>();
  const follow = effect(() => {
    const known = untracked(() => scope.value);
    if (!known) return;
    const now = new Map<string, { picked: boolean; complementary: boolean; duplicate: boolean }>();
    for (const [code, { relation }] of othersAt.value)
      now.set(code, {
        picked: false,
        complementary: relation === "complementary",
        duplicate: relation === "duplicate",
      });
    for (const code of rowOf.value.keys())
      now.set(code, { ...(now.get(code) ?? { complementary: false, duplicate: false }), picked: true });
    const next = new Map([...now].map(([code, state]) => [code, JSON.stringify(state)]));
    for (const [code, state] of now) if (marked.get(code) !== next.get(code)) mark(map, code, state);
    for (const code of marked.keys()) if (!now.has(code)) mark(map, code, undefined);
    marked = next;
    (map.getSource("picking") as GeoJSONSource).setData({
      type: "FeatureCollection",
      features: [...now].flatMap(([code, state]) => {
        const i = known.villages.code.indexOf(code);
        if (i < 0) return [];
        const coordinates = [known.villages.longitude[i], known.villages.latitude[i]];
        const icon = `picking ${BADGES.filter((one) => state[one]).join(" ")}`;
        return [{ type: "Feature", geometry: { type: "Point", coordinates }, properties: { icon } }];
      }),
    });
  });
  const box = effect(() => {
    // What others do meanwhile must not take the board from under the hand: the list is not asked here.
    if (!boxing.value) return;
    return untracked(() =>
      boxOver(map, (bounds) => {
        boxing.value = false;
        if (bounds) void addSelected({ box: bounds });
      }),
    );
  });
  return () => {
    follow();
    box();
    // The map itself may be gone already, with all that lay on it.
    if (!map.getStyle()) return;
    for (const code of marked.keys()) mark(map, code, undefined);
    for (const layer of LAYERS) map.removeLayer(layer);
    map.removeSource("picking");
  };
}

const NONE = { picked: false, complementary: false, duplicate: false };
function mark(map: MapLibre, code: string, state: typeof NONE | undefined): void {
  map.setFeatureState({ source: "villages", sourceLayer: "villages", id: idOf(code) }, state ?? NONE);
}
