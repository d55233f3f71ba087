import { z } from "zod";
import type { AnswerView, ScopeView } from "../../core/contracts/answers.ts";
import { MORAN_CLASSES } from "../../core/contracts/lists.ts";
import { definitionsIn, STRATEGIES } from "../../core/domain/terms.ts";
import type { VillageColumns } from "../../snapshot/types.ts";
import { lastColumns, lastOf, questionColumns, questionOf } from "./about.ts";
import { count, figure, mark } from "./field.ts";
import { perStrategy } from "./strategy-columns.ts";
import { gapColumns, unreachedColumns, unreachedOf } from "./sureness-columns.ts";

export const villageRow = z.object({
  code: z.string().describe("Kemendagri code"),
  bps_code: z.string().nullable().describe("code of Statistics Indonesia, another system"),
  name: z.string().describe("name of the village"),
  kind: z.enum(["desa", "kelurahan"]).describe("desa or kelurahan"),
  district: z.string().describe("name of the district"),
  district_code: z.string().describe("Kemendagri code of the district"),
  ...questionColumns,
  base: count("all units of the component, H: families where need is in families"),
  eligible: count("units in need, P"),
  eligible_per_km2: figure("P per km²"),
  estimated: z.boolean().describe("the need is an estimate"),
  rate: figure("P / H"),
  smoothed_rate: figure("empirical-Bayes smoothed rate"),
  z: figure("z of the rate: (P/H − m) / √(a + m(1 − m)/H)"),
  exceedance: figure("probability that the rate's odds exceed 1.25 × those of the scope's mean"),
  core_p: figure("upper permutation p of Gi* on z"),
  core_q: figure("its Benjamini–Hochberg q"),
  high_need: mark("high need"),
  core: mark("core of concentrated need"),
  ...perStrategy("coverage_", "", (one) =>
    figure(`share of eligible reached by the strategy ${one}, at least`),
  ),
  ...perStrategy("coverage_", "_is_lower_bound", (one) =>
    z.boolean().describe(`the coverage of ${one} is a lower bound`),
  ),
  ...perStrategy("coverage_", "_at_most", (one) => figure(`most that the coverage of ${one} may be`)),
  covered: figure("mean coverage of the strategies"),
  ...unreachedColumns,
  ...gapColumns,
  more_in_need_than_there_are: z.boolean().describe("left out of the tests: P > H"),
  gap_share: figure("U / P"),
  effective_strategies: count("strategies that reach the threshold"),
  programs: z.int().describe("distinct programs that serve someone"),
  agencies: z.int().describe("distinct agencies that serve someone"),
  strategies: z.int().describe("distinct strategies that serve someone"),
  duplicate_pairs: z.int().describe("pairs of programs of one exclusion group that both serve someone"),
  served_more_than_registered: z.boolean().describe("in some program"),
  silent_strategies: z
    .string()
    .describe("strategies with a running program of which nothing is known there, spaces between"),
  gap_may_be_silence: z.boolean().describe("the gap may be programs that have not reported"),
  pocket: z.string().nullable().describe("id of the pocket it lies in; empty: in none"),
  pocket_in_definitions: count("in how many definitions it is a pocket"),
  of_definitions: z.int().describe("how many definitions can be said of it"),
  definitions: z.string().describe("the definitions in which it is a pocket, spaces between"),
  matrix_priority: count("priority 1–4 of the two-factor matrix"),
  local_moran: z
    .union([z.enum(MORAN_CLASSES), z.literal("hidden"), z.null()])
    .describe("class of Local Moran on z"),
  priority: figure("priority score, 0–1"),
  rank: count("priority rank, from 1"),
  rank_low: count("5 % quantile of the rank over the draws of the weights"),
  rank_high: count("95 % quantile"),
  share_of_draws_in_top: figure("share of draws in which it is in the top N"),
  pareto_layer: count("Pareto layer of need, unmet units and gap share, 1 = the front"),
  longitude: z.number().describe("of the label point, degrees"),
  latitude: z.number().describe("of the label point, degrees"),
  area_km2: z.number().describe("area on the spheroid"),
  boundary_valid_from: z.iso.date().nullable().describe("day since which the boundary is in force"),
  ...lastColumns,
});
export type VillageRow = z.infer<typeof villageRow>;

/** The answer's villages, in the scope's order. @param traits likewise */
export function villageRows(
  scope: ScopeView,
  traits: Pick<VillageColumns, "bpsCode" | "validFrom">,
  view: AnswerView,
): VillageRow[] {
  const { columns } = view;
  const { villages, districts } = scope;
  return villages.code.map((code, i) => {
    const district = districts[villages.district[i]];
    /** A mark that follows from need is hidden, or missing, as need is. */
    const marked = (flag: boolean) =>
      typeof columns.eligible[i] === "number" ? flag : (columns.eligible[i] as "hidden" | null);
    return {
      code,
      bps_code: traits.bpsCode[i],
      name: villages.name[i],
      kind: villages.kind[i],
      district: district?.name ?? "",
      district_code: district?.code ?? "",
      ...questionOf(view),
      base: columns.base[i],
      eligible: columns.eligible[i],
      eligible_per_km2: columns.density[i],
      estimated: columns.estimated[i],
      rate: columns.rate[i],
      smoothed_rate: columns.smoothed[i],
      z: columns.z[i],
      exceedance: columns.exceedance[i],
      core_p: columns.coreP[i],
      core_q: columns.coreQ[i],
      high_need: marked(columns.high[i]),
      core: marked(columns.core[i]),
      ...perStrategy("coverage_", "", (_, s) => columns.coverage[s][i]),
      ...perStrategy("coverage_", "_is_lower_bound", (_, s) => columns.lower[s][i]),
      ...perStrategy("coverage_", "_at_most", (_, s) => columns.upper[s][i]),
      covered: columns.covered[i],
      ...unreachedOf(columns.unreached[i]),
      gap_is: columns.gapIs[i],
      gap_probability: columns.gapProbability[i],
      probability: columns.probability[i],
      service_gap: columns.serviceGap[i],
      more_in_need_than_there_are: columns.excess[i],
      gap_share: columns.gapShare[i],
      effective_strategies: columns.effective[i],
      programs: columns.programs[i],
      agencies: columns.agencies[i],
      strategies: columns.strategies[i],
      duplicate_pairs: columns.duplicates[i],
      served_more_than_registered: columns.over[i],
      silent_strategies: STRATEGIES.filter((_, s) => columns.silent[s][i]).join(" "),
      gap_may_be_silence: columns.silence[i],
      pocket: view.pockets[columns.pocket[i]]?.id ?? null,
      pocket_in_definitions: columns.agreement[i],
      of_definitions: columns.computable[i],
      definitions: definitionsIn(columns.memberOf[i]).join(" "),
      matrix_priority: ofClass(columns.matrix[i], (value) => value),
      local_moran: ofClass(columns.moran[i], (value) => MORAN_CLASSES[value]),
      priority: columns.priority[i],
      rank: columns.rank[i],
      rank_low: columns.rankLow[i],
      rank_high: columns.rankHigh[i],
      share_of_draws_in_top: columns.inTop[i],
      pareto_layer: columns.layer[i],
      longitude: villages.longitude[i],
      latitude: villages.latitude[i],
      area_km2: villages.area[i],
      boundary_valid_from: traits.validFrom[i],
      ...lastOf(view),
    };
  });
}

/** Classes are numbers from 0 on; −1 no data, −2 hidden. */
const ofClass = <T>(value: number, of: (value: number) => T): T | "hidden" | null =>
  value === -2 ? "hidden" : value === -1 ? null : of(value);
