import type { Pool, PoolClient } from "pg";
import type { VillageInput, WhyAdded } from "../../core/contracts/target-lists.ts";
import { CLAIMING } from "../../core/domain/claims.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { changeList, type Intent, keepChange, reasonWanted } from "./changing.ts";
import { audienceIn, tellOfList } from "./notify.ts";
import {
  deleteVillages,
  putVillages,
  readVillages,
  type StoredList,
  type StoredVillage,
  type VillageRow,
} from "./repository.ts";

/** A village that somebody wants on a list, and how it was chosen. */
export type Wanted = VillageInput & { why: WhyAdded };

export interface VillagesChanged {
  added: string[];
  removed: string[];
  changed: string[];
  already: string[];
}

/** Puts villages on a list; of those that are there, only what is said anew is changed. @throws see changeList */
export const addVillages = (pool: Pool, id: number, intent: Intent, wanted: readonly Wanted[]) =>
  changeList(pool, id, intent, async (client, list) =>
    put(client, list, await readVillages(client, id), wanted, [], intent.reason),
  );

/** Makes these villages the whole list. @throws see changeList */
export const replaceVillages = (pool: Pool, id: number, intent: Intent, wanted: readonly Wanted[]) =>
  changeList(pool, id, intent, async (client, list) => {
    const there = await readVillages(client, id);
    const keep = new Set(wanted.map(({ village }) => village));
    const gone = there.flatMap(({ village }) => (keep.has(village) ? [] : [village]));
    return put(client, list, there, wanted, gone, intent.reason);
  });

/** Takes villages off a list; one that is not on it is none the less off. @throws see changeList */
export const removeVillages = (pool: Pool, id: number, intent: Intent, codes: readonly string[]) =>
  changeList(pool, id, intent, async (client, list) => {
    const there = await readVillages(client, id);
    const gone = there.flatMap(({ village }) => (codes.includes(village) ? [village] : []));
    return put(client, list, there, [], gone, intent.reason);
  });

async function put(
  client: PoolClient,
  list: StoredList,
  there: readonly StoredVillage[],
  wanted: readonly Wanted[],
  removed: string[],
  reason: string | undefined,
): Promise<VillagesChanged> {
  const before = new Map(there.map((one) => [one.village, one]));
  for (const one of wanted) refuseOverwriting(one, before.get(one.village));
  // What stands twice in a request counts as it was said last.
  const rows = [...new Map(wanted.map((one) => [one.village, one])).values()].map((one): VillageRow => {
    const now = before.get(one.village);
    return {
      village: one.village,
      units: one.units === undefined ? (now?.units ?? null) : one.units,
      cost: one.cost === undefined ? (now?.cost ?? null) : one.cost,
      note: one.note === undefined ? (now?.note ?? null) : one.note,
      why: now?.why ?? one.why,
    };
  });
  const added = rows.filter(({ village }) => !before.has(village));
  const changed = rows.filter((row) => {
    const now = before.get(row.village);
    return now && (now.units !== row.units || now.cost !== row.cost || now.note !== row.note);
  });
  if (removed.length > 0) await deleteVillages(client, list.id, removed);
  if (added.length + changed.length > 0) await putVillages(client, list, [...added, ...changed]);
  const reduced = changed.filter(({ village, units }) => {
    const now = before.get(village)?.units ?? null;
    return now !== null && units !== null && units < now;
  });
  if (list.state === "proposed" && reason === undefined && removed.length + reduced.length > 0)
    throw reasonWanted(
      "Others count on what a proposed list claims. Villages or units are taken off it with a reason only",
    );
  if (removed.length > 0) await deleteVillages(client, list.id, removed);
  if (added.length + changed.length > 0) await putVillages(client, list, [...added, ...changed]);
  const result = {
    added: codesOf(added),
    removed,
    changed: codesOf(changed),
    already: codesOf(rows.filter(({ village }) => before.has(village))),
  };
  if (added.length + changed.length + removed.length > 0) {
    await keepChange(client, list, { kind: "villages", detail: detailOf(before, result, changed) }, reason);
    const claims = CLAIMING.includes(list.state) ? result : {};
    await tellOfList(client, list, list.state, audienceIn(list.state, list.agency), claims);
  }
  return result;
}

/**
 * A number or note that was read is written over only while it stands as it was read; what others wrote beside it does
 * not matter.
 * @throws ProblemError 409 with what stands
 */
function refuseOverwriting({ village, read, ...sent }: Wanted, now: StoredVillage | undefined): void {
  if (!read) return;
  const lost = (["units", "cost", "note"] as const).filter((field) => {
    const stands = now?.[field] ?? null;
    return read[field] !== undefined && read[field] !== stands && sent[field] !== stands;
  });
  if (lost.length === 0) return;
  throw new ProblemError(
    "written_meanwhile",
    `${lost.join(" and ")} of ${village} were written since you read them. Nothing was stored; look at what stands, and send your change again.`,
    { village, stands: Object.fromEntries(lost.map((field) => [field, now?.[field] ?? null])) },
  );
}

const codesOf = (rows: readonly { village: string }[]) => rows.map(({ village }) => village).sort();

/** What was changed, with the values before and after, as it is kept with a list; of what is taken off, all that stood there. */
const detailOf = (
  before: ReadonlyMap<string, StoredVillage>,
  { added, removed }: VillagesChanged,
  changed: readonly VillageRow[],
): Record<string, unknown> => ({
  added,
  removed,
  off: removed.flatMap((village) => {
    const row = before.get(village);
    return row ? [{ village, units: row.units, cost: row.cost, note: row.note }] : [];
  }),
  changed: changed.map(({ village, units, cost, note }) => {
    const now = before.get(village);
    return {
      village,
      units: [now?.units ?? null, units],
      cost: [now?.cost ?? null, cost],
      ...(now?.note !== note && { note: [now?.note ?? null, note] }),
    };
  }),
});
