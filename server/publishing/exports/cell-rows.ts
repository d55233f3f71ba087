import { cellToLatLng } from "h3-js";
import { z } from "zod";
import type { AnswerView, HexagonsView } from "../../core/contracts/answers.ts";
import { lastColumns, lastOf, questionColumns, questionOf } from "./about.ts";
import { count, figure } from "./field.ts";
import { perStrategy } from "./strategy-columns.ts";

export const cellRow = z.object({
  cell: z.string().describe("H3 id"),
  resolution: z.int().describe("of H3"),
  ...questionColumns,
  base: count("all units, spread from what villages show; a small number is no count of anybody"),
  eligible: count("units in need, likewise"),
  rate: figure("of the spread before it is rounded"),
  ...perStrategy("coverage_", "", (one) => figure(`share of eligible reached by the strategy ${one}`)),
  covered: figure("mean coverage of the strategies"),
  observed: z.number().describe("share of the units known from household points, 0–1; the rest is spread"),
  dasymetric: z.number().describe("share spread by the mass of buildings; what is neither, by area"),
  deviation: figure("one standard deviation of eligible, in units"),
  longitude: z.number().describe("of the centre, degrees"),
  latitude: z.number().describe("of the centre, degrees"),
  ...lastColumns,
});
export type CellRow = z.infer<typeof cellRow>;

export const cellRows = (view: AnswerView, hexagons: HexagonsView): CellRow[] =>
  hexagons.cells.map((cell, i) => {
    const [latitude, longitude] = cellToLatLng(cell);
    return {
      cell,
      resolution: hexagons.resolution,
      ...questionOf(view),
      base: hexagons.base[i],
      eligible: hexagons.eligible[i],
      rate: hexagons.rate[i],
      ...perStrategy("coverage_", "", (_, s) => hexagons.coverage[s][i]),
      covered: hexagons.covered[i],
      observed: hexagons.observed[i],
      dasymetric: hexagons.dasymetric[i],
      deviation: hexagons.deviation[i],
      longitude: Number(longitude.toFixed(6)),
      latitude: Number(latitude.toFixed(6)),
      ...lastOf(view),
    };
  });
