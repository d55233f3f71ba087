import type { Pool, PoolClient } from "pg";
import type {
  ChangedMeeting,
  MeetingHead,
  Minutes,
  NewMeeting,
  Withdrawal,
} from "../../core/contracts/meetings.ts";
import { refusePersonNumbers } from "../../core/domain/plain-text.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { tell } from "../../events/publish.ts";
import { removeVillages } from "../../planning/lists/villages.ts";
import { transaction } from "../../platform/database/transaction.ts";
import { isUsed, type Matter, renewed } from "./agenda.ts";
import {
  closeMeeting,
  deleteItems,
  deleteMeeting,
  insertFreeItem,
  insertMatters,
  insertMeeting,
  lockMeeting,
  readItems,
  readSaid,
  readWritten,
  updateMeeting,
  writeMinutes,
  writeOrder,
  writeWithdrawal,
} from "./repository.ts";

/** Calls a meeting, its agenda made of what is open. */
export const callMeeting = (pool: Pool, sent: NewMeeting, matters: readonly Matter[]): Promise<number> =>
  transaction(pool, async (client) => {
    refusePersonNumbers(sent.title, sent.place);
    const id = await insertMeeting(client, sent);
    await insertMatters(client, id, matters);
    await news(client, sent.regency, id, "called");
    return id;
  });

export const describeMeeting = (pool: Pool, id: number, sent: ChangedMeeting): Promise<void> =>
  changing(pool, id, "described", async (client, meeting) => {
    refusePersonNumbers(sent.title, sent.place, sent.attendance);
    const { version, ...said } = sent;
    const seen = await readSaid(client, id, version);
    const now = await readSaid(client, id, meeting.version);
    refuseOverwriting(said, seen, now, meeting.version);
    const { title, heldOn, place, attendance } = { ...meeting, ...given(said) };
    return updateMeeting(client, id, { title, heldOn, place, attendance });
  });

/** Adds what has come up since, and drops what is settled and has no minutes. */
export const renewAgenda = (pool: Pool, id: number, matters: readonly Matter[]): Promise<void> =>
  changing(pool, id, "agenda", async (client) => {
    const { add, drop } = renewed(await readItems(client, id), matters);
    await deleteItems(client, id, drop);
    await insertMatters(client, id, add);
  });

export const addItem = (pool: Pool, id: number, item: { title: string; villages: string[] }): Promise<void> =>
  changing(pool, id, "agenda", (client) => {
    refusePersonNumbers(item.title);
    return insertFreeItem(client, id, item);
  });

/** @throws ProblemError 404; 409 where it has minutes, which are not thrown away */
export const dropItem = (pool: Pool, id: number, item: number): Promise<void> =>
  changing(pool, id, "agenda", async (client) => {
    const found = (await readItems(client, id)).find((one) => one.id === item);
    if (!found) throw noItem(id, item);
    if (isUsed(found))
      throw new ProblemError(
        "decided",
        "Something was written, promised or decided under this item; it stays.",
      );
    await deleteItems(client, id, [item]);
  });

/** @throws ProblemError 409 when other items are there than those named */
export const orderItems = (pool: Pool, id: number, items: readonly number[]): Promise<void> =>
  changing(pool, id, "agenda", async (client) => {
    const there = (await readItems(client, id)).map((one) => one.id);
    if (there.length !== items.length || there.some((one) => !items.includes(one)))
      throw new ProblemError("changed_meanwhile", "The agenda has other items now; load it again.");
    await writeOrder(client, id, items);
  });

export const keepMinutes = (pool: Pool, id: number, item: number, sent: Minutes): Promise<void> =>
  changing(
    pool,
    id,
    "minutes",
    async (client) => {
      refusePersonNumbers(sent.note, sent.decision);
      const found = (await readItems(client, id)).find((one) => one.id === item);
      if (!found) throw noItem(id, item);
      const { version, ...written } = sent;
      const all = (await readWritten(client, id)).filter((one) => one.item === item);
      const at = (wanted: number) => all.find((one) => one.version === wanted);
      const first = { note: null, decision: null, who: "" };
      refuseOverwriting(
        written,
        version === 1 ? (at(1) ?? first) : at(version),
        at(found.version) ?? found,
        found.version,
      );
      await writeMinutes(client, id, item, written);
    },
    item,
  );

