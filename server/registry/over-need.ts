import type { Pool, PoolClient } from "pg";
import type { Component, Unit } from "../core/domain/terms.ts";

/** A village and year in which a program served more than are in need. */
export interface OverNeed {
  village: string;
  name: string;
  period: number;
}

/** Whether somebody may see how many are in need of a component in a village. */
export type SeesNeed = (
  key: { component: Component; period: number; village: string },
  values: { need: number; base: number | null },
) => boolean;

/**
 * Where a program served more units than are in need of what it is for, so that it can't have chosen them from those. A
 * unit may be in need of several components: more than all of them together is impossible. Where one of them was not
 * reported, or may not be seen, nothing can be said; a file that says itself who its recipients are is not the program's.
 * @param program with the unit and components that it is to have
 */
export async function readOverNeed(
  database: Pool | PoolClient,
  program: { id: string; unit: Unit; components: readonly Component[] },
  sees: SeesNeed = () => true,
): Promise<OverNeed[]> {
  const { rows } = await database.query<{
    village: string;
    name: string;
    period: number;
    served: number;
    component: Component;
    need: number | null;
    base: number | null;
  }>(
    `select d.village_code as village, r.name, d.period, d.served, c.id as component, n.value as need, n.base
     from delivery d
     join region r on r.code = d.village_code
     join component c on c.id = any($2) and c.unit_id = $3
     left join need n on n.regency_code = d.regency_code and n.village_code = d.village_code and n.period = d.period
       and n.component_id = c.id and n.revision_to is null
     left join dataset s on s.id = d.dataset_id
     where d.program_id = $1 and d.revision_to is null and d.served > 0 and s.mapping->>'recipients' is null
     order by d.period desc, d.village_code`,
    [program.id, program.components, program.unit],
  );
  const places = new Map<string, { over: OverNeed; left: number }>();
  for (const { village, name, period, served, component, need, base } of rows) {
    const place = places.get(`${village} ${period}`) ?? { over: { village, name, period }, left: served };
    const isSeen = need !== null && sees({ component, period, village }, { need, base });
    place.left -= isSeen ? need : Number.POSITIVE_INFINITY;
    places.set(`${village} ${period}`, place);
  }
  return [...places.values()].filter(({ left }) => left > 0).map(({ over }) => over);
}

/** Places named in a refusal; the others are counted. */
const NAMED = 5;

/** "Lumbir (2025), Cidora (2025) +3": the same in both languages. */
export const placesOf = (over: readonly OverNeed[]): string =>
  over
    .slice(0, NAMED)
    .map(({ name, period }) => `${name} (${period})`)
    .join(", ") + (over.length > NAMED ? ` +${over.length - NAMED}` : "");
