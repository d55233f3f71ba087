-- The residual-need ledger: units that left the register without being served, and why. Versioned like every
-- published thing; a note says nothing of a person.
create table closure (
  regency_code text not null,
  id bigint generated always as identity,
  village_code text not null references region (code),
  component_id text not null references component (id),
  unit_id text not null references unit (id),
  period smallint not null check (period between 1990 and 2100),
  reason text not null check (reason in ('moved', 'died', 'already_met', 'refused')),
  units integer not null check (units >= 0),
  note text check (length(note) between 1 and 200),
  dataset_id integer not null references dataset (id),
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id)
);
create unique index closure_current
  on closure (regency_code, village_code, component_id, unit_id, period, reason) where revision_to is null;
