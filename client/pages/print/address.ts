import type { View } from "../../../server/core/cartography/view-state.ts";
import { type Asked, printQuery } from "./asked.ts";
import { boundsSeen } from "./fit.ts";

const PLAIN: Omit<Asked, "view"> = {
  paper: "A4",
  orientation: "landscape",
  area: "",
  title: "",
  mono: false,
};

/**
 * The address that prints what is seen: the whole regency, or as much as the map's window shows once it was moved.
 * @param map its element on the screen; undefined where there is none
 */
export function printAddress(
  view: View,
  map: { clientWidth: number; clientHeight: number } | undefined,
): string {
  if (!view.map || !map) return `/cetak${printQuery({ ...PLAIN, view })}`;
  const bounds = boundsSeen(view.map, { width: map.clientWidth, height: map.clientHeight });
  const area = bounds.map((degrees) => Number(degrees.toFixed(4))).join(",");
  const orientation = map.clientWidth >= map.clientHeight ? "landscape" : "portrait";
  return `/cetak${printQuery({ ...PLAIN, view, area, orientation })}`;
}
