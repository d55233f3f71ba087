import { z } from "zod";
import type { AnswerView, ScopeView } from "../../core/contracts/answers.ts";
import { lastColumns, lastOf, questionColumns, questionOf } from "./about.ts";
import { count, figure } from "./field.ts";
import { perStrategy } from "./strategy-columns.ts";
import { unreachedColumns, unreachedOf } from "./sureness-columns.ts";

export const districtRow = z.object({
  code: z.string().describe("Kemendagri code"),
  name: z.string().describe("name of the district"),
  ...questionColumns,
  villages: z.int().describe("villages with need"),
  villages_hidden: z.int().describe("villages whose figures are too small to be told"),
  villages_in_pocket: count("villages in a pocket; empty where pockets can't be found"),
  base: count("all units of the component in the villages with need, H"),
  eligible: count("units in need, P"),
  rate: figure("P / H"),
  ...perStrategy("coverage_", "", (one) =>
    figure(`share of eligible reached by the strategy ${one}, over the villages that show it`),
  ),
  covered: figure("mean coverage of the strategies, over the villages that show it"),
  ...unreachedColumns,
  service_gap: figure("U, in family equivalents, over the villages that show it"),
  ...lastColumns,
});
export type DistrictRow = z.infer<typeof districtRow>;

/** The answer's districts, in the scope's order. */
export const districtRows = (scope: ScopeView, view: AnswerView): DistrictRow[] =>
  scope.districts.map(({ code, name }, d) => {
    const { districts } = view;
    return {
      code,
      name,
      ...questionOf(view),
      villages: districts.villages[d],
      villages_hidden: districts.hidden[d],
      villages_in_pocket: districts.inPocket[d],
      base: districts.base[d],
      eligible: districts.eligible[d],
      rate: districts.rate[d],
      ...perStrategy("coverage_", "", (_, s) => districts.coverage[s][d]),
      covered: districts.covered[d],
      ...unreachedOf(districts.unreached[d]),
      service_gap: districts.serviceGap[d],
      ...lastOf(view),
    };
  });
