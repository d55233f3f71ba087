import type { Pool, PoolClient } from "pg";
import type { CommitmentsAsked, CommitmentView, NewCommitment } from "../../core/contracts/commitments.ts";

type Database = Pool | PoolClient;

/** A commitment as it is stored, with the names that go with it. */
export type StoredCommitment = Omit<CommitmentView, "overdue" | "suffices" | "changed" | "may"> & {
  servedBefore: number;
};

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`;
const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const name = (of: string) => `json_build_object('id', ${of}.name, 'en', coalesce(${of}.name_en, ${of}.name))`;

const COMMITMENTS = `select c.id, c.regency_code as regency, c.agency_id as agency, ${name("a")} as "agencyName",
    c.village_code as village, r.name as "villageName", d.name as district, c.component_id as component,
    c.program_id as program, case when p.id is not null then ${name("p")} end as "programName", k.unit_id as unit, c.units,
    ${day("c.made_on")} as "madeOn", ${day("c.due")} as due, c.note, c.state, ${day("c.settled_on")} as "settledOn",
    case when m.id is not null then json_build_object('id', m.id, 'thread', m.thread_id) end as message,
    case when i.id is not null then json_build_object('id', g.id, 'title', g.title, 'item', i.id) end as meeting,
    case when c.kept_program_id is not null then json_build_object('program', c.kept_program_id, 'period', c.kept_period) end as kept,
    c.served_before as "servedBefore", c.created_by as "createdBy", c.version,
    (select coalesce(json_agg(json_build_object('at', ${moment("h.at")}, 'who', h.who, 'kind', h.kind, 'reason', h.reason,
       'detail', h.detail) order by h.id), '[]') from commitment_change h where h.commitment_id = c.id) as changes
  from commitment c join agency a on a.id = c.agency_id join region r on r.code = c.village_code
    join region d on d.code = r.parent_code join component k on k.id = c.component_id
    left join program p on p.id = c.program_id left join message m on m.id = c.message_id
    left join meeting_item i on i.id = c.meeting_item_id left join meeting g on g.id = i.meeting_id`;

/** Most commitments of one answer. */
const MOST = 5_000;

/** Open ones first, by the day; then the others, the newest first. @param today that overdue ones go by */
export async function readCommitments(
  database: Database,
  asked: CommitmentsAsked,
  today: string,
): Promise<StoredCommitment[]> {
  const { rows } = await database.query<StoredCommitment>(
    `${COMMITMENTS} where ($1::text is null or c.regency_code = $1) and ($2::text is null or c.agency_id = $2)
       and ($3::text is null or c.village_code = $3) and ($4::text is null or c.component_id = $4)
       and ($5::text is null or c.program_id = $5) and ($6::text is null or c.state = $6)
       and ($7::boolean is null or (c.state = 'open' and c.due < $8::date) = $7)
       and ($9::int is null or g.id = $9) and ($10::date is null or c.due >= $10) and ($11::date is null or c.due <= $11)
     order by c.state <> 'open', case when c.state = 'open' then c.due end, c.settled_on desc, c.id limit ${MOST}`,
    [
      ...[asked.regency, asked.agency, asked.village, asked.component, asked.program, asked.state].map(
        (one) => one ?? null,
      ),
      asked.overdue === undefined ? null : asked.overdue === "true",
      today,
      ...[asked.meeting, asked.from, asked.to].map((one) => one ?? null),
    ],
  );
  return rows;
}

export async function readCommitment(database: Database, id: number): Promise<StoredCommitment | undefined> {
  const { rows } = await database.query<StoredCommitment>(`${COMMITMENTS} where c.id = $1`, [id]);
  return rows[0];
}

/** The same, and whoever else would change it waits until the transaction ends. */
export async function lockCommitment(client: PoolClient, id: number): Promise<StoredCommitment | undefined> {
  await client.query("select 1 from commitment where id = $1 for update", [id]);
  return readCommitment(client, id);
}

/** What a commitment would be about, as far as the record has it. */
export interface Facts {
  regency: string | null;
  agency: boolean;
  unit: string;
  program: { agency: string; unit: string; fits: boolean } | null;
  message: { id: number; kind: string; villages: string[] } | null;
  item: boolean;
}

export async function readFacts(
  database: Database,
  { village, agency, component, program, message, item }: NewCommitment,
): Promise<Facts> {
  const { rows } = await database.query<Facts>(
    `select (select regency_code from region where code = $1 and level = 'village' and valid_to is null) as regency,
       exists (select from agency where id = $2 and retired_at is null) as agency,
       (select unit_id from component where id = $3) as unit,
       (select json_build_object('agency', agency_id, 'unit', unit_id, 'fits',
          exists (select from program_component pc where pc.program_id = p.id and pc.component_id = $3)) from program p where id = $4) as program,
       (select json_build_object('id', m.id, 'kind', m.kind, 'villages', t.villages) from message m join thread t on t.id = m.thread_id
          where m.id = $5) as message,
       exists (select from meeting_item i join meeting g on g.id = i.meeting_id where i.id = $6 and g.state = 'open') as item`,
    [village, agency, component, program ?? null, message ?? null, item ?? null],
  );
  return rows[0];
}

export async function insertCommitment(
  client: PoolClient,
  sent: NewCommitment,
  more: { regency: string; madeOn: string; servedBefore: number },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into commitment (regency_code, agency_id, village_code, component_id, program_id, units, made_on, due, note,
       message_id, meeting_item_id, served_before)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      ...[more.regency, sent.agency, sent.village, sent.component, sent.program ?? null, sent.units],
      ...[
        more.madeOn,
        sent.due,
        sent.note ?? null,
        sent.message ?? null,
        sent.item ?? null,
        more.servedBefore,
      ],
    ],
  );
  return rows[0].id;
}

export async function updateCommitment(
  client: PoolClient,
  id: number,
  one: Pick<StoredCommitment, "units" | "due" | "program" | "note" | "state" | "settledOn" | "kept">,
): Promise<void> {
  await client.query(
    `update commitment set units = $2, due = $3, program_id = $4, note = $5, state = $6, settled_on = $7,
       kept_program_id = $8, kept_period = $9, version = version + 1 where id = $1`,
    [
      ...[id, one.units, one.due, one.program, one.note, one.state, one.settledOn],
      ...[one.kept?.program ?? null, one.kept?.period ?? null],
    ],
  );
}

export async function insertChange(
  client: PoolClient,
  commitment: number,
  { kind, reason, detail }: { kind: string; reason: string | null; detail: Record<string, unknown> },
): Promise<void> {
  await client.query(
    "insert into commitment_change (commitment_id, kind, reason, detail) values ($1, $2, $3, $4)",
    [commitment, kind, reason, JSON.stringify(detail)],
  );
}

/** Whether a delivery of a program in a village and year is published. */
export async function isDelivered(
  client: PoolClient,
  program: string,
  village: string,
  period: number,
): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from delivery where regency_code = left($2, 5) and program_id = $1 and village_code = $2 and period = $3 and revision_to is null`,
    [program, village, period],
  );
  return rows.length > 0;
}
