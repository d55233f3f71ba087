import type { Pool, PoolClient } from "pg";
import type { z } from "zod";
import {
  type About,
  EDIT_MINUTES,
  type editedMessage,
  type NewMessage,
} from "../core/contracts/discussions.ts";
import { mentionsIn } from "../core/domain/mentions.ts";
import { refusePersonNumbers } from "../core/domain/plain-text.ts";
import { rankOf } from "../core/domain/roles.ts";
import { notYours, ProblemError } from "../core/errors/problem-error.ts";
import { tell } from "../events/publish.ts";
import { type Actor, actor } from "../http/actor.ts";
import { transaction } from "../platform/database/transaction.ts";
import { conversationsOf } from "./pocket-thread.ts";
import {
  insertMessage,
  insertThread,
  lockMessage,
  markRead,
  readTalkAgencies,
  readThreads,
  readVillagesThere,
  type StoredMessage,
  type StoredThread,
  writeMentions,
} from "./repository.ts";

/** Taken while a conversation is begun, so that two who begin it at once begin one. */
const LOCK = 330_200_6;

export const mayWrite = ({ role }: Pick<Actor, "role">) => rankOf(role) >= rankOf("editor");

export interface Said {
  thread: number;
  message: number;
}

/** Says something about a village or a pocket: in its conversation, which the first message begins. */
export const sayAbout = (pool: Pool, about: About, message: NewMessage): Promise<Said> =>
  transaction(pool, async (client) => {
    refusePersonNumbers(message.text);
    const codes = "village" in about ? [about.village] : about.villages;
    const regency = await regencyOf(client, codes);
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const known = await conversationOf(client, about);
    return say(
      client,
      { id: known?.id ?? (await insertThread(client, regency, about)), regency, villages: codes },
      message,
    );
  });

/** @throws ProblemError 404 */
export const sayIn = (pool: Pool, thread: number, message: NewMessage): Promise<Said> =>
  transaction(pool, async (client) => {
    refusePersonNumbers(message.text);
    return say(client, await threadThere(client, thread), message);
  });

/** A village's or a pocket's own conversation, if it was begun. */
async function conversationOf(client: PoolClient, about: About): Promise<StoredThread | undefined> {
  if ("village" in about) {
    const threads = await readThreads(client, { village: about.village }, null);
    return threads.find((thread) => thread.about === "village");
  }
  return conversationsOf(about.villages, await readThreads(client, about, null)).own;
}

async function say(
  client: PoolClient,
  { id: thread, regency, villages }: Pick<StoredThread, "id" | "regency" | "villages">,
  said: NewMessage,
): Promise<Said> {
  const { agency } = actor();
  const message = await insertMessage(client, thread, said, agency);
  const mentions = mentionsIn(said.text, await agencyIds(client));
  await writeMentions(client, message, mentions);
  // Who answers has read what is there.
  if (agency !== null && actor().role === "editor") await markRead(client, thread, agency, message);
  await news(client, regency, {
    thread,
    message,
    villages,
    agency,
    mentions,
    change: said.help ? "help" : "said",
  });
  return { thread, message };
}

/** Changes one's own words, soon after they were sent. @throws ProblemError 404, 403, 409 when it is too late */
export const editMessage = (
  pool: Pool,
  id: number,
  { text, read }: z.infer<typeof editedMessage>,
  now: Date,
): Promise<Said> =>
  changing(pool, id, async (client, message) => {
    refusePersonNumbers(text);
    if (!mayEdit(message, actor(), now)) {
      if (message.author !== actor().who) throw notYours();
      throw new ProblemError(
        "too_late",
        `A message is changed within ${EDIT_MINUTES} minutes, and not once it is withdrawn or hidden. Write another, or withdraw this one.`,
      );
    }
    refuseOverwriting("text", { sent: text, read: read ?? message.text, stands: message.text });
    await client.query("update message set text = $2, edited_at = $3 where id = $1", [id, text, now]);
    await writeMentions(client, id, mentionsIn(text, await agencyIds(client)));
    return "edited";
  });

/** Takes one's own words back: the trace stays, the words go. @throws ProblemError 404, 403 */
export const withdrawMessage = (pool: Pool, id: number, now: Date): Promise<Said> =>
  changing(pool, id, async (client, message) => {
    if (message.author !== actor().who) throw notYours();
    await client.query(
      "update message set text = null, withdrawn_at = coalesce(withdrawn_at, $2) where id = $1",
      [id, now],
    );
    await writeMentions(client, id, []);
    return "withdrawn";
  });

/**
 * A coordinator hides words that should not stand there, with the reason, or shows them again.
 * @param read the reason that stood there when it was read @throws ProblemError 404; 409 where it is another by now
 */
