import type { Pool, PoolClient } from "pg";
import type { Name } from "../core/contracts/disclosed-values.ts";
import type { About, NewMessage } from "../core/contracts/discussions.ts";
import type { Component, Strategy } from "../core/domain/terms.ts";

type Database = Pool | PoolClient;

export interface StoredThread {
  id: number;
  regency: string;
  about: "village" | "pocket";
  villages: string[];
  places: { code: string; name: string; district: string }[];
  component: Component | null;
  period: number | null;
  messages: number;
  last: Date;
  open: number;
  unread: number;
}

export interface StoredMessage {
  id: number;
  thread: number;
  kind: "text" | "help";
  strategy: Strategy | null;
  component: Component | null;
  agency: string | null;
  author: string;
  at: Date;
  text: string | null;
  mentions: string[];
  editedAt: Date | null;
  withdrawnAt: Date | null;
  hiddenAt: Date | null;
  hiddenBy: string | null;
  hiddenReason: string | null;
  answers: { agency: string; commitment: number | null; list: number | null; stands: boolean }[];
}

/** An answer stands while its promise is not broken, or its list claims one of the conversation's villages. */
const STANDS = `(exists (select from commitment c where c.id = a.commitment_id and c.state <> 'broken')
  or exists (select from target_list l join target_list_village v on v.regency_code = l.regency_code and v.list_id = l.id
    where l.id = a.list_id and l.state <> 'draft' and v.village_code = any (t.villages)))`;
const OPEN = `m.kind = 'help' and m.withdrawn_at is null and m.hidden_at is null
  and not exists (select from help_answer a where a.message_id = m.id and ${STANDS})`;
const SHOWN = "m.withdrawn_at is null and m.hidden_at is null";
/** Of others than the agency $1, beyond what it has read. */
const UNREAD = `${SHOWN} and m.agency_id is distinct from $1 and $1::text is not null
  and m.id > coalesce((select r.message_id from thread_read r where r.thread_id = t.id and r.agency_id = $1), 0)`;

const PLACES = `(select json_agg(json_build_object('code', r.code, 'name', r.name, 'district', d.name) order by r.code)
  from region r join region d on d.code = r.parent_code where r.code = any (t.villages))`;

const THREADS = `select t.id, t.regency_code as regency, t.about, t.villages, ${PLACES} as places,
    t.component_id as component, t.period,
    (select count(*)::int from message m where m.thread_id = t.id and ${SHOWN}) as messages,
    (select max(m.at) from message m where m.thread_id = t.id) as last,
    (select count(*)::int from message m where m.thread_id = t.id and ${OPEN}) as open,
    (select count(*)::int from message m where m.thread_id = t.id and ${UNREAD}) as unread
  from thread t`;

/** Which conversations: of a regency, about a village, or about pockets of a component that have any of the villages. */
export type Which =
  | { id: number }
  | { regency: string }
  | { village: string }
  | { villages: readonly string[]; component: Component };

/** Conversations, the newest first, at most 500. @param agency whose unread messages are counted */
export async function readThreads(
  database: Database,
  which: Which,
  agency: string | null,
): Promise<StoredThread[]> {
  const [condition, values] =
    "id" in which
      ? ["t.id = $2", [which.id]]
      : "regency" in which
        ? ["t.regency_code = $2", [which.regency]]
        : "village" in which
          ? ["t.villages @> array[$2::text]", [which.village]]
          : [
              "t.about = 'pocket' and t.component_id = $3 and t.villages && $2::text[]",
              [which.villages, which.component],
            ];
  const { rows } = await database.query<StoredThread>(
    `${THREADS} where ${condition} order by last desc nulls last, t.id desc limit 500`,
    [agency, ...values],
  );
  return rows;
}

const MESSAGES = `select m.id, m.thread_id as thread, m.kind, m.strategy_id as strategy, m.component_id as component,
    m.agency_id as agency, m.author, m.at, m.text, m.edited_at as "editedAt", m.withdrawn_at as "withdrawnAt",
    m.hidden_at as "hiddenAt", m.hidden_by as "hiddenBy", m.hidden_reason as "hiddenReason",
    (select coalesce(array_agg(n.agency_id order by n.agency_id), '{}') from mention n where n.message_id = m.id) as mentions,
    (select coalesce(json_agg(json_build_object('agency', a.agency_id, 'commitment', a.commitment_id, 'list', a.list_id,
       'stands', ${STANDS}) order by a.at, a.agency_id), '[]') from help_answer a where a.message_id = m.id) as answers
  from message m join thread t on t.id = m.thread_id`;

