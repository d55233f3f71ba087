import type { Pool } from "pg";
import type { ScenarioOf } from "../../core/contracts/scenarios.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";

/** A target list as far as a scenario needs it. */
export interface ListedPlan {
  head: ScenarioOf["lists"][number];
  regency: string;
  program: string;
  /** units null = as many as the program could reach */
  villages: { village: string; units: number | null }[];
}

/**
 * Lists by their numbers, in that order, as whoever asks may see them.
 * @param pool guarded: row security leaves out what is not theirs to see
 * @throws ProblemError 404 naming those that are not there for them
 */
export async function readListedPlans(pool: Pool, ids: readonly number[]): Promise<ListedPlan[]> {
  const { rows } = await pool.query<ListedPlan>(
    `select json_build_object('id', l.id, 'version', l.version, 'title', l.title, 'agency', l.agency_id, 'year', l.year) as head,
       l.regency_code as regency, l.program_id as program,
       coalesce((select json_agg(json_build_object('village', v.village_code, 'units', v.units) order by v.village_code)
         from target_list_village v where v.regency_code = l.regency_code and v.list_id = l.id), '[]') as villages
     from target_list l where l.id = any($1::int[])`,
    [ids],
  );
  const missing = ids.filter((id) => !rows.some(({ head }) => head.id === id));
  if (missing.length > 0)
    throw new ProblemError(
      "no_list",
      `There is no target list ${missing.join(", ")} that you may see; a draft is its agency's own.`,
    );
  return ids.map((id) => rows.find(({ head }) => head.id === id)!);
}
