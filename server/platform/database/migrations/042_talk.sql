-- Agencies talk: conversations about a village or a pocket, what they promise each other, and their meetings. For
-- accounts only: editors write for their agency, coordinators for all. None of it is versioned or shown to visitors.
create function kantong_may_write(agency text) returns boolean language sql stable as $$
  select kantong_rank() >= 3 or (kantong_rank() = 2 and agency = kantong_agency())
$$;

-- A pocket is computed anew from each revision and question, so it has no id that lasts: a conversation about one is
-- held by its villages, and belongs to whatever pocket of the component has most of them (server/talk/pocket-thread.ts).
create table thread (
  id integer generated always as identity primary key,
  regency_code text not null check (regency_code ~ '^\d{2}\.\d{2}$'),
  about text not null check (about in ('village', 'pocket')),
  -- of a pocket: those that it had when the conversation began, ascending
  villages text[] not null check (cardinality(villages) between 1 and 2000),
  component_id text references component (id),
  period smallint check (period between 1990 and 2100),
  created_at timestamptz not null default now(),
  created_by text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  check ((about = 'village') = (component_id is null)),
  check ((about = 'village') = (period is null)),
  check (about = 'pocket' or cardinality(villages) = 1)
);
create unique index thread_village on thread ((villages[1])) where about = 'village';
create index thread_villages on thread using gin (villages);

create table message (
  id integer generated always as identity primary key,
  thread_id integer not null references thread (id),
  -- help: a strategy that is missing is asked for
  kind text not null check (kind in ('text', 'help')),
  strategy_id text references strategy (id),
  component_id text references component (id),
  -- null: a coordinator's, of no agency
  agency_id text references agency (id),
  author text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  at timestamptz not null default clock_timestamp(),
  -- null once it was withdrawn: the trace stays, the words go
  text text check (btrim(text) <> '' and length(text) <= 2000),
  edited_at timestamptz,
  withdrawn_at timestamptz,
  hidden_at timestamptz,
  hidden_by text,
  hidden_reason text check (length(hidden_reason) between 1 and 500),
  check ((text is null) = (withdrawn_at is not null)),
  check ((hidden_at is null) = (hidden_reason is null)),
  check ((kind = 'help') = (strategy_id is not null)),
  check ((kind = 'help') = (component_id is not null))
);
create index message_thread on message (thread_id, id);
create index message_help on message (id) where kind = 'help';

create table mention (
  message_id integer not null references message (id),
  agency_id text not null references agency (id),
  primary key (message_id, agency_id)
);
create index mention_agency on mention (agency_id, message_id);

-- How far an agency has read a conversation.
create table thread_read (
  thread_id integer not null references thread (id),
  agency_id text not null references agency (id),
  message_id integer not null references message (id),
  primary key (thread_id, agency_id)
);

create table meeting (
  id integer generated always as identity primary key,
  regency_code text not null check (regency_code ~ '^\d{2}\.\d{2}$'),
  -- the need and the plan year that the agenda is about
  component_id text not null references component (id),
  year smallint not null check (year between 1990 and 2100),
  title text not null check (btrim(title) <> '' and length(title) <= 200),
  held_on date not null,
  place text check (length(place) between 1 and 200),
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  check ((closed_at is null) = (state = 'open'))
);

create table meeting_item (
  id integer generated always as identity primary key,
  meeting_id integer not null references meeting (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('overdue', 'contested', 'help', 'orphaned', 'free')),
  -- what it is about, so that an agenda built again doubles nothing
  key text not null check (length(key) between 1 and 200),
  villages text[] not null,
  message_id integer references message (id),
  title text check (length(title) between 1 and 300),
  note text check (length(note) between 1 and 2000),
  decision text check (length(decision) between 1 and 2000),
  decided_at timestamptz,
  -- the list whose claim was taken back
  withdrawn_list integer,
  unique (meeting_id, key),
  check ((kind = 'free') = (title is not null)),
  check ((decision is null) = (decided_at is null))
);

create table commitment (
  id integer generated always as identity primary key,
  regency_code text not null check (regency_code ~ '^\d{2}\.\d{2}$'),
  agency_id text not null references agency (id),
  village_code text not null references region (code),
  component_id text not null references component (id),
  program_id text references program (id),
  -- in the component's unit
  units integer not null check (units between 1 and 10000000),
  made_on date not null,
  due date not null,
  note text check (length(note) between 1 and 1000),
  -- where it was made
  message_id integer references message (id),
  meeting_item_id integer references meeting_item (id) on delete set null,
  state text not null default 'open' check (state in ('open', 'kept', 'broken')),
  settled_on date,
  -- the delivery that keeps it
  kept_program_id text references program (id),
  kept_period smallint,
  -- most units that had been served by the year of the promise when it was made: only what is served beyond them keeps it
  served_before integer not null default 0 check (served_before >= 0),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  check (due >= made_on),
  check ((settled_on is null) = (state = 'open')),
  check ((kept_program_id is null) = (kept_period is null)),
  check (kept_program_id is null or state = 'kept')
);
create index commitment_of on commitment (regency_code, agency_id);
create index commitment_village on commitment (village_code);
alter table meeting_item add column commitment_id integer references commitment (id);