export const hideMessage = (
  pool: Pool,
  id: number,
  { reason, read }: { reason: string | null; read?: string | null },
  now: Date,
): Promise<Said> =>
  changing(pool, id, async (client, { hiddenReason }) => {
    refusePersonNumbers(reason);
    if (reason !== null)
      refuseOverwriting("reason", { sent: reason, read: read ?? null, stands: hiddenReason });
    await client.query(
      "update message set hidden_at = $2, hidden_by = $3, hidden_reason = $4 where id = $1",
      [id, reason === null ? null : now, reason === null ? null : actor().who, reason],
    );
    return reason === null ? "shown" : "hidden";
  });

/** @throws ProblemError 409 where somebody has written it since it was read, with what stands */
function refuseOverwriting(
  field: string,
  { sent, read, stands }: Record<"sent" | "read" | "stands", string | null>,
): void {
  if (read === stands || sent === stands) return;
  throw new ProblemError(
    "written_meanwhile",
    `The ${field} was written since you read it. Nothing was stored; put both together and send it again.`,
    { stands: { [field]: stands } },
  );
}

/** Answers a call for help by what was promised, or by a list that claims one of its villages. */
export const answerHelp = (
  pool: Pool,
  id: number,
  by: { commitment?: number; list?: number },
): Promise<Said> =>
  changing(pool, id, async (client, message, thread) => {
    if (message.kind !== "help") throw new ProblemError("no_call", "This message asks for no help.");
    await insertAnswer(client, message.id, thread, by);
    return "answered";
  });

/** @throws ProblemError 404 when what would answer it is not there, or has nothing to do with it */
export async function insertAnswer(
  client: PoolClient,
  message: number,
  thread: Pick<StoredThread, "villages">,
  { commitment, list }: { commitment?: number; list?: number },
): Promise<void> {
  const { rows } = await client.query<{ agency: string }>(
    commitment === undefined
      ? `select l.agency_id as agency from target_list l where l.id = $1 and l.state <> 'draft' and exists
           (select from target_list_village v where v.list_id = l.id and v.regency_code = l.regency_code and v.village_code = any ($2))`
      : "select agency_id as agency from commitment where id = $1 and village_code = any ($2)",
    [commitment ?? list, thread.villages],
  );
  if (rows.length === 0)
    throw new ProblemError(
      "no_answer",
      "There is no such commitment or list, or it is about none of these villages.",
    );
  await client.query(
    `insert into help_answer (message_id, agency_id, commitment_id, list_id) values ($1, $2, $3, $4)
     on conflict (message_id, agency_id) do update set commitment_id = excluded.commitment_id, list_id = excluded.list_id, at = clock_timestamp()`,
    [message, rows[0].agency, commitment ?? null, list ?? null],
  );
}

/** An agency's editor has read a conversation up to a message. */
export const readUpTo = (pool: Pool, thread: number, message: number): Promise<void> =>
  transaction(pool, async (client) => {
    const { agency } = actor();
    await threadThere(client, thread);
    if (agency !== null) await markRead(client, thread, agency, message);
  });

/** Whether somebody may change a message now: its author, a short while. */
export const mayEdit = (
  { author, at, withdrawnAt, hiddenAt }: Pick<StoredMessage, "author" | "at" | "withdrawnAt" | "hiddenAt">,
  { who }: Pick<Actor, "who">,
  now: Date,
): boolean =>
  author === who && !withdrawnAt && !hiddenAt && now.getTime() - at.getTime() < EDIT_MINUTES * 60_000;

async function changing(
  pool: Pool,
  id: number,
  work: (client: PoolClient, message: StoredMessage, thread: StoredThread) => Promise<string>,
): Promise<Said> {
  return transaction(pool, async (client) => {
    const message = await lockMessage(client, id);
    if (!message) throw new ProblemError("no_message", `There is no message ${id}.`);
    const thread = await threadThere(client, message.thread);
    const change = await work(client, message, thread);
    await news(client, thread.regency, {
      thread: thread.id,
      message: id,
      villages: thread.villages,
      agency: message.agency,
      mentions: [],
      change,
    });
    return { thread: thread.id, message: id };
  });
}

/** @throws ProblemError 404 */
export async function threadThere(
  client: Pool | PoolClient,
  id: number,
  agency: string | null = null,
): Promise<StoredThread> {
  const [thread] = await readThreads(client, { id }, agency);
  if (thread) return thread;
  throw new ProblemError("no_thread", `There is no conversation ${id}.`);
}

const news = (
  client: PoolClient,
  regency: string,
  what: { villages: readonly string[] } & Record<string, unknown>,
) => tell(client, regency, "message", "member", what);

const agencyIds = async (client: PoolClient) => new Set((await readTalkAgencies(client)).map(({ id }) => id));

/** The one regency that villages are in. @throws ProblemError 404, 400 */
async function regencyOf(client: PoolClient, codes: readonly string[]): Promise<string> {
  const there = await readVillagesThere(client, codes);
  const known = new Set(there.map(({ code }) => code));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined)
    throw new ProblemError("unknown_village", `The record has no village ${unknown}.`);
  const regencies = [...new Set(there.map(({ regency }) => regency))];
  if (regencies.length > 1) throw new ProblemError("several_regencies", "A pocket lies in one regency.");
  return regencies[0];
}
