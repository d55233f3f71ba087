import type { PoolClient } from "pg";
import type { Positions } from "./columns.ts";
import type { ServiceArea } from "./types.ts";

/**
 * Current service areas with the part of each village inside, measured by the boundaries in force. Both are
 * valid and snapped to 10⁻⁸ degree, so that no overlay fails.
 */
export async function readServices(
  client: PoolClient,
  regency: string,
  at: Positions,
): Promise<ServiceArea[]> {
  const { rows } = await client.query<{
    program_id: string;
    period: number;
    dataset_id: number;
    village_code: string;
    share: number;
  }>(
    `select s.program_id, s.period, s.dataset_id, v.code as village_code,
       least(1, st_area(st_intersection(v.boundary, s.area, 1e-8)::geography) / v.area_m2) as share
     from service_area s join region v on v.regency_code = s.regency_code and v.level = 'village'
       and v.valid_to is null and st_intersects(v.boundary, s.area)
     where s.regency_code = $1 and s.revision_to is null order by s.program_id, s.period, v.code`,
    [regency],
  );
  const areas = new Map<string, ServiceArea>();
  for (const row of rows) {
    const [village, program] = [at.village.get(row.village_code), at.program.get(row.program_id)];
    if (village === undefined || program === undefined) continue;
    const key = `${row.program_id} ${row.period}`;
    const area = areas.get(key) ?? {
      program,
      period: row.period,
      share: new Float64Array(at.village.size),
      dataset: at.dataset.get(row.dataset_id) ?? -1,
    };
    areas.set(key, area);
    area.share[village] = row.share;
  }
  return [...areas.values()];
}
