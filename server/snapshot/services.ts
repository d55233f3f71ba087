import type { PoolClient } from "pg";
import type { Positions } from "./columns.ts";
import type { ServiceArea } from "./types.ts";

/** A village that a service area reaches. */
export interface VillageInside {
  program: string;
  period: number;
  dataset: number;
  village: string;
  name: string;
  /** part of its area inside, 0–1 */
  share: number;
}

/**
 * The villages that the current service areas reach, measured by the boundaries in force. Both are valid and
 * snapped to 10⁻⁸ degree, so that no overlay fails. Ordered by program, period and village.
 */
export async function villagesInside(client: PoolClient, regency: string): Promise<VillageInside[]> {
  const { rows } = await client.query<VillageInside>(
    `select s.program_id as program, s.period, s.dataset_id as dataset, v.code as village, v.name,
       least(1, st_area(st_intersection(v.boundary, s.area, 1e-8)::geography) / v.area_m2) as share
     from service_area s join region v on v.regency_code = s.regency_code and v.level = 'village'
       and v.valid_to is null and st_intersects(v.boundary, s.area)
     where s.regency_code = $1 and s.revision_to is null order by s.program_id, s.period, v.code`,
    [regency],
  );
  return rows;
}

export async function readServices(
  client: PoolClient,
  regency: string,
  at: Positions,
): Promise<ServiceArea[]> {
  const areas = new Map<string, ServiceArea>();
  for (const row of await villagesInside(client, regency)) {
    const [village, program] = [at.village.get(row.village), at.program.get(row.program)];
    if (village === undefined || program === undefined) continue;
    const key = `${row.program} ${row.period}`;
    const area = areas.get(key) ?? {
      program,
      period: row.period,
      share: new Float64Array(at.village.size),
      dataset: at.dataset.get(row.dataset) ?? -1,
    };
    areas.set(key, area);
    area.share[village] = row.share;
  }
  return [...areas.values()];
}
