import type { Pool, PoolClient } from "pg";
import type { ItemKind, MeetingHead, Minutes, NewMeeting } from "../../core/contracts/meetings.ts";
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
  version: number;
  /** commitments that were made from it */
  promised: number;
}

/** Note and decision as somebody wrote them. */
export interface WrittenMinutes {
  version: number;
  note: string | null;
  decision: string | null;
  at: string;
  who: string;
}

const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** All that was written in a meeting's minutes, the oldest first; of an item nobody wrote to nothing. */
export async function readWritten(
  database: Database,
  meeting: number,
): Promise<(WrittenMinutes & { item: number })[]> {
  const { rows } = await database.query<WrittenMinutes & { item: number }>(
    `select v.item_id as item, v.version, v.note, v.decision, ${moment("v.at")} as at, v.who
     from meeting_item_version v join meeting_item i on i.id = v.item_id where i.meeting_id = $1 order by v.item_id, v.version`,
    [meeting],
  );
  return rows;
}

export interface StoredWithdrawal {
  item: number;
  list: number;
  village: string;
  reason: string;
  at: string;
  who: string;
}

export async function readWithdrawals(database: Database, meeting: number): Promise<StoredWithdrawal[]> {
  const { rows } = await database.query<StoredWithdrawal>(
    `select w.item_id as item, w.list_id as list, w.village_code as village, w.reason, ${moment("w.at")} as at, w.who
     from meeting_withdrawal w join meeting_item i on i.id = w.item_id where i.meeting_id = $1 order by w.id`,
    [meeting],
  );
  return rows;
}

const MEETINGS = `select g.id, g.regency_code as regency, g.title, to_char(g.held_on, 'YYYY-MM-DD') as "heldOn", g.place, g.attendance, g.version, g.year,
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
       to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt", withdrawn_list as "withdrawnList", version,
       (select count(*)::int from commitment c where c.meeting_item_id = meeting_item.id) as promised
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
  await keepVersion(client, rows[0].id);
  return rows[0].id;
}

/** What a meeting says of itself. */
export type SaidOfMeeting = Pick<MeetingHead, "title" | "heldOn" | "place" | "attendance">;

export async function updateMeeting(client: PoolClient, id: number, said: SaidOfMeeting): Promise<void> {
  await client.query(
    "update meeting set title = $2, held_on = $3, place = $4, attendance = $5, version = version + 1 where id = $1",
    [id, said.title, said.heldOn, said.place, said.attendance],
  );
  await keepVersion(client, id);
}

const keepVersion = (client: PoolClient, id: number) =>
  client.query(
    `insert into meeting_version (meeting_id, version, title, held_on, place, attendance)
     select id, version, title, held_on, place, attendance from meeting where id = $1`,
    [id],
  );

/** What a meeting said of itself at a version, and who wrote it; undefined: there is no such version. */
export async function readSaid(
  client: PoolClient,
  id: number,
  version: number,
): Promise<(SaidOfMeeting & { who: string }) | undefined> {
  const { rows } = await client.query<SaidOfMeeting & { who: string }>(
    `select title, to_char(held_on, 'YYYY-MM-DD') as "heldOn", place, attendance, who
     from meeting_version where meeting_id = $1 and version = $2`,
    [id, version],
  );
  return rows[0];
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

/** Writes minutes, and keeps what was written. */
export async function writeMinutes(
  client: PoolClient,
  meeting: number,
  item: number,
  sent: Pick<Minutes, "note" | "decision">,
): Promise<void> {
  await client.query(
    `update meeting_item set version = version + 1, note = case when $3 then $4 else note end,
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
  await client.query(
    "insert into meeting_item_version (item_id, version, note, decision) select id, version, note, decision from meeting_item where id = $1",
    [item],
  );
}

export async function writeWithdrawal(
  client: PoolClient,
  item: number,
  { list, village, reason }: { list: number; village: string; reason: string },
): Promise<void> {
  await client.query("update meeting_item set withdrawn_list = $2 where id = $1", [item, list]);
  await client.query(
    "insert into meeting_withdrawal (item_id, list_id, village_code, reason) values ($1, $2, $3, $4)",
    [item, list, village, reason],
  );
}
