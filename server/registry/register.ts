import type { Pool, PoolClient } from "pg";
import { ProblemError } from "../core/errors/problem-error.ts";
import { newRevision } from "../platform/database/revision.ts";
import { transaction } from "../platform/database/transaction.ts";
import { refuseMixing } from "../platform/demo-record.ts";

/**
 * Changes the register in one transaction, one change at a time: what `work` reads is still so when it
 * writes. The demo is refused, and so is deleting what something else refers to.
 */
export function changeRegister<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return transaction(pool, async (client) => {
    // Taken before anything is read, so that two changes of the same thing see one another.
    await client.query("lock table revision in exclusive mode");
    await refuseMixing(client);
    return work(client);
  }).catch((error: { code?: string }) => {
    if (error.code === "23503")
      throw new ProblemError(
        "in_use",
        "Something in the record refers to it; it can be retired, not deleted.",
      );
    if (error.code === "23505")
      throw new ProblemError("taken", "Two of one agency's programs, or two agencies, would have one name.");
    throw error;
  });
}

/**
 * Opens the revision of one change to the register.
 * @param programs all that it changes; left out: it changes more than programs
 */
export const programsRevision = async (
  client: PoolClient,
  note: string,
  programs: readonly string[] = [],
): Promise<number> =>
  newRevision(client, "programs", note.slice(0, 500), { figuresOf: await regenciesOf(client, programs) });

/** The regencies where programs were heard of; null where one of them may be of any. */
async function regenciesOf(client: PoolClient, programs: readonly string[]): Promise<string[] | null> {
  const { rows } = await client.query<{ program: string; regency: string }>(
    "select program_id as program, regency_code as regency from program_regency where program_id = any($1)",
    [programs],
  );
  const heard = new Set(rows.map(({ program }) => program));
  if (programs.length === 0 || programs.some((id) => !heard.has(id))) return null;
  return [...new Set(rows.map(({ regency }) => regency))].sort();
}

/** @throws ProblemError 404 */
export function there<T>(found: T | undefined, what: "agency" | "program", id: string): T {
  if (found === undefined)
    throw new ProblemError("not_in_register", `There is no ${what} with the id ${id}.`);
  return found;
}

/**
 * Refuses a change of something that changed meanwhile.
 * @throws ProblemError 409 with what is stored and what was sent, so that a person can compare
 */
export function unchangedSince<View extends { version: number }>(
  stored: View,
  yours: { version: number },
): void {
  if (stored.version !== yours.version)
    throw new ProblemError(
      "changed_meanwhile",
      `It was changed in revision ${stored.version}, after you read it. Compare, and send your change again with version ${stored.version}.`,
      { stored, yours },
    );
}

/** Names of the fields in which two values differ; the same text of JSON is the same value. */
export function differing<T extends object>(a: T, b: T, fields: readonly (keyof T & string)[]): string[] {
  return fields.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}
