import type { Pool, PoolClient } from "pg";
import { ProblemError } from "../core/errors/problem-error.ts";
import { newRevision } from "../platform/database/revision.ts";
import { transaction } from "../platform/database/transaction.ts";
import { refuseMixing } from "../platform/demo-record.ts";

/** One agency's word on one year in one regency. */
export interface Reported {
  regency: string;
  agency: string;
  period: number;
}

const CURRENT = "regency_code = $1 and agency_id = $2 and period = $3 and revision_to is null";

/**
 * Records an agency's word that it did nothing in a year; one revision.
 * @returns the revision
 * @throws ProblemError 404 for an unknown agency or regency, 409 when figures of that year are in the record or
 * the word is there already
 */
export async function markNothing(pool: Pool, reported: Reported): Promise<number> {
  return transaction(pool, async (client) => {
    await refuseMixing(client);
    const { agency, note } = await known(client, reported);
    // Whoever publishes meanwhile waits behind this lock, so what is looked up below still holds at the commit.
    const revision = await newRevision(client, "publish", `${note}: no activity`, {
      regencies: [reported.regency],
    });
    const key = [reported.regency, reported.agency, reported.period];
    const { rowCount } = await client.query(
      `select 1 from delivery d join program p on p.id = d.program_id
       where d.regency_code = $1 and p.agency_id = $2 and d.period = $3 and d.revision_to is null limit 1`,
      key,
    );
    if (rowCount)
      throw new ProblemError(
        "has_deliveries",
        `${agency} has reported figures for ${reported.period}; undo their import first if there was no activity.`,
      );
    const { rows } = await client.query<{ nothing: boolean }>(
      `select nothing from report where ${CURRENT}`,
      key,
    );
    if (rows[0]?.nothing)
      throw new ProblemError(
        "already_nothing",
        `It is recorded already that ${agency} had no activity in ${reported.period}.`,
      );
    await client.query(`update report set revision_to = $4 where ${CURRENT}`, [...key, revision]);
    await client.query(
      `insert into report (regency_code, agency_id, period, reported, complete, nothing, revision_from)
       values ($1, $2, $3, true, true, true, $4)`,
      [...key, revision],
    );
    return revision;
  });
}

/**
 * Takes such a word back: the agency is silent again.
 * @throws ProblemError 404 for an unknown agency or regency, 409 when there is no such word
 */
export async function unmarkNothing(pool: Pool, reported: Reported): Promise<number> {
  return transaction(pool, async (client) => {
    await refuseMixing(client);
    const { agency, note } = await known(client, reported);
    const revision = await newRevision(client, "undo", `${note}: no activity, taken back`, {
      regencies: [reported.regency],
    });
    const { rowCount } = await client.query(
      `update report set revision_to = $4 where ${CURRENT} and nothing`,
      [reported.regency, reported.agency, reported.period, revision],
    );
    if (!rowCount)
      throw new ProblemError(
        "not_nothing",
        `It is not recorded that ${agency} had no activity in ${reported.period}.`,
      );
    return revision;
  });
}

async function known(
  client: PoolClient,
  { regency, agency, period }: Reported,
): Promise<{ agency: string; note: string }> {
  const { rows } = await client.query<{ agency: string | null; regency: string | null }>(
    `select (select name from agency where id = $1) as agency,
       (select name from region where code = $2 and level = 'regency') as regency`,
    [agency, regency],
  );
  const [names] = rows;
  if (names.agency === null || names.regency === null)
    throw names.agency === null
      ? new ProblemError("unknown_agency", `There is no agency "${agency}".`)
      : new ProblemError("unknown_regency", `The record does not hold regency ${regency}.`);
  return { agency: names.agency, note: `${names.agency}, ${names.regency} ${period}` };
}
