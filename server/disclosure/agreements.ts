import type { Pool } from "pg";
import type { Grain } from "../core/contracts/sharing.ts";
import type { Component } from "../core/domain/terms.ts";

/** An agreement in force, as far as figures are concerned. */
export interface Shared {
  id: number;
  regency: string;
  /** agency whose figures they are */
  owner: string;
  component: Component | null;
  program: string | null;
  grain: Grain;
}

export interface Sharing {
  /** The agreements by which an agency may use others' figures on a day. @param today YYYY-MM-DD */
  inForce(agency: string, today: string): Promise<Shared[]>;
  /** Notes that a view was made with agreements, before it is sent: what can't be noted is not sent. */
  used(agreements: readonly Pick<Shared, "id">[], view: string): Promise<void>;
}

/** Reads agreements and notes their use in the name of whoever asks, under row security. */
export const sharingOf = (pool: Pool): Sharing => ({
  async inForce(agency, today) {
    const { rows } = await pool.query<Shared>(
      `select id, regency_code as regency, agency_id as owner, component_id as component, program_id as program, grain
       from sharing_agreement where requester_id = $1 and state = 'agreed' and until >= $2 order by id`,
      [agency, today],
    );
    return rows;
  },
  async used(agreements, view) {
    if (agreements.length === 0) return;
    await pool.query("insert into sharing_use (agreement_id, view) select unnest($1::int[]), $2", [
      agreements.map(({ id }) => id),
      view.slice(0, 300),
    ]);
  },
});
