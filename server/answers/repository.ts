import type { Pool } from "pg";
import type { Component, Strategy, Unit } from "../core/domain/terms.ts";
import type { Vocabulary } from "./scope-view.ts";

/** Regencies whose villages are in the record: those with figures first, then by code. */
export async function readRegencies(pool: Pool): Promise<{ code: string; name: string }[]> {
  const { rows } = await pool.query<{ code: string; name: string }>(
    `select code, name from region where level = 'regency' and valid_to is null
     order by not exists (select 1 from need where need.regency_code = region.code and revision_to is null), code`,
  );
  return rows;
}

/** Strategies, components and units with their names in both languages. */
export async function readVocabulary(pool: Pool): Promise<Vocabulary> {
  const named = async <Id, Row extends object = object>(sql: string) =>
    (await pool.query<Row & { id: Id; name_id: string; name_en: string }>(sql)).rows.map(
      ({ name_id, name_en, ...row }) => ({ ...row, name: { id: name_id, en: name_en } }),
    );
  return {
    strategies: (await named<Strategy>(
      "select id, name_id, name_en from strategy order by position",
    )) as Vocabulary["strategies"],
    components: (await named<Component, { unit: Unit }>(
      "select id, unit_id as unit, name_id, name_en from component order by position",
    )) as Vocabulary["components"],
    units: (await named<Unit>("select id, name_id, name_en from unit order by id")) as Vocabulary["units"],
  };
}
