import type { FeatureCollection, Geometry } from "geojson";
import type { ScopeView } from "../../core/contracts/answers.ts";
import type { TargetListView } from "../../core/contracts/target-lists.ts";
import { noticeOf, statesOf } from "../../publishing/exports/about.ts";
import type { Value } from "../../publishing/exports/field.ts";
import { COLUMNS } from "./export-columns.ts";

/**
 * A list as GeoJSON (RFC 7946). A number stays a number: a hidden figure is null and named in `hiddenFields`; one
 * that nobody reported is null and is not. A village that is gone has no shape any more.
 */
export function featuresOfList(
  list: TargetListView,
  rows: readonly Value[][],
  scope: ScopeView,
  shapeOf: (i: number) => Geometry,
): FeatureCollection & Record<string, unknown> {
  const at = new Map(scope.villages.code.map((code, i) => [code, i]));
  return {
    type: "FeatureCollection",
    title: list.title,
    ...(list.synthetic && { notice: noticeOf(list)!.en, notice_id: noticeOf(list)!.id }),
    synthetic: list.synthetic,
    list: list.id,
    version: list.version,
    state: list.state,
    revision: list.revision,
    period: list.period,
    boundaries: scope.boundarySource,
    states: {
      null: statesOf({ least: scope.disclosure }).missing.en,
      "null, and named in hiddenFields": statesOf({ least: scope.disclosure }).hidden.en,
    },
    features: list.rows.map((row, r) => {
      const i = row.gone ? undefined : at.get(row.village);
      const hidden = COLUMNS.filter(({ key }, c) => rows[r][c] === "hidden" && key !== "note").map(
        ({ key }) => key,
      );
      return {
        type: "Feature" as const,
        id: row.village,
        properties: {
          ...Object.fromEntries(COLUMNS.map(({ key }, c) => [key, hidden.includes(key) ? null : rows[r][c]])),
          hiddenFields: hidden.join(" "),
        },
        // RFC 7946 lets a feature be unlocated.
        geometry: (i === undefined ? null : shapeOf(i)) as Geometry,
      };
    }),
  };
}