create table commitment_change (
  id integer generated always as identity primary key,
  commitment_id integer not null references commitment (id),
  at timestamptz not null default clock_timestamp(),
  who text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  kind text not null check (kind in ('made', 'changed', 'kept', 'broken', 'reopened')),
  reason text check (length(reason) between 1 and 500),
  detail jsonb not null default '{}'
);
create index commitment_change_of on commitment_change (commitment_id, id);

-- A call for help is answered by a commitment, or by a list that claims the village; by neither any more, it is open again.
create table help_answer (
  message_id integer not null references message (id),
  agency_id text not null references agency (id),
  commitment_id integer references commitment (id),
  list_id integer references target_list (id) on delete cascade,
  at timestamptz not null default clock_timestamp(),
  primary key (message_id, agency_id),
  check ((commitment_id is null) <> (list_id is null))
);

do $$
declare
  one text;
begin
  foreach one in array array['thread', 'message', 'mention', 'thread_read', 'meeting', 'meeting_item', 'commitment', 'commitment_change', 'help_answer']
  loop
    execute format('alter table %I enable row level security', one);
    execute format('grant select, insert, update, delete on %I to kantong_app', one);
    execute format('create policy reading on %I for select to kantong_app using ((select kantong_rank()) >= 1)', one);
  end loop;
  foreach one in array array['meeting', 'meeting_item']
  loop
    execute format('create policy adding on %I for insert to kantong_app with check ((select kantong_rank()) >= 3)', one);
    execute format('create policy changing on %I for update to kantong_app using (true) with check ((select kantong_rank()) >= 3)', one);
    execute format('create policy removing on %I for delete to kantong_app using ((select kantong_rank()) >= 3)', one);
  end loop;
end $$;

create policy adding on thread for insert to kantong_app with check ((select kantong_rank()) >= 2);
create policy adding on message for insert to kantong_app
  with check (kantong_may_write(agency_id) and author = current_setting('kantong.who', true));
create policy changing on message for update to kantong_app using (true) with check ((select kantong_rank()) >= 2);
create policy adding on mention for insert to kantong_app
  with check ((select kantong_rank()) >= 2 and exists (select from message m where m.id = message_id and m.author = current_setting('kantong.who', true)));
create policy removing on mention for delete to kantong_app
  using ((select kantong_rank()) >= 2 and exists (select from message m where m.id = message_id and m.author = current_setting('kantong.who', true)));
create policy adding on thread_read for insert to kantong_app
  with check ((select kantong_rank()) >= 2 and agency_id = (select kantong_agency()));
create policy changing on thread_read for update to kantong_app using (true)
  with check ((select kantong_rank()) >= 2 and agency_id = (select kantong_agency()));
create policy adding on commitment for insert to kantong_app with check (kantong_may_write(agency_id));
create policy changing on commitment for update to kantong_app using (true) with check (kantong_may_write(agency_id));
create policy adding on commitment_change for insert to kantong_app
  with check (exists (select from commitment c where c.id = commitment_id and kantong_may_write(c.agency_id)));
create policy adding on help_answer for insert to kantong_app with check (kantong_may_write(agency_id));
create policy changing on help_answer for update to kantong_app using (true) with check (kantong_may_write(agency_id));
create policy removing on help_answer for delete to kantong_app using (kantong_may_write(agency_id));

-- Words are their author's alone; hiding them, with the reason, is the coordinators'.
create function kantong_message_guard() returns trigger language plpgsql as $$
declare
  mine boolean := old.author = current_setting('kantong.who', true);
begin
  if current_user <> 'kantong_app' then return new; end if;
  if (new.thread_id, new.kind, new.author, new.at) is distinct from (old.thread_id, old.kind, old.author, old.at)
    or new.agency_id is distinct from old.agency_id
    or ((new.text, new.edited_at, new.withdrawn_at) is distinct from (old.text, old.edited_at, old.withdrawn_at) and not mine)
    or ((new.hidden_at, new.hidden_by, new.hidden_reason) is distinct from (old.hidden_at, old.hidden_by, old.hidden_reason)
      and kantong_rank() < 3) then
    raise exception 'This message is another''s.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guarded before update on message for each row execute function kantong_message_guard();

-- No editor takes over another agency's promise by giving it the own name.
create function kantong_commitment_guard() returns trigger language plpgsql as $$
begin
  if current_user = 'kantong_app' and kantong_rank() < 3 and new.agency_id <> old.agency_id then
    raise exception 'This commitment is another agency''s.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guarded before update on commitment for each row execute function kantong_commitment_guard();

-- An agency that is merged into another leaves it what is still to be kept.
create function kantong_commitments_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update commitment set agency_id = new.successor_id, version = version + 1 where agency_id = new.id and state = 'open';
  return null;
end $$;
create trigger commitments_follow after update of successor_id on agency for each row
  when (new.successor_id is not null and old.successor_id is null) execute function kantong_commitments_follow();

create trigger audited after insert or update or delete on thread for each row execute function kantong_audit_row('id', '');
create trigger audited after insert or update or delete on message for each row execute function kantong_audit_row('id', 'text,hidden_reason');
create trigger audited after insert or update or delete on meeting for each row execute function kantong_audit_row('id', '');
create trigger audited after insert or update or delete on meeting_item for each row execute function kantong_audit_row('id', 'title,note,decision,position');
create trigger audited after insert or update or delete on commitment for each row execute function kantong_audit_row('id', 'note,version');
create trigger audited after insert or update or delete on help_answer for each row execute function kantong_audit_row('message_id,agency_id', '');
