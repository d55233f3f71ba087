import type { Pool, PoolClient } from "pg";

/** What a database held when it was new. */
export interface InitialState {
  /** see {@link schemaOf} */
  schema: string;
  /** of its tables, rows as PostgreSQL writes them */
  rows: Map<string, string[]>;
  /** qualified names of sequences, and calls that put each back */
  sequences: string[];
}

/** PostGIS's own, which is large and which nothing writes to. */
const FIXED = "spatial_ref_sys";

/** Tables of the record, qualified, each with the columns that can be written. */
async function tablesOf(client: PoolClient): Promise<{ name: string; columns: string }[]> {
  const { rows } = await client.query(
    `select c.oid::regclass::text as name,
       (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
     from pg_class c where relkind = 'r' and relnamespace::regnamespace::text in ('public', 'recipients')
       and relname <> $1 order by c.oid`,
    [FIXED],
  );
  return rows;
}

/** Hash of all that was declared: tables, columns, functions, triggers, constraints, policies, rights, roles. */
async function schemaOf(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ hash: string }>(
    `select md5(string_agg(one, '|' order by one)) as hash from (
       select concat('c', oid, ' ', relname, relacl, relrowsecurity, relforcerowsecurity) as one from pg_class
         where oid >= 16384 and relnamespace::regnamespace::text not like 'pg\\_%'
       union all select concat('n', nspname, nspacl) from pg_namespace where nspname not like 'pg\\_%'
       union all select concat('a', attrelid, ' ', attnum, ' ', xmin) from pg_attribute a
         where attrelid in (select oid from pg_class
           where oid >= 16384 and relnamespace::regnamespace::text not like 'pg\\_%')
       union all select concat('f', oid, ' ', xmin) from pg_proc where oid >= 16384
       union all select concat('t', oid, ' ', xmin) from pg_trigger
       union all select concat('k', oid, ' ', xmin) from pg_constraint where oid >= 16384
       union all select concat('p', oid, ' ', xmin) from pg_policy
       union all select concat('s', setdatabase, ' ', setrole, setconfig) from pg_db_role_setting
       union all select concat('r', oid, ' ', xmin) from pg_authid
     ) declared`,
  );
  return rows[0].hash;
}

/** Work on one connection, whose session is then as a new one. */
async function onOne<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    await client.query("discard all");
    client.release(true);
  }
}

/** Takes down what {@link reset} puts back. */
export const initialState = (pool: Pool): Promise<InitialState> =>
  onOne(pool, async (client) => {
    const rows = new Map<string, string[]>();
    for (const { name } of await tablesOf(client)) {
      const { rows: found } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      if (found.length > 0)
        rows.set(
          name,
          found.map(({ row }) => row),
        );
    }
    const { rows: sequences } = await client.query<{ call: string }>(
      `select format('setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename),
         coalesce(last_value, start_value), last_value is not null) as call from pg_sequences`,
    );
    return { schema: await schemaOf(client), rows, sequences: sequences.map(({ call }) => call) };
  });

/**
 * Makes rows, sequences and the session of a database what they were. The embedded database has one session for all
 * connections.
 * @returns false: its schema was changed, which is not put back
 */
export const reset = (pool: Pool, initial: InitialState): Promise<boolean> =>
  onOne(pool, async (client) => {
    // No row of another's is hidden, no trigger refuses or adds anything, and no order of the tables is needed.
    await client.query("discard all");
    await client.query("set session_replication_role = replica; set client_min_messages to error");
    if ((await schemaOf(client)) !== initial.schema) return false;
    const tables = await tablesOf(client);
    await client.query("begin");
    await client.query(`truncate ${tables.map(({ name }) => name).join(", ")}`);
    for (const { name, columns } of tables) {
      const rows = initial.rows.get(name);
      if (rows)
        await client.query(
          `insert into ${name} (${columns}) overriding system value
           select ${columns} from (select (row::${name}).* from unnest($1::text[]) row) rows`,
          [rows],
        );
    }
    await client.query(`select ${initial.sequences.join(", ")}`);
    await client.query("commit");
    return true;
  });
