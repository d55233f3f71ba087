-- Minutes that are never overwritten: each text that was written stays, with who wrote it, and a claim that was taken back
-- has a reason of its own beside the decision.
alter table meeting_item add column version integer not null default 1;
create table meeting_item_version (
  item_id integer not null references meeting_item (id) on delete cascade,
  version integer not null,
  note text,
  decision text,
  at timestamptz not null default clock_timestamp(),
  who text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  primary key (item_id, version)
);
insert into meeting_item_version (item_id, version, note, decision, at, who)
select id, 1, note, decision, coalesce(decided_at, now()), 'program' from meeting_item;

create table meeting_withdrawal (
  id integer generated always as identity primary key,
  item_id integer not null references meeting_item (id) on delete cascade,
  list_id integer not null,
  village_code text not null check (village_code ~ '^\d{2}\.\d{2}\.\d{2}\.\d{4}$'),
  reason text not null check (length(reason) between 1 and 500),
  at timestamptz not null default clock_timestamp(),
  who text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program')
);
create index meeting_withdrawal_of on meeting_withdrawal (item_id);

-- Who was there, as it is written; and what a meeting said of itself before.
alter table meeting add column attendance text check (length(attendance) between 1 and 4000),
  add column version integer not null default 1;
create table meeting_version (
  meeting_id integer not null references meeting (id) on delete cascade,
  version integer not null,
  title text not null,
  held_on date not null,
  place text,
  attendance text,
  at timestamptz not null default clock_timestamp(),
  who text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  primary key (meeting_id, version)
);
insert into meeting_version (meeting_id, version, title, held_on, place, at, who)
select id, 1, title, held_on, place, created_at, created_by from meeting;

do $$
declare
  one text;
begin
  foreach one in array array['meeting_item_version', 'meeting_withdrawal', 'meeting_version']
  loop
    execute format('alter table %I enable row level security', one);
    execute format('grant select, insert on %I to kantong_app', one);
    execute format('create policy reading on %I for select to kantong_app using ((select kantong_rank()) >= 1)', one);
    execute format('create policy adding on %I for insert to kantong_app with check ((select kantong_rank()) >= 3)', one);
  end loop;
end $$;
