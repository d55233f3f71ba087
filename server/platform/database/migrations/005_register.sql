-- The register of agencies and programs: who changed it last, who answered for a program before, and rules.

-- The revision that changed a row last: its version, told apart by whoever wants to change it next.
alter table agency add column revision_id integer references revision (id);
alter table program add column revision_id integer references revision (id);

alter table agency
  add constraint agency_name check (btrim(name) <> '' and length(name) <= 200),
  add constraint agency_not_its_own_successor check (successor_id <> id),
  add constraint agency_merged_is_retired check (successor_id is null or retired_at is not null);
alter table agency_alias add constraint agency_alias_name check (btrim(name) <> '' and length(name) <= 200);
create unique index agency_name_current on agency (lower(name)) where retired_at is null;

alter table program
  add constraint program_name check (btrim(name) <> '' and length(name) <= 200),
  add constraint program_fund_source check (btrim(fund_source) <> '' and length(fund_source) <= 100),
  add constraint program_exclusion_group check (exclusion_group ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  add constraint program_retired_after_start check (retired_at >= make_date(starts, 1, 1));
create unique index program_name_current on program (agency_id, lower(name)) where retired_at is null;

-- An agency that answered for a program before the present one did: up to and including the year `until`.
create table program_former_agency (
  program_id text not null references program (id),
  until smallint not null check (until between 1990 and 2100),
  agency_id text not null references agency (id),
  primary key (program_id, until)
);
