import { CONTEXT_COLOURS } from "../../../server/core/cartography/context-style.ts";
import type { Speech } from "../../../server/core/cartography/speech.ts";
import type { ContextLayer } from "../../../server/core/contracts/context.ts";
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
