import { NO_SCENARIO, questionOf, toUrl, type View } from "../../../../server/core/cartography/view-state.ts";
import { escapeHtml } from "../../../../server/core/messages/escape-html.ts";

/** Zoom to which the server cuts tiles; beyond it they are stretched. */
export const TILES_UP_TO = 14;

/** What a portal needs of a view, ready to be pasted. */
export interface Snippets {
  frame: string;
  addresses: string;
  code: string;
  tiles: string;
  style: string;
  rows: string;
}

/**
 * Ways to have a view elsewhere: its regency by name, for the first of the record may be another one day, and
 * nothing of what is picked or planned.
 * @param base origin of this Kantong @param title of the frame, read aloud
 * @param regency its code, and its bounds, which are shown where the view names no place of its own
 */
export function snippetsOf(
  base: string,
  open: View,
  title: string,
  regency: { code: string; bounds: [number, number, number, number] },
): Snippets {
  const view: View = {
    ...open,
    ...NO_SCENARIO,
    list: "",
    tab: "pockets",
    analysis: "definitions",
    question: { ...open.question, regency: regency.code },
  };
  const asked = toUrl(view);
  const question = questionOf(view).toString();
  const query = `?${question}`;
  const frame = `${base}/embed${asked}&origin=https://portal.example.go.id`;
  const style = `${base}/tiles/style.json${toUrl({ ...view, unsure: false, village: "", map: "" })}`;
  const byCell = view.place === "hexagons";
  const earlier = view.from && !byCell ? `&from=${view.from}` : "";
  const [zoom, latitude, longitude] = view.map.split("/").map(Number);
  const camera = view.map
    ? `center: [${longitude}, ${latitude}],\n    zoom: ${zoom},`
    : `bounds: [${regency.bounds.join(", ")}],`;
  return {
    frame: `<iframe
  src="${escapeHtml(frame)}"
  title="${escapeHtml(title)}"
  width="100%" height="520" style="border: 0" loading="lazy" allowfullscreen
></iframe>`,
    addresses: ["villages", "districts", "pockets", "hexagons"]
      .map((layer) => `${base}/tiles/${layer}.json${query}`)
      .concat(style)
      .join("\n"),
    code: `<link rel="stylesheet" href="maplibre-gl/maplibre-gl.css" />
<div id="kantong" style="height: 520px"></div>
<script type="module">
  import { Map, Popup } from "./maplibre-gl/maplibre-gl.mjs";
  const map = new Map({
    container: "kantong",
    style: ${script(style)},
    ${camera}
  });
  map.on("click", "villages", ({ lngLat, features: [village] }) => {
    new Popup().setLngLat(lngLat).setText(village.properties.name).addTo(map);
  });
</script>`,
    tiles: `${base}/tiles/${byCell ? "hexagons" : "villages"}/{z}/{x}/{y}.mvt${query}${earlier}`,
    style,
    rows: `${base}/api/v1/${byCell ? "cells" : "villages"}.geojson${query}`,
  };
}

/** A string of JavaScript inside a page: it can end neither the string nor the script. */
const script = (text: string) => JSON.stringify(text).replaceAll("<", "\\u003c");
