-- Target lists: the villages that an agency picks for one program and year. Not versioned like figures: a list is
-- a working paper until it is agreed on; from then on each change leaves a row with its reason.
create table target_list (
  id integer generated always as identity primary key,
  regency_code text not null check (regency_code ~ '^\d{2}\.\d{2}$'),
  agency_id text not null references agency (id),
  program_id text not null references program (id),
  component_id text not null references component (id),
  year smallint not null check (year between 1990 and 2100),
  title text not null check (btrim(title) <> '' and length(title) <= 200),
  note text check (length(note) between 1 and 2000),
  budget bigint check (budget >= 0),
  unit_cap integer check (unit_cap >= 0),
  village_cap integer check (village_cap >= 0),
  state text not null default 'draft' check (state in ('draft', 'proposed', 'agreed', 'done')),
  proposed_on date,
  agreed_on date,
  done_on date,
  created_at timestamptz not null default now(),
  created_by text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  -- counts the changes, those of its villages too: who changes it says which one was read
  version integer not null default 1,
  check ((proposed_on is null) = (state = 'draft')),
  check ((agreed_on is null) = (state in ('draft', 'proposed'))),
  check ((done_on is null) = (state <> 'done'))
);
create index target_list_year on target_list (regency_code, year);

create table target_list_village (
  regency_code text not null,
  list_id integer not null references target_list (id) on delete cascade,
  village_code text not null references region (code),
  -- planned; null: as many as the program could reach there
  units integer check (units >= 0),
  -- rupiah; null: units at the program's unit cost
  cost bigint check (cost >= 0),
  note text check (length(note) between 1 and 500),
  -- how it came onto the list: {"by": "rank", "rank": 12}
  why jsonb not null default '{"by": "hand"}',
  added_at timestamptz not null default now(),
  added_by text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  primary key (regency_code, list_id, village_code)
);
create index target_list_village_of on target_list_village (list_id);

-- Steps from state to state, and what was changed of a list that had been agreed on, with the reason.
create table target_list_change (
  id bigint generated always as identity primary key,
  list_id integer not null references target_list (id) on delete cascade,
  at timestamptz not null default clock_timestamp(),
  who text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  -- whose hand it was; null: a coordinator's
  agency_id text references agency (id),
  kind text not null check (kind in ('state', 'limits', 'villages')),
  reason text check (length(reason) between 1 and 500),
  detail jsonb not null
);
create index target_list_change_of on target_list_change (list_id, id);

-- Who sees: a draft its agency and the coordinators; a proposed list every account; agreed ones everybody.
alter table target_list enable row level security;
alter table target_list_village enable row level security;
alter table target_list_change enable row level security;
grant select, insert, update, delete on target_list, target_list_village to kantong_app;
grant select, insert on target_list_change to kantong_app;
create policy reading on target_list for select to kantong_app using (
  state in ('agreed', 'done')
  or (state = 'proposed' and (select kantong_rank()) >= 1)
  or (select kantong_rank()) >= 3
  or ((select kantong_rank()) >= 1 and agency_id = (select kantong_agency())));
create policy reading on target_list_village for select to kantong_app using (list_id in (select id from target_list));
create policy reading on target_list_change for select to kantong_app using (list_id in (select id from target_list));

create function kantong_may_list(agency text) returns boolean language sql stable as $$
  select kantong_rank() >= 3 or (kantong_rank() = 2 and agency = kantong_agency())
$$;
create policy adding on target_list for insert to kantong_app
  with check ((select kantong_may_list(agency_id)) and agency_id = (select p.agency_id from program p where p.id = program_id));
create policy changing on target_list for update to kantong_app using (true) with check ((select kantong_may_list(agency_id)));
create policy removing on target_list for delete to kantong_app using (state = 'draft' and (select kantong_may_list(agency_id)));
create policy adding on target_list_village for insert to kantong_app
  with check (exists (select from target_list l where l.id = list_id and l.regency_code = target_list_village.regency_code and kantong_may_list(l.agency_id)));
create policy changing on target_list_village for update to kantong_app using (true)
  with check (exists (select from target_list l where l.id = list_id and l.regency_code = target_list_village.regency_code and kantong_may_list(l.agency_id)));
create policy removing on target_list_village for delete to kantong_app
  using (exists (select from target_list l where l.id = list_id and kantong_may_list(l.agency_id)));
create policy adding on target_list_change for insert to kantong_app
  with check (exists (select from target_list l where l.id = list_id and kantong_may_list(l.agency_id)));

-- An editor can't take over another agency's list by giving it the own agency, nor agree on one.
create function kantong_list_guard() returns trigger language plpgsql as $$
begin
  if current_user = 'kantong_app' and kantong_rank() < 3
    and (new.agency_id <> old.agency_id or new.program_id <> old.program_id
      or (new.state = 'agreed' and old.state <> 'agreed')) then
    raise exception 'Only a coordinator may do this to a list.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guarded before update on target_list for each row execute function kantong_list_guard();

-- A program that goes to another agency takes its open lists along; what is done stays in the name of who did it.
create function kantong_lists_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update target_list set agency_id = new.agency_id, version = version + 1
  where program_id = new.id and agency_id = old.agency_id and state <> 'done';
  return null;
end $$;
create trigger lists_follow after update of agency_id on program for each row
  when (old.agency_id is distinct from new.agency_id) execute function kantong_lists_follow();

create trigger audited after insert or update or delete on target_list for each row execute function kantong_audit_row('id', 'note,version');

-- Villages of a list, many at once: which, and of which list.
create function kantong_audit_list_villages() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one record;
begin
  for one in execute format('select list_id, jsonb_build_object(''rows'', count(*), ''villages'', jsonb_agg(village_code order by village_code)) as said from %s group by list_id order by 1',
    case tg_op when 'DELETE' then 'olds' else 'news' end)
  loop
    perform kantong_note(tg_op, tg_table_name, one.list_id::text, (select agency_id from target_list where id = one.list_id),
      case when tg_op = 'INSERT' then null else one.said end, case when tg_op = 'DELETE' then null else one.said end);
  end loop;
  return null;
end $$;
create trigger audited_insert after insert on target_list_village referencing new table as news for each statement execute function kantong_audit_list_villages();
create trigger audited_update after update on target_list_village referencing new table as news for each statement execute function kantong_audit_list_villages();
create trigger audited_delete after delete on target_list_village referencing old table as olds for each statement execute function kantong_audit_list_villages();