/** What was sent, without what was left out. */
const given = <Said extends object>(said: Said): Said =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Said;

/**
 * Nobody overwrites what he has not read: a text that was changed since is sent back with who wrote it, and nothing is
 * stored. What others changed beside it does not matter.
 * @throws ProblemError 409 with the texts that stand
 */
function refuseOverwriting<Said extends object>(
  sent: Said,
  seen: (Partial<Said> & { who?: string }) | undefined,
  now: (Partial<Said> & { who?: string }) | undefined,
  version: number,
): void {
  const fields = Object.keys(given(sent)) as (keyof Said)[];
  const lost = fields.filter(
    (field) => (!seen || seen[field] !== now?.[field]) && now?.[field] !== sent[field],
  );
  if (lost.length === 0) return;
  throw new ProblemError(
    "written_meanwhile",
    `${now?.who || "Somebody"} has written ${lost.join(" and ")} since you read it. Nothing was stored; put both texts together and send them with version ${version}.`,
    {
      version,
      who: now?.who ?? null,
      stands: Object.fromEntries(lost.map((field) => [field, now?.[field] ?? null])),
    },
  );
}

/**
 * Takes a claim back: the village goes off the list, and the reason stands in the minutes, beside whatever was decided.
 * @throws ProblemError 404, 409; the list's own, too
 */
export async function withdrawClaim(pool: Pool, id: number, item: number, sent: Withdrawal): Promise<void> {
  refusePersonNumbers(sent.reason);
  const { list, village, reason } = sent;
  const found = (await readItems(pool, id)).find((one) => one.id === item);
  if (!found?.villages.includes(village)) throw noItem(id, item);
  await transaction(pool, async (client) => void openMeeting(await lockMeeting(client, id), id));
  // The list's own rules decide first; only what was taken off it stands in the minutes.
  const { removed } = await removeVillages(pool, list, { reason }, [village]);
  if (removed.length === 0)
    throw new ProblemError("not_on_list", `Village ${village} is not on list ${list}.`);
  await changing(
    pool,
    id,
    "minutes",
    async (client) => {
      await writeWithdrawal(client, item, { list, village, reason });
    },
    item,
  );
}

/** Closes the minutes, or opens them again. */
export const moveMeeting = (pool: Pool, id: number, to: "open" | "closed"): Promise<void> =>
  transaction(pool, async (client) => {
    const meeting = thereIs(await lockMeeting(client, id), id);
    await closeMeeting(client, id, to === "closed");
    await news(client, meeting.regency, id, to);
  });

/** @throws ProblemError 409 where something was decided in it */
export const cancelMeeting = (pool: Pool, id: number): Promise<void> =>
  changing(pool, id, "cancelled", async (client, { decided, commitments }) => {
    const isWritten = (await readItems(client, id)).some(isUsed);
    if (isWritten || decided + commitments > 0)
      throw new ProblemError(
        "decided",
        "Something was written or decided in this meeting; its minutes stay.",
      );
    await deleteMeeting(client, id);
  });

async function changing(
  pool: Pool,
  id: number,
  change: string,
  work: (client: PoolClient, meeting: MeetingHead) => Promise<void>,
  item?: number,
): Promise<void> {
  await transaction(pool, async (client) => {
    const meeting = openMeeting(await lockMeeting(client, id), id);
    await work(client, meeting);
    await news(client, meeting.regency, id, change, item);
  });
}

/** @throws ProblemError 404 */
export function thereIs(meeting: MeetingHead | undefined, id: number): MeetingHead {
  if (meeting) return meeting;
  throw new ProblemError("no_meeting", `There is no meeting ${id}.`);
}

/** @throws ProblemError 404, 409 */
function openMeeting(meeting: MeetingHead | undefined, id: number): MeetingHead {
  const found = thereIs(meeting, id);
  if (found.state === "open") return found;
  throw new ProblemError("closed", "The minutes are closed; open them again first.");
}

const noItem = (meeting: number, item: number) =>
  new ProblemError("no_item", `Meeting ${meeting} has no item ${item}, or it is not about this village.`);

const news = (client: PoolClient, regency: string, meeting: number, change: string, item?: number) =>
  tell(client, regency, "meeting", "member", { meeting, item: item ?? null, change });