export async function readMessages(database: Database, thread: number): Promise<StoredMessage[]> {
  const { rows } = await database.query<StoredMessage>(`${MESSAGES} where m.thread_id = $1 order by m.id`, [
    thread,
  ]);
  return rows;
}

/** The same, and whoever else would change it waits until the transaction ends. */
export async function lockMessage(client: PoolClient, id: number): Promise<StoredMessage | undefined> {
  await client.query("select 1 from message where id = $1 for update", [id]);
  const { rows } = await client.query<StoredMessage>(`${MESSAGES} where m.id = $1`, [id]);
  return rows[0];
}

/** Calls for help that may be seen, the oldest first, with the villages they are about. @param open null: all */
export async function readHelp(
  database: Database,
  regency: string,
  open: boolean | null,
): Promise<(StoredMessage & { places: StoredThread["places"] })[]> {
  const { rows } = await database.query<StoredMessage & { places: StoredThread["places"] }>(
    `${MESSAGES.replace("select m.id,", `select ${PLACES} as places, m.id,`)}
     where t.regency_code = $1 and m.kind = 'help' and ${SHOWN} and ($2::boolean is null or (${OPEN}) = $2) order by m.id`,
    [regency, open],
  );
  return rows;
}

export async function readTalkAgencies(database: Database): Promise<{ id: string; name: Name }[]> {
  const { rows } = await database.query<{ id: string; name: Name }>(
    `select id, json_build_object('id', name, 'en', coalesce(name_en, name)) as name from agency
     where retired_at is null order by lower(name), id`,
  );
  return rows;
}

export async function readUnread(
  database: Database,
  agency: string | null,
): Promise<{ messages: number; mentions: number }> {
  const { rows } = await database.query<{ messages: number; mentions: number }>(
    `select count(*) filter (where exists (select from message o where o.thread_id = t.id and o.agency_id = $1)
         or exists (select from message o join mention n on n.message_id = o.id where o.thread_id = t.id and n.agency_id = $1))::int as messages,
       count(*) filter (where exists (select from mention n where n.message_id = m.id and n.agency_id = $1))::int as mentions
     from message m join thread t on t.id = m.thread_id where ${UNREAD}`,
    [agency],
  );
  return rows[0];
}

/** Villages of these that the record has now, with their regency. */
export async function readVillagesThere(
  database: Database,
  codes: readonly string[],
): Promise<{ code: string; regency: string }[]> {
  const { rows } = await database.query<{ code: string; regency: string }>(
    `select code, regency_code as regency from region where code = any ($1) and level = 'village' and valid_to is null order by code`,
    [codes],
  );
  return rows;
}

export async function insertThread(client: PoolClient, regency: string, about: About): Promise<number> {
  const one =
    "village" in about
      ? { villages: [about.village], component: null, period: null }
      : { ...about, villages: [...new Set(about.villages)].sort() };
  const { rows } = await client.query<{ id: number }>(
    `insert into thread (regency_code, about, villages, component_id, period) values ($1, $2, $3, $4, $5) returning id`,
    [regency, "village" in about ? "village" : "pocket", one.villages, one.component, one.period],
  );
  return rows[0].id;
}

export async function insertMessage(
  client: PoolClient,
  thread: number,
  { text, help }: NewMessage,
  agency: string | null,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into message (thread_id, kind, strategy_id, component_id, agency_id, text) values ($1, $2, $3, $4, $5, $6) returning id`,
    [thread, help ? "help" : "text", help?.strategy ?? null, help?.component ?? null, agency, text],
  );
  return rows[0].id;
}

/** Makes these the agencies that a message mentions. */
export async function writeMentions(
  client: PoolClient,
  message: number,
  agencies: readonly string[],
): Promise<void> {
  await client.query("delete from mention where message_id = $1", [message]);
  await client.query("insert into mention (message_id, agency_id) select $1, unnest($2::text[])", [
    message,
    agencies,
  ]);
}

export async function markRead(
  client: PoolClient,
  thread: number,
  agency: string,
  message: number,
): Promise<void> {
  await client.query(
    `insert into thread_read (thread_id, agency_id, message_id)
     select $1, $2, max(id) from message where thread_id = $1 and id <= $3 having max(id) is not null
     on conflict (thread_id, agency_id) do update set message_id = greatest(thread_read.message_id, excluded.message_id)`,
    [thread, agency, message],
  );
}
