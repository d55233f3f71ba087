import { CONTEXT_COLOURS, laidContext } from "../../../server/core/cartography/context-style.ts";
import { shownContext } from "../../../server/core/cartography/shown-context.ts";
import type { Speech } from "../../../server/core/cartography/speech.ts";
import type { View } from "../../../server/core/cartography/view-state.ts";
import type { ContextLayer } from "../../../server/core/contracts/context.ts";
import { answerOf } from "../../data/problem.ts";
import { element } from "./element.ts";

/** The context layers on the map, each with whose it is; nothing where there are none. */
export function contextLegend(layers: readonly ContextLayer[], { t }: Speech): HTMLElement[] {
  if (layers.length === 0) return [];
  const entries = layers.map(({ name, kind, source, licence }) => {
    const mark = element("span", { class: "mark" });
    mark.style.background = CONTEXT_COLOURS[kind];
    return element("li", {}, mark, ` ${name}. ${t("contextCredit", { source, licence })}`);
  });
  return [element("ul", { class: "marks context-marks" }, ...entries)];
}

/** The context layers that an address names; asked for only where it names any. @throws ApiError */
export async function loadContext({ context }: View): Promise<ContextLayer[]> {
  if (context.length === 0) return [];
  const { layers } = await answerOf<{ layers: ContextLayer[] }>(await fetch("/api/v1/context"));
  return shownContext(layers, context);
}

/** All that an embedded map of context layers needs: its style's part, and the legend's. */
export async function laidOver(view: View, speech: Speech) {
  const layers = await loadContext(view);
  return { style: laidContext(location.origin, layers), legend: contextLegend(layers, speech) };
}
