-- Editions of a register side by side, and deliveries by quarter, semester, month or stage. What counts for a year stays in
-- need and delivery: the current edition, and the year added up from its parts; here is what they are made of.
create table need_edition (
  regency_code text not null,
  id bigint generated always as identity,
  village_code text not null,
  component_id text not null references component (id),
  unit_id text not null references unit (id),
  period smallint not null check (period between 1990 and 2100),
  -- '' = a file of the year that names no part of it
  part text not null check (part ~ '^(|Q[1-4]|S[12]|M(0[1-9]|1[0-2])|T[1-9])$'),
  value integer check (value >= 0),
  base integer check (base >= 0),
  status text not null check (status in ('observed', 'estimated', 'not_reported')),
  dataset_id integer not null references dataset (id),
  source_rows integer[],
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id),
  foreign key (regency_code, village_code) references region (regency_code, code)
);
create unique index need_edition_current
  on need_edition (regency_code, village_code, component_id, unit_id, period, part) where revision_to is null;

-- The edition that a coordinator chose to count; without a choice it is the newest.
create table edition_choice (
  regency_code text not null,
  id bigint generated always as identity,
  component_id text not null references component (id),
  period smallint not null,
  part text not null,
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id)
);
create unique index edition_choice_current on edition_choice (regency_code, component_id, period) where revision_to is null;

create table delivery_part (
  regency_code text not null,
  id bigint generated always as identity,
  village_code text not null,
  program_id text not null references program (id),
  period smallint not null check (period between 1990 and 2100),
  part text not null check (part ~ '^(|Q[1-4]|S[12]|M(0[1-9]|1[0-2])|T[1-9])$'),
  -- a total since the year began, not what is new in the part
  running boolean not null,
  planned integer check (planned >= 0),
  served integer check (served >= 0),
  budget bigint check (budget >= 0),
  dataset_id integer not null references dataset (id),
  source_rows integer[],
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id),
  foreign key (regency_code, village_code) references region (regency_code, code)
);
create unique index delivery_part_current
  on delivery_part (regency_code, program_id, village_code, period, part) where revision_to is null;

-- A list of persons of one part of the year stands beside those of the others.
alter table recipients.list add column part text not null default '';
drop index recipients.list_current;
create unique index list_current on recipients.list (regency_code, program_id, period, part, village_code)
  where revision_to is null;

-- As need and delivery are: figures before disclosure are read by editors and coordinators; an editor writes the own programs'.
do $$
declare
  one text[];
  writes text;
begin
  foreach one slice 1 in array array[
    ['need_edition', 'false'],
    ['edition_choice', 'false'],
    ['delivery_part', 'program_id in (select id from program where agency_id = (select kantong_agency()))']]
  loop
    writes := format('(select kantong_rank()) >= 3 or ((select kantong_rank()) = 2 and %s)', one[2]);
    execute format('alter table %I enable row level security', one[1]);
    execute format('grant select, insert, update, delete on %I to kantong_app', one[1]);
    execute format('create policy reading on %I for select to kantong_app using (%s)', one[1],
      case one[1] when 'edition_choice' then 'true'
        else '(select kantong_rank()) >= 2 or (select kantong_telling())' end);
    execute format('create policy adding on %I for insert to kantong_app with check (%s)', one[1], writes);
    execute format('create policy changing on %I for update to kantong_app using (true) with check (%s)', one[1], writes);
    execute format('create policy removing on %I for delete to kantong_app using (%s)', one[1], writes);
    execute format('create trigger audited_insert after insert on %I referencing new table as news for each statement execute function kantong_audit_rows()', one[1]);
    execute format('create trigger audited_update after update on %I referencing new table as news for each statement execute function kantong_audit_rows()', one[1]);
    execute format('create trigger audited_delete after delete on %I referencing old table as olds for each statement execute function kantong_audit_rows()', one[1]);
  end loop;
end $$;
