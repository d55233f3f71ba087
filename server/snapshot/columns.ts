import type { PoolClient } from "pg";
import type { Component, Unit } from "../core/domain/terms.ts";
import { joinedBase } from "./joined-base.ts";
import type { Closure, DeliveryColumns, NeedColumns, RecipientPattern } from "./types.ts";

/** From ids of the record to positions in the snapshot. */
export interface Positions {
  village: Map<string, number>;
  program: Map<string, number>;
  /** dataset id → index */
  dataset: Map<number, number>;
}

const missing = (length: number) => new Float64Array(length).fill(Number.NaN);

/** Current need rows as one set of columns per component, unit and period. */
export async function readNeeds(client: PoolClient, regency: string, at: Positions): Promise<NeedColumns[]> {
  const { rows } = await client.query<{
    village_code: string;
    component_id: Component;
    unit_id: Unit;
    period: number;
    value: number | null;
    base: number | null;
    status: string;
    dataset_id: number;
    base_dataset: number | null;
  }>(
    `select n.village_code, n.component_id, n.unit_id, n.period, n.value, joined.value as base, n.status, n.dataset_id,
       joined.dataset_id as base_dataset
     from need n ${joinedBase((one) => `${one}.revision_to is null`)}
     where n.regency_code = $1 and n.revision_to is null order by n.component_id, n.period, n.unit_id`,
    [regency],
  );
  const columns = new Map<string, NeedColumns>();
  for (const row of rows) {
    const village = at.village.get(row.village_code);
    if (village === undefined) continue;
    const key = `${row.component_id} ${row.period} ${row.unit_id}`;
    const column = columns.get(key) ?? {
      component: row.component_id,
      period: row.period,
      unit: row.unit_id,
      value: missing(at.village.size),
      base: missing(at.village.size),
      estimated: new Uint8Array(at.village.size),
      dataset: new Int32Array(at.village.size).fill(-1),
      baseDataset: new Int32Array(at.village.size).fill(-1),
    };
    columns.set(key, column);
    column.baseDataset![village] = at.dataset.get(row.base_dataset ?? -1) ?? -1;
    column.value[village] = row.value ?? Number.NaN;
    column.base[village] = row.base ?? Number.NaN;
    column.estimated[village] = row.status === "estimated" ? 1 : 0;
    column.dataset[village] = at.dataset.get(row.dataset_id) ?? -1;
  }
  return [...columns.values()];
}

/** Current deliveries as one set of columns per program and period. */
export async function readDeliveries(
  client: PoolClient,
  regency: string,
  at: Positions,
): Promise<DeliveryColumns[]> {
  const { rows } = await client.query<{
    program_id: string;
    village_code: string;
    period: number;
    planned: number | null;
    served: number | null;
    budget: string | null;
    dataset_id: number;
  }>(
    `select program_id, village_code, period, planned, served, budget, dataset_id from delivery
     where regency_code = $1 and revision_to is null order by program_id, period`,
    [regency],
  );
  const columns = new Map<string, DeliveryColumns>();
  for (const row of rows) {
    const village = at.village.get(row.village_code);
    const program = at.program.get(row.program_id);
    if (village === undefined || program === undefined) continue;
    const key = `${row.program_id} ${row.period}`;
    const column = columns.get(key) ?? {
      program,
      period: row.period,
      planned: missing(at.village.size),
      served: missing(at.village.size),
      budget: missing(at.village.size),
      dataset: new Int32Array(at.village.size).fill(-1),
    };
    columns.set(key, column);
    column.planned[village] = row.planned ?? Number.NaN;
    column.served[village] = row.served ?? Number.NaN;
    // pg hands bigint over as text; rupiah stay far below 2^53.
    column.budget[village] = row.budget === null ? Number.NaN : Number(row.budget);
    column.dataset[village] = at.dataset.get(row.dataset_id) ?? -1;
  }
  return [...columns.values()];
}

/** Current distinct-recipient patterns, ordered by village. */
export async function readPatterns(
  client: PoolClient,
  regency: string,
  at: Positions,
): Promise<RecipientPattern[]> {
  const { rows } = await client.query<{
    village_code: string;
    component_id: Component;
    period: number;
    program_ids: string[];
    units: number;
  }>(
    `select village_code, component_id, period, program_ids, units from recipient_pattern
     where regency_code = $1 and revision_to is null order by village_code, component_id, period, program_ids`,
    [regency],
  );
  return rows.flatMap((row) => {
    const village = at.village.get(row.village_code);
    if (village === undefined) return [];
    const programs = row.program_ids.flatMap((id) => at.program.get(id) ?? []).sort((a, b) => a - b);
    return [{ village, component: row.component_id, period: row.period, programs, units: row.units }];
  });
}

/** Current closures: units that left the register with a reason. */
export async function readClosures(client: PoolClient, regency: string, at: Positions): Promise<Closure[]> {
  const { rows } = await client.query<Omit<Closure, "village"> & { village_code: string }>(
    `select village_code, component_id as component, unit_id as unit, period, reason, units from closure
     where regency_code = $1 and revision_to is null order by village_code, component_id, period, reason`,
    [regency],
  );
  return rows.flatMap(({ village_code, ...closure }) => {
    const village = at.village.get(village_code);
    return village === undefined ? [] : [{ village, ...closure }];
  });
}
