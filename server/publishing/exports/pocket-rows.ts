import { z } from "zod";
import { type AnswerView, evidence, type ScopeView } from "../../core/contracts/answers.ts";
import { lastColumns, lastOf, questionColumns, questionOf } from "./about.ts";
import { count, figure } from "./field.ts";
import { perStrategy } from "./strategy-columns.ts";
import { gapColumns, unreachedColumns, unreachedOf } from "./sureness-columns.ts";

export const pocketRow = z.object({
  pocket: z.string().describe("stable id: the smallest village code in it and the period"),
  rank: z.int().describe("rank by the service gap, from 1"),
  evidence,
  ...questionColumns,
  villages: z.int().describe("number of villages"),
  village_codes: z.string().describe("their Kemendagri codes, spaces between"),
  base: count("all units, H"),
  eligible: count("units in need, P"),
  ...unreachedColumns,
  ...gapColumns,
  stands_out: z.boolean().describe("it also stands out from its surroundings"),
  smoothed_least: figure("least smoothed rate of its villages"),
  smoothed_most: figure("greatest smoothed rate of its villages"),
  ...perStrategy("coverage_", "", (one) =>
    figure(`share of eligible reached by the strategy ${one}, at least`),
  ),
  ...perStrategy("coverage_", "_is_lower_bound", (one) =>
    z.boolean().describe(`the coverage of ${one} is a lower bound`),
  ),
  ...perStrategy("coverage_", "_at_most", (one) => figure(`most that the coverage of ${one} may be`)),
  missing_strategies: z.string().describe("strategies below the threshold, spaces between"),
  programs: z.int().describe("distinct programs that serve someone"),
  agencies: z.string().describe("agencies that serve someone, by id, spaces between"),
  silent_agencies: z
    .string()
    .describe("agencies of which nothing is known in one of its villages, spaces between"),
  villages_where_gap_may_be_silence: z.int().describe("villages whose gap may be missing reports"),
  core_p: z.number().nullable().describe("smallest Gi* permutation p of its cores"),
  mass_p: z.number().nullable().describe("p of the cluster mass it overlaps"),
  priority: z.number().nullable().describe("priority score among the pockets, 0–1"),
  priority_rank: z.int().nullable().describe("rank by that score"),
  ...lastColumns,
});
export type PocketRow = z.infer<typeof pocketRow>;

/** The answer's pockets, by units not reached. */
export const pocketRows = (scope: ScopeView, view: AnswerView): PocketRow[] =>
  view.pockets.map((pocket) => ({
    pocket: pocket.id,
    rank: pocket.rank,
    evidence: pocket.evidence,
    ...questionOf(view),
    villages: pocket.villages.length,
    village_codes: pocket.villages.map((i) => scope.villages.code[i]).join(" "),
    base: pocket.base,
    eligible: pocket.eligible,
    ...unreachedOf(pocket.unreached),
    gap_is: pocket.gapIs,
    gap_probability: pocket.gapProbability,
    probability: pocket.probability,
    service_gap: pocket.serviceGap,
    stands_out: pocket.standsOut,
    smoothed_least: pocket.rate === "hidden" ? "hidden" : pocket.rate[0],
    smoothed_most: pocket.rate === "hidden" ? "hidden" : pocket.rate[1],
    ...perStrategy("coverage_", "", (_, s) => pocket.coverage[s]),
    ...perStrategy("coverage_", "_is_lower_bound", (_, s) => pocket.lower[s]),
    ...perStrategy("coverage_", "_at_most", (_, s) => pocket.upper[s]),
    missing_strategies: pocket.missing.join(" "),
    programs: pocket.programs,
    agencies: pocket.agencies.join(" "),
    silent_agencies: pocket.silent.join(" "),
    villages_where_gap_may_be_silence: pocket.silence,
    core_p: pocket.coreP,
    mass_p: pocket.massP,
    priority: pocket.priority?.score ?? null,
    priority_rank: pocket.priority?.rank ?? null,
    ...lastOf(view),
  }));
