import type { PoolClient } from "pg";

/** A table as the catalogue has it, so that what later migrations add is known here without a change. */
export interface Table {
  /** schema and name, as in "recipients.list" */
  name: string;
  /** the same, quoted for SQL */
  sql: string;
  columns: { name: string; sql: string; type: string }[];
}

/** Tables, sequences: not the system's, and not an extension's own. */
const OURS = `n.nspname not in ('information_schema', 'pg_catalog', 'pg_toast') and n.nspname not like 'pg\\_%'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table of the record with the columns that hold something of their own (none that is computed). */
export async function tablesOf(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; sql: string; columns: Table["columns"] }>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as sql,
       json_agg(json_build_object('name', a.attname, 'sql', quote_ident(a.attname),
         'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${OURS}
     group by n.nspname, c.relname order by n.nspname, c.relname`,
  );
  return rows;
}

/** Where each sequence stands; null for one that never gave a number. */
export async function sequencesOf(client: PoolClient): Promise<Record<string, string | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select format('%I.%I', n.nspname, c.relname) as name, pg_sequence_last_value(c.oid)::text as last
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS} order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** SQL that takes off what would stand in the way of rows put back in any order, and SQL that puts it on again. */
export async function guardsOf(client: PoolClient): Promise<{ off: string[]; on: string[] }> {
  const { rows: keys } = await client.query<{ off: string; on: string }>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as off,
       format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as on
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and ${OURS}`,
  );
  const { rows: triggers } = await client.query<{ off: string; on: string }>(
    `select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as off,
       format('alter table %s enable %s trigger %I', t.tgrelid::regclass,
         case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) as on
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and ${OURS}`,
  );
  const guards = [...keys, ...triggers];
  return { off: guards.map((one) => one.off), on: guards.map((one) => one.on) };
}
