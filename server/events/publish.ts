import type { PoolClient } from "pg";

/** Everybody, whoever has an account, or an agency's members; coordinators hear of all. */
export type Audience = "public" | "member" | `agency:${string}`;

/**
 * Tells open pages of something, at the commit of the transaction that it is called in. Call it last: writers of
 * happenings take turns until they commit (migration 040).
 * @param audience who may hear of it, see {@link mayHear}
 */
export async function tell(
  client: PoolClient,
  regency: string | null,
  kind: string,
  audience: Audience,
  payload: object,
): Promise<void> {
  await client.query("select kantong_happen($1, $2, $3, $4)", [
    regency,
    kind,
    audience,
    JSON.stringify(payload),
  ]);
}
