-- What a request may read and write is held here, whatever its route does. A request's transaction takes the role
-- kantong_app and says who asks: kantong.role, kantong.agency, kantong.account, kantong.who (see server/access).
-- The program itself (start, command line, the disclosure gate) keeps the connection's own role.
do $$
begin
  if not exists (select from pg_roles where rolname = 'kantong_app') then
    create role kantong_app nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- made by another database's migration just now
end $$;
do $$
begin
  if not pg_has_role(current_user, 'kantong_app', 'member') then
    execute format('grant kantong_app to %I', current_user);
  end if;
end $$;

create function kantong_rank() returns integer language sql stable as $$
  select coalesce(array_position(array['viewer', 'editor', 'coordinator', 'operator'],
    nullif(current_setting('kantong.role', true), '')), 0)
$$;
create function kantong_agency() returns text language sql stable as $$
  select nullif(current_setting('kantong.agency', true), '')
$$;
-- On while a route answers that shows only what may be told to anybody.
create function kantong_telling() returns boolean language sql stable as $$
  select coalesce(current_setting('kantong.telling', true), '') = 'on'
$$;
-- Another agency may have brought the same file: asked past what the asker can see, so that no content is lost.
create function kantong_original_unused(text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select from import i where i.sha256 = $1 and i.state <> 'discarded')
$$;

grant usage on schema public, recipients to kantong_app;

-- What an editor may write: rows of the own agency. All else is the coordinators'.
create function kantong_own(table_name text) returns text language sql immutable as $$
  select case
    when table_name in ('program', 'report', 'import', 'mapping', 'place_alias')
      then 'agency_id = (select kantong_agency())'
    when table_name in ('program_strategy', 'program_component', 'program_year', 'delivery', 'service_area', 'recipients.list')
      then 'program_id in (select id from program where agency_id = (select kantong_agency()))'
    when table_name in ('dataset', 'recipients.staged', 'recipients.recipient')
      then 'import_id in (select id from import where agency_id = (select kantong_agency()))'
    -- counted anew from all agencies' lists whenever one changes
    when table_name = 'recipient_pattern' then 'true'
    when table_name in ('original', 'original_part', 'recipients.key') then 'true'
    else 'false'
  end
$$;
create function kantong_readable(table_name text) returns text language sql immutable as $$
  select case
    -- figures as they are, before disclosure
    when table_name in ('need', 'delivery', 'recipient_pattern', 'household_cell', 'closure', 'cell_mass', 'service_area', 'recipients.list')
      then '(select kantong_rank()) >= 2 or (select kantong_telling())'
    when table_name in ('mapping', 'place_alias', 'original', 'original_part', 'recipients.staged', 'recipients.recipient', 'recipients.key')
      then '(select kantong_rank()) >= 2'
    when table_name in ('import', 'audit')
      then '(select kantong_rank()) >= 3 or ((select kantong_rank()) = 2 and agency_id = (select kantong_agency()))'
    else 'true'
  end
$$;

-- Puts every table under row security that is not yet; run again after later migrations, so that none is forgotten.
create function kantong_protect() returns void language plpgsql as $$
declare
  one record;
  name text;
  writes text;
begin
  for one in
    select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'recipients') and c.relkind in ('r', 'p') and not c.relrowsecurity
      and pg_get_userbyid(c.relowner) = current_user
      and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
  loop
    name := case one.nspname when 'public' then one.relname else one.nspname || '.' || one.relname end;
    execute format('alter table %s enable row level security', one.oid::regclass);
    continue when name in ('migration', 'session', 'invitation', 'account', 'api_key', 'audit');
    execute format('grant select, insert, update, delete on %s to kantong_app', one.oid::regclass);
    execute format('create policy reading on %s for select to kantong_app using (%s)',
      one.oid::regclass, kantong_readable(name));
    -- The revisions before this one are never rewritten.
    continue when name = 'revision';
    writes := format('(select kantong_rank()) >= 3 or ((select kantong_rank()) = 2 and %s)', kantong_own(name));
    execute format('create policy adding on %s for insert to kantong_app with check (%s)', one.oid::regclass, writes);
    -- A change that is not allowed fails; it is not passed over in silence.
    execute format('create policy changing on %s for update to kantong_app using (true) with check (%s)',
      one.oid::regclass, writes);
    if name in ('original', 'original_part') then
      writes := '(select kantong_rank()) >= 2 and kantong_original_unused(sha256)';
    end if;
    execute format('create policy removing on %s for delete to kantong_app using (%s)', one.oid::regclass, writes);
  end loop;
end $$;

select kantong_protect();
create policy adding on revision for insert to kantong_app with check ((select kantong_rank()) >= 2);

-- Accounts are the operators'. Nobody reads a hash by this way, and sessions are the program's own.
grant select (id, name, login, role, agency_id, created_at, retired_at) on account to kantong_app;
grant insert (name, login, role, agency_id), update (name, role, agency_id, retired_at) on account to kantong_app;
create policy operators on account for all to kantong_app
  using ((select kantong_rank()) >= 4) with check ((select kantong_rank()) >= 4);
grant insert on invitation to kantong_app;
create policy operators on invitation for insert to kantong_app with check ((select kantong_rank()) >= 4);
grant select (id, name, scopes, agency_id, created_at, expires_at, revoked_at) on api_key to kantong_app;
grant insert (name, key_hash, scopes, agency_id, expires_at), update (revoked_at) on api_key to kantong_app;
create policy operators on api_key for all to kantong_app
  using ((select kantong_rank()) >= 4) with check ((select kantong_rank()) >= 4);
