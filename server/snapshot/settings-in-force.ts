import type { Pool, PoolClient } from "pg";

import { LEAST_SHOWN } from "../core/domain/small-counts.ts";
import type { ConcernedSet } from "../core/domain/strategies-concerned.ts";
import { DEFAULTS, THRESHOLDS, type Threshold } from "../core/query/schema.ts";

/** What is set for a regency; a record where nothing ever was has the method's own. */
export interface Settings {
  /** revision since which it holds; 0: nothing was ever set */
  version: number;
  /** k */
  least: number;
  /** thresholds that differ from the method's, as the question's parameters: {lambda: "1.5"} */
  thresholds: Partial<Record<Threshold, string>>;
  /** strategies that a component concerns, where that is set otherwise than the method */
  concerned: ConcernedSet;
  /** where the register's unevenness σ comes from; null = not stated */
  sigmaSource: string | null;
}

export const UNSET: Settings = {
  version: 0,
  least: LEAST_SHOWN,
  thresholds: {},
  concerned: {},
  sigmaSource: null,
};

/** The settings in force, in the caller's transaction where there is one. */
export async function readSettings(database: Pool | PoolClient, regency: string): Promise<Settings> {
  const { rows } = await database.query<Settings>(
    `select revision_from as version, least, thresholds, concerned, sigma_source as "sigmaSource" from setting
     where regency_code = $1 and revision_to is null`,
    [regency],
  );
  return rows[0] ?? UNSET;
}

/** What is stored of thresholds: those that differ from the method's, as the question has them. */
export const differing = (given: Partial<Record<Threshold, number>>): Settings["thresholds"] =>
  Object.fromEntries(
    THRESHOLDS.flatMap((name) => {
      const value = given[name];
      return value === undefined || value === DEFAULTS[name] ? [] : [[name, String(value)]];
    }),
  );
