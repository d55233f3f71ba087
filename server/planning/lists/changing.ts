import type { Pool, PoolClient } from "pg";
import { isCoordinator } from "../../core/domain/roles.ts";
import { notYours, ProblemError } from "../../core/errors/problem-error.ts";
import { actor } from "../../http/actor.ts";
import { transaction } from "../../platform/database/transaction.ts";
import {
  countChange,
  insertChange,
  lockList,
  readList,
  type StoredChange,
  type StoredList,
} from "./repository.ts";
import { isClaimed, isFrozen, mayChange } from "./rules.ts";

/** @throws ProblemError 404, which a list that may not be seen gets too */
export function there(list: StoredList | undefined, id: number): StoredList {
  if (list) return list;
  throw new ProblemError("no_list", `There is no target list ${id}, or you may not see it.`);
}

export interface Intent {
  /** the version that was read; undefined: whatever it is now */
  version?: number;
  /** why, where the list was agreed on */
  reason?: string;
}

/**
 * Changes a list in one transaction, one change at a time: what `work` is given is still so when it writes.
 * @throws ProblemError 404, 403, 409 when it changed meanwhile or a reason is wanted
 */
export const changeList = <T>(
  pool: Pool,
  id: number,
  { version, reason }: Intent,
  work: (client: PoolClient, list: StoredList) => Promise<T>,
): Promise<T> =>
  transaction(pool, async (client) => {
    const list = there(await lockList(client, id), id);
    if (!mayChange(actor(), list)) throw notYours();
    if (version !== undefined && version !== list.version)
      throw new ProblemError(
        "changed_meanwhile",
        `The list is at version ${list.version}; you read version ${version}. Look at what changed, and send your change again.`,
        { version: list.version },
      );
    if (isFrozen(list.state) && reason === undefined)
      throw reasonWanted(`The list was agreed on ${list.agreedAt}. It is changed with a reason only`);
    return work(client, list);
  });

/** @param because a sentence without its end */
export const reasonWanted = (because: string) =>
  new ProblemError("reason_wanted", `${because}, which is kept and shown with it: send reason.`);

/**
 * Counts a change; of a list that others see, and of a step, it keeps what was changed, by whom and why.
 * @param agency of who did it, or nobody's where a coordinator did
 */
export async function keepChange(
  client: PoolClient,
  list: StoredList,
  { kind, detail }: Pick<StoredChange, "kind" | "detail">,
  reason?: string,
): Promise<void> {
  await countChange(client, list.id);
  if (kind !== "state" && !isClaimed(list.state)) return;
  const agency = isCoordinator(actor()) ? null : actor().agency;
  await insertChange(client, list.id, { agency, kind, reason: reason ?? null, detail });
}

/** A list as it stands within the transaction. */
export const again = async (client: PoolClient, id: number): Promise<StoredList> =>
  there(await readList(client, id), id);