grant select on audit to kantong_app;
create policy reading on audit for select to kantong_app
  using ((select kantong_rank()) >= 3 or ((select kantong_rank()) = 2 and agency_id = (select kantong_agency())));

-- The record of changes only grows.
create function kantong_audit_stays() returns trigger language plpgsql as $$
begin
  raise exception 'The record of changes is append-only.' using errcode = '42501';
end $$;
create trigger stays before update or delete on audit for each row execute function kantong_audit_stays();
create trigger stays_whole before truncate on audit execute function kantong_audit_stays();

-- Writing it down, in the transaction of the change itself.
create function kantong_note(action text, subject text, key text, agency text, before jsonb, after jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit (account_id, who, action, subject, key, agency_id, before, after) values (
    nullif(current_setting('kantong.account', true), '')::integer,
    coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
    lower(action), subject, key, coalesce(agency, kantong_agency()), before, after);
end $$;
revoke execute on function kantong_note from public;

-- One row: what changed of it. Arguments: columns of the key; columns whose content stays out.
create function kantong_audit_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was jsonb := '{}';
  now_ jsonb := '{}';
  whole jsonb;
  unsaid text[] := string_to_array(coalesce(tg_argv[1], ''), ',');
  one text;
begin
  if tg_op <> 'INSERT' then was := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then now_ := to_jsonb(new); end if;
  whole := was || now_;
  foreach one in array unsaid loop
    if tg_op = 'UPDATE' and was -> one is distinct from now_ -> one then
      was := was || jsonb_build_object(one, '(before)');
      now_ := now_ || jsonb_build_object(one, '(changed)');
    else
      was := was - one;
      now_ := now_ - one;
    end if;
  end loop;
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(k, was -> k), '{}'), coalesce(jsonb_object_agg(k, now_ -> k), '{}') into was, now_
    from jsonb_object_keys(was || now_) k where was -> k is distinct from now_ -> k;
    if now_ = '{}' then return null; end if;
  end if;
  perform kantong_note(tg_op, tg_table_name,
    (select string_agg(whole ->> k, '|') from unnest(string_to_array(tg_argv[0], ',')) k),
    coalesce(whole ->> 'agency_id', (select agency_id from program where id = whole ->> 'program_id')),
    nullif(jsonb_strip_nulls(was), '{}'), nullif(jsonb_strip_nulls(now_), '{}'));
  return null;
end $$;

-- Many rows at once: how many, and of what. Their values stay in the record itself, by revision.
create function kantong_audit_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  said jsonb;
  part jsonb;
  source text := case tg_op when 'DELETE' then 'olds' else 'news' end;
  one text;
begin
  execute format('select jsonb_build_object(''rows'', count(*)) from %s', source) into said;
  if (said ->> 'rows')::bigint = 0 then return null; end if;
  for one in
    select attname from pg_attribute where attrelid = tg_relid and not attisdropped
      and attname in ('regency_code', 'program_id', 'component_id', 'period', 'revision_from', 'revision_to', 'dataset_id')
  loop
    execute format('select jsonb_agg(v) from (select distinct %I as v from %s where %I is not null order by 1 limit 20) t', one, source, one)
      into part;
    if part is not null then said := said || jsonb_build_object(one, part); end if;
  end loop;
  perform kantong_note(tg_op, tg_table_name, null,
    (select min(agency_id) from program where id = said #>> '{program_id,0}'),
    case when tg_op = 'INSERT' then null when tg_op = 'DELETE' then said else jsonb_build_object('rows', said -> 'rows') end,
    case when tg_op = 'DELETE' then null else said end);
  return null;
end $$;

do $$
declare
  one text[];
begin
  foreach one slice 1 in array array[
    ['agency', 'id', ''], ['agency_alias', 'agency_id,name', ''], ['program', 'id', ''],
    ['program_strategy', 'program_id,strategy_id', ''], ['program_component', 'program_id,component_id', ''],
    ['program_year', 'program_id,year', ''], ['program_former_agency', 'program_id,until', ''],
    ['report', 'agency_id,regency_code,period', 'id'], ['revision', 'id', 'at'], ['dataset', 'id', 'sha256,mapping'],
    ['import', 'id', 'sha256,list_sha256,decisions,seen'], ['mapping', 'name', 'shape'],
    ['place_alias', 'regency_code,district_key,name_key', ''],
    ['account', 'id', 'name,password_hash,created_at'], ['api_key', 'id', 'key_hash,created_at'],
    ['unit', 'id', ''], ['strategy', 'id', ''], ['component', 'id', '']]
  loop
    execute format('create trigger audited after insert or update or delete on %I for each row execute function kantong_audit_row(%L, %L)',
      one[1], one[2], one[3]);
  end loop;
end $$;
create trigger audited after insert on session for each row execute function kantong_audit_row('account_id', 'token_hash,account_id,created_at');
create trigger audited after insert or update on invitation
  for each row execute function kantong_audit_row('account_id', 'token_hash,account_id,created_at');

do $$
declare
  one text;
begin
  foreach one in array array['need', 'delivery', 'recipient_pattern', 'household_cell', 'closure', 'official_list', 'region',
    'crosswalk', 'cell_mass', 'service_area', 'recipients.list']
  loop
    execute format('create trigger audited_insert after insert on %s referencing new table as news for each statement execute function kantong_audit_rows()', one);
    execute format('create trigger audited_update after update on %s referencing new table as news for each statement execute function kantong_audit_rows()', one);
    execute format('create trigger audited_delete after delete on %s referencing old table as olds for each statement execute function kantong_audit_rows()', one);
  end loop;
end $$;
