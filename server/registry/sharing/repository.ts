import type { Pool, PoolClient } from "pg";
import type { AgreementStep, AgreementView, NewAgreement, UsesView } from "../../core/contracts/sharing.ts";

type Database = Pool | PoolClient;

/** An agreement as it is stored, with the names that go with it. */
export type StoredAgreement = Omit<AgreementView, "inForce" | "may">;

const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const name = (of: string) => `json_build_object('id', ${of}.name, 'en', coalesce(${of}.name_en, ${of}.name))`;

const AGREEMENTS = `select s.id, s.regency_code as regency, s.agency_id as owner, ${name("o")} as "ownerName",
    s.requester_id as requester, ${name("r")} as "requesterName", s.component_id as component, s.program_id as program,
    case when p.id is not null then ${name("p")} end as "programName", s.grain, s.purpose,
    to_char(s.until, 'YYYY-MM-DD') as until, s.state, ${moment("s.requested_at")} as "requestedAt",
    s.requested_by as "requestedBy", ${moment("s.decided_at")} as "decidedAt", s.decided_by as "decidedBy",
    ${moment("s.ended_at")} as "endedAt", s.ended_by as "endedBy", s.reason, s.version,
    (select count(*)::int from sharing_use u where u.agreement_id = s.id) as uses,
    (select ${moment("max(u.at)")} from sharing_use u where u.agreement_id = s.id) as "lastUse"
  from sharing_agreement s join agency o on o.id = s.agency_id join agency r on r.id = s.requester_id
    left join program p on p.id = s.program_id`;

/** Those that whoever asks may see, the newest first. */
export async function readAgreements(
  database: Database,
  { regency }: { regency?: string },
): Promise<StoredAgreement[]> {
  const { rows } = await database.query<StoredAgreement>(
    `${AGREEMENTS} where $1::text is null or s.regency_code = $1 order by s.id desc limit 2000`,
    [regency ?? null],
  );
  return rows;
}

export async function readAgreement(database: Database, id: number): Promise<StoredAgreement | undefined> {
  const { rows } = await database.query<StoredAgreement>(`${AGREEMENTS} where s.id = $1`, [id]);
  return rows[0];
}

/** The same, and whoever else would change it waits until the transaction ends. */
export async function lockAgreement(client: PoolClient, id: number): Promise<StoredAgreement | undefined> {
  await client.query("select 1 from sharing_agreement where id = $1 for update", [id]);
  return readAgreement(client, id);
}

/** What an agreement would be about, as far as the record has it: agencies at work, and whose the program is. */
export async function readParties(
  database: Database,
  { requester, owner, program }: Pick<NewAgreement, "requester" | "owner" | "program">,
): Promise<{ requester: boolean; owner: boolean; programOf: string | null }> {
  const { rows } = await database.query(
    `select exists (select from agency where id = $1 and retired_at is null) as requester,
       exists (select from agency where id = $2 and retired_at is null) as owner,
       (select agency_id from program where id = $3) as "programOf"`,
    [requester, owner, program ?? null],
  );
  return rows[0];
}

export async function insertAgreement(database: Database, one: NewAgreement): Promise<number> {
  const { rows } = await database.query<{ id: number }>(
    `insert into sharing_agreement (regency_code, requester_id, agency_id, component_id, program_id, grain, purpose, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      ...[one.regency, one.requester, one.owner, one.component ?? null],
      ...[one.program ?? null, one.grain, one.purpose, one.until],
    ],
  );
  return rows[0].id;
}

/** @param who as the record of changes names whoever takes the step */
export async function moveAgreement(
  client: PoolClient,
  id: number,
  { to, reason }: Pick<AgreementStep, "to" | "reason">,
  who: string,
): Promise<void> {
  const decides = to === "agreed" || to === "refused";
  await client.query(
    `update sharing_agreement set state = $2, reason = coalesce($3, reason), version = version + 1,
       ${decides ? "decided_at = clock_timestamp(), decided_by = $4" : "ended_at = clock_timestamp(), ended_by = $4"}
     where id = $1`,
    [id, to, reason ?? null, who],
  );
}

export async function readUses(database: Database, id: number): Promise<UsesView["uses"]> {
  const { rows } = await database.query<UsesView["uses"][number]>(
    `select to_char(at at time zone 'Asia/Jakarta', 'YYYY-MM-DD') as day, who, view, count(*)::int as count,
       ${moment("max(at)")} as last
     from sharing_use where agreement_id = $1 group by 1, 2, 3 order by max(id) desc limit 1000`,
    [id],
  );
  return rows;
}
