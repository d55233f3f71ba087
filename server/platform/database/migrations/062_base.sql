-- All units of a village (families, houses, persons) are a dataset of their own: from any office and any file, joined to
-- the needs that they are the denominator of. What a need file states beside its need stays with the need until a file
-- without it takes the need's place.
create table base (
  regency_code text not null,
  id bigint generated always as identity,
  village_code text not null,
  -- the component that it was stated for: families and houses serve all components that are counted in them
  component_id text not null references component (id),
  unit_id text not null references unit (id),
  period smallint not null check (period between 1990 and 2100),
  value integer not null check (value >= 0),
  dataset_id integer not null references dataset (id),
  source_rows integer[],
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id),
  foreign key (regency_code, village_code) references region (regency_code, code)
);
create unique index base_current on base (regency_code, village_code, component_id, unit_id, period)
  where revision_to is null;

-- As need is: figures before disclosure are read by editors and coordinators, and written by coordinators.
alter table base enable row level security;
grant select, insert, update, delete on base to kantong_app;
create policy reading on base for select to kantong_app
  using ((select kantong_rank()) >= 2 or (select kantong_telling()));
create policy adding on base for insert to kantong_app with check ((select kantong_rank()) >= 3);
create policy changing on base for update to kantong_app using (true) with check ((select kantong_rank()) >= 3);
create policy removing on base for delete to kantong_app using ((select kantong_rank()) >= 3);
create trigger audited_insert after insert on base referencing new table as news for each statement execute function kantong_audit_rows();
create trigger audited_update after update on base referencing new table as news for each statement execute function kantong_audit_rows();
create trigger audited_delete after delete on base referencing old table as olds for each statement execute function kantong_audit_rows();
