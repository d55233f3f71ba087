import type { Component, Strategy } from "../core/domain/terms.ts";
import type { Snapshot } from "../snapshot/types.ts";

/**
 * Parts of each village's need that programs of villages (roads, networks) are documented to reach, by their
 * service areas: least and most of the union of several, by Fréchet's bounds. A program without a service
 * area is presence only and is not in it.
 */
export function reachedByArea(
  snapshot: Snapshot,
  strategy: Strategy,
  component: Component,
  period: number,
  selected: ReadonlySet<number>,
): { least: Float64Array; most: Float64Array } {
  const least = new Float64Array(snapshot.villages.code.length);
  const most = least.slice();
  for (const area of snapshot.services) {
    const program = snapshot.programs[area.program];
    const counts =
      area.period === period &&
      selected.has(area.program) &&
      program.strategies.includes(strategy) &&
      program.components.includes(component);
    if (!counts) continue;
    area.share.forEach((share, i) => {
      least[i] = Math.max(least[i], share);
      most[i] = Math.min(1, most[i] + share);
    });
  }
  return { least, most };
}
