import type { Pool, PoolClient } from "pg";
import type {
  ChangedMeeting,
  ItemKind,
  MeetingHead,
  Minutes,
  NewMeeting,
} from "../../core/contracts/meetings.ts";
import type { Matter } from "./agenda.ts";

type Database = Pool | PoolClient;

export interface StoredItem {
  id: number;
  kind: ItemKind;
  key: string;
  villages: string[];
  message: number | null;
  commitment: number | null;
  title: string | null;
  note: string | null;
  decision: string | null;
  decidedAt: string | null;
  withdrawnList: number | null;
}

const MEETINGS = `select g.id, g.regency_code as regency, g.title, to_char(g.held_on, 'YYYY-MM-DD') as "heldOn", g.place, g.year,
    g.component_id as component, g.state,
    (select count(*)::int from meeting_item i where i.meeting_id = g.id) as items,
    (select count(*)::int from meeting_item i where i.meeting_id = g.id and i.decision is not null) as decided,
    (select count(*)::int from commitment c join meeting_item i on i.id = c.meeting_item_id where i.meeting_id = g.id) as commitments
  from meeting g`;

/** The newest first. */
export async function readMeetings(database: Database, regency: string): Promise<MeetingHead[]> {
  const { rows } = await database.query<MeetingHead>(
    `${MEETINGS} where g.regency_code = $1 order by g.held_on desc, g.id desc`,
    [regency],
  );
  return rows;
}

export async function readMeeting(database: Database, id: number): Promise<MeetingHead | undefined> {
  const { rows } = await database.query<MeetingHead>(`${MEETINGS} where g.id = $1`, [id]);
  return rows[0];
}

/** The same, and whoever else would change it waits until the transaction ends. */
export async function lockMeeting(client: PoolClient, id: number): Promise<MeetingHead | undefined> {
  await client.query("select 1 from meeting where id = $1 for update", [id]);
  return readMeeting(client, id);
}

/** In the order of the agenda. */
export async function readItems(database: Database, meeting: number): Promise<StoredItem[]> {
  const { rows } = await database.query<StoredItem>(
    `select id, kind, key, villages, message_id as message, commitment_id as commitment, title, note, decision,
       to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt", withdrawn_list as "withdrawnList"
     from meeting_item where meeting_id = $1 order by position, id`,
    [meeting],
  );
  return rows;
}

export async function insertMeeting(client: PoolClient, sent: NewMeeting): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into meeting (regency_code, title, held_on, place, year, component_id) values ($1, $2, $3, $4, $5, $6) returning id`,
    [sent.regency, sent.title, sent.heldOn, sent.place ?? null, sent.year, sent.component ?? "poverty"],
  );
  return rows[0].id;
}

export async function updateMeeting(client: PoolClient, id: number, sent: ChangedMeeting): Promise<void> {
  await client.query(
    `update meeting set title = coalesce($2, title), held_on = coalesce($3, held_on), place = case when $4 then $5 else place end where id = $1`,
    [id, sent.title ?? null, sent.heldOn ?? null, sent.place !== undefined, sent.place ?? null],
  );
}

export async function closeMeeting(client: PoolClient, id: number, closed: boolean): Promise<void> {
  await client.query(
    "update meeting set state = case when $2 then 'closed' else 'open' end, closed_at = case when $2 then now() end where id = $1",
    [id, closed],
  );
}

export async function deleteMeeting(client: PoolClient, id: number): Promise<void> {
  await client.query("delete from meeting where id = $1", [id]);
}

/** Puts matters at the end of an agenda, in their order. */
export async function insertMatters(
  client: PoolClient,
  meeting: number,
  matters: readonly Matter[],
): Promise<void> {
  // Arrays of several lengths can't be unnested side by side: the villages go as JSON.
  await client.query(
    `insert into meeting_item (meeting_id, position, kind, key, villages, message_id, commitment_id)
     select $1, (select coalesce(max(position), 0) from meeting_item where meeting_id = $1) + t.at, t.one ->> 'kind', t.one ->> 'key',
       array(select jsonb_array_elements_text(t.one -> 'villages')), (t.one ->> 'message')::int, (t.one ->> 'commitment')::int
     from jsonb_array_elements($2::jsonb) with ordinality as t (one, at)`,
    [meeting, JSON.stringify(matters)],
  );
}

export async function insertFreeItem(
  client: PoolClient,
  meeting: number,
  { title, villages }: { title: string; villages: string[] },
): Promise<void> {
  await client.query(
    `insert into meeting_item (meeting_id, position, kind, key, villages, title)
     select $1, coalesce(max(position), 0) + 1, 'free', 'free:' || coalesce(max(id), 0) + 1, $2, $3 from meeting_item where meeting_id = $1`,
    [meeting, villages, title],
  );
}

export async function deleteItems(
  client: PoolClient,
  meeting: number,
  ids: readonly number[],
): Promise<number> {
  const { rowCount } = await client.query(
    "delete from meeting_item where meeting_id = $1 and id = any ($2)",
    [meeting, ids],
  );
  return rowCount ?? 0;
}

export async function writeOrder(client: PoolClient, meeting: number, ids: readonly number[]): Promise<void> {
  await client.query(
    `update meeting_item i set position = t.at from unnest($2::int[]) with ordinality as t (id, at)
     where i.id = t.id and i.meeting_id = $1`,
    [meeting, ids],
  );
}

/** @returns whether there is such an item */
export async function writeMinutes(
  client: PoolClient,
  meeting: number,
  item: number,
  sent: Minutes,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update meeting_item set note = case when $3 then $4 else note end,
       decision = case when $5 then $6 else decision end,
       decided_at = case when $5 and $6::text is distinct from decision then case when $6::text is not null then now() end else decided_at end
     where meeting_id = $1 and id = $2`,
    [
      meeting,
      item,
      sent.note !== undefined,
      sent.note ?? null,
      sent.decision !== undefined,
      sent.decision ?? null,
    ],
  );
  return rowCount === 1;
}

export async function writeWithdrawal(client: PoolClient, item: number, list: number): Promise<void> {
  await client.query("update meeting_item set withdrawn_list = $2 where id = $1", [item, list]);
}
