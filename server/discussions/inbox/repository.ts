import type { Pool } from "pg";
import type { InboxItem } from "../../core/contracts/inbox.ts";
import { CLAIMING } from "../../core/domain/claims.ts";

const name = (of: string) =>
  `case when ${of}.id is not null then jsonb_build_object('id', ${of}.name, 'en', coalesce(${of}.name_en, ${of}.name)) end`;

/** Whose things they are: everybody's for a coordinator ($2), those of the agency $1 otherwise. */
const own = (column: string) => `($2::boolean or ${column} = $1::text)`;

const PARTS = [
  `select 'import' as kind, i.id, null::text as regency, i.file_name as title, ${name("a")} as agency,
     (select u.who from audit u where u.subject = 'import' and u.action = 'insert' and u.key = i.id::text order by u.id limit 1) as who,
     null::int as count, null::text as reason, null::date as due, '/data/impor/' || i.id as path
   from import i left join agency a on a.id = i.agency_id where i.state = 'review' and ${own("i.agency_id")}`,
  `select 'agree', l.id, l.regency_code, l.title, ${name("a")}, null, (select count(*)::int from target_list_village v where v.list_id = l.id),
     null, null, '/data/sasaran/' || l.id
   from target_list l join agency a on a.id = l.agency_id where l.state = 'proposed' and $2`,
  // The same relation as core/domain/claims.ts: one program, or programs of one exclusion group. A village that is gone contests nothing.
  `select 'contested', l.id, l.regency_code, l.title, ${name("a")}, null, count(distinct v.village_code)::int, null, null, '/data/sasaran/' || l.id
   from target_list l join agency a on a.id = l.agency_id join program p on p.id = l.program_id
     join target_list_village v on v.list_id = l.id and v.regency_code = l.regency_code
     join region r on r.code = v.village_code and r.valid_to is null
     join target_list_village o on o.village_code = v.village_code and o.regency_code = v.regency_code and o.list_id <> l.id
     join target_list x on x.id = o.list_id and x.year = l.year and x.state = any ($4)
     join program q on q.id = x.program_id and (q.id = p.id or q.exclusion_group = p.exclusion_group)
   where l.state in ('proposed', 'agreed') and ${own("l.agency_id")} group by l.id, a.id`,
  // The newest that others took off a list, or returned it, since its own agency last changed it.
  `select case when c.kind = 'state' then 'returned' else 'withdrawn' end, l.id, l.regency_code, l.title, ${name("a")}, c.who,
     case when c.kind = 'villages' then jsonb_array_length(c.detail -> 'removed') end, c.reason, null, '/data/sasaran/' || l.id
   from target_list l join agency a on a.id = l.agency_id
     join lateral (select h.* from target_list_change h where h.list_id = l.id and h.agency_id is distinct from l.agency_id
         and h.who <> 'deliveries' and (h.kind = 'villages' and h.detail -> 'removed' <> '[]'
           or h.kind = 'state' and (h.detail ->> 'from', h.detail ->> 'to') in (('agreed', 'proposed'), ('agreed', 'draft'), ('done', 'agreed'), ('proposed', 'draft')))
         and h.id > (select coalesce(max(o.id), 0) from target_list_change o where o.list_id = l.id and o.agency_id = l.agency_id)
       order by h.id desc limit 1) c on true
   where not $2 and l.agency_id = $1 and c.at > $3::date - 30`,
  `select distinct on (t.id) 'mention', t.id, t.regency_code, coalesce(r.name, t.villages[1]), ${name("a")}, m.author, null::int, null, null::date,
     '/desa/' || t.villages[1]
   from mention n join message m on m.id = n.message_id join thread t on t.id = m.thread_id
     left join agency a on a.id = m.agency_id left join region r on r.code = t.villages[1]
   where n.agency_id = $1 and m.agency_id is distinct from $1 and m.withdrawn_at is null and m.hidden_at is null
     and m.id > coalesce((select e.message_id from thread_read e where e.thread_id = t.id and e.agency_id = $1), 0)`,
  `select 'commitment', c.id, c.regency_code, r.name, ${name("a")}, null, c.units, null, c.due, '/data/komitmen#komitmen-' || c.id
   from commitment c join agency a on a.id = c.agency_id join region r on r.code = c.village_code
   where c.state = 'open' and (c.agency_id = $1 and c.due <= $3::date + 30 or $2 and c.due < $3::date)`,
  `select 'sharing', s.id, s.regency_code, s.purpose, ${name("a")}, s.requested_by, null, null, null, '/data/berbagi'
   from sharing_agreement s join agency a on a.id = s.requester_id where s.state = 'requested' and s.agency_id = $1`,
];

/**
 * What waits for an agency's editors, or for a coordinator, as far as row security lets whoever asks see it: what is overdue
 * first, then in the order of the kinds. @param today YYYY-MM-DD
 */
export async function readInbox(
  pool: Pool,
  { agency, coordinates }: { agency: string | null; coordinates: boolean },
  today: string,
): Promise<InboxItem[]> {
  const parts = PARTS.map(
    (part, at) =>
      `(select ${at} as at, kind::text, id::int, regency::text, title::text, agency::jsonb, who::text, count::int, reason::text, due::date, path::text
        from (${part}) as one (kind, id, regency, title, agency, who, count, reason, due, path) order by due, id limit 200)`,
  );
  const { rows } = await pool.query<InboxItem>(
    `select kind, id, regency, title, agency, who, count, reason, to_char(due, 'YYYY-MM-DD') as due,
       coalesce(due < $3::date, false) as overdue, path
     from (${parts.join(" union all ")}) as waiting order by overdue desc, at, due, id`,
    [agency, coordinates, today, CLAIMING],
  );
  return rows;
}
