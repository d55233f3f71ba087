-- Intake: files kept as they came, what was decided about them, and what they became.

alter table revision drop constraint revision_kind_check;
alter table revision add check
  (kind in ('demo', 'boundaries', 'crosswalk', 'programs', 'publish', 'undo', 'official_list', 'settings'));

-- BPS village code to Kemendagri code; also of regencies whose boundaries are not here yet.
create table crosswalk (
  bps_code text primary key check (bps_code ~ '^\d{10}$'),
  code text not null check (code ~ '^\d{2}\.\d{2}\.\d{2}\.\d{4}$'),
  bps_name text,
  dataset_id integer not null references dataset (id)
);
create index crosswalk_code on crosswalk (code);

-- A spelling that an operator confirmed once; keys are regions/places/names.ts's.
create table place_alias (
  regency_code text not null,
  district_key text not null,
  name_key text not null,
  village_code text not null references region (code),
  written text not null,
  confirmed_at timestamptz not null default now(),
  primary key (regency_code, district_key, name_key)
);

-- The file as it came, in parts of a megabyte.
create table original (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  at timestamptz not null default now()
);
create table original_part (
  sha256 text not null references original (sha256) on delete cascade,
  part integer not null,
  content bytea not null,
  primary key (sha256, part)
);

-- A mapping of columns to meanings, saved under a name, found again by the shape of the header.
create table mapping (
  name text primary key check (btrim(name) <> ''),
  shape text not null,
  content jsonb not null,
  saved_at timestamptz not null default now()
);

create table import (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  file_name text not null,
  sha256 text not null references original (sha256),
  state text not null default 'review' check (state in ('review', 'published', 'undone', 'discarded')),
  mapping jsonb not null,
  -- place key → {"village": code} or {"skip": true}
  decisions jsonb not null default '{}',
  -- 'none': a table of counts; 'nik' or 'kk': one row a place, and hashes of persons or families beside it
  recipients text not null default 'none' check (recipients in ('none', 'nik', 'kk')),
  -- what the sender saw while reading: counts of malformed numbers, never a number itself
  seen jsonb not null default '{}',
  revision_id integer references revision (id),
  published_at timestamptz
);

alter table dataset add column sheet text, add column import_id integer references import (id);

-- Several rows of a file may add up to one number.
alter table need drop column source_row, add column source_rows integer[];
alter table delivery drop column source_row, add column source_rows integer[];

-- Which agency reported which period, versioned like every published thing. complete: its list names every
-- village it reached, so that a village not on it got nothing; otherwise such a village is silence.
alter table report drop constraint report_pkey;
alter table report
  add column id bigint generated always as identity,
  add column complete boolean not null default true,
  add column revision_from integer references revision (id),
  add column revision_to integer references revision (id) check (revision_to > revision_from);
update report set revision_from = (select min(id) from revision);
alter table report alter column revision_from set not null, add primary key (regency_code, id);
create unique index report_current on report (regency_code, agency_id, period) where revision_to is null;

alter table official_list drop constraint official_list_pkey;
alter table official_list
  add column id bigint generated always as identity,
  add column revision_from integer references revision (id),
  add column revision_to integer references revision (id) check (revision_to > revision_from);
update official_list set revision_from = (select min(id) from revision);
alter table official_list alter column revision_from set not null, add primary key (regency_code, id);
create unique index official_list_current on official_list (regency_code, period, village_code)
  where revision_to is null;

-- The register: yearly budgets and what a program asks of those it serves.
alter table program add column criteria text;
create table program_year (
  program_id text not null references program (id),
  year smallint not null check (year between 1990 and 2100),
  budget bigint check (budget >= 0),
  primary key (program_id, year)
);

-- Keyed hashes of recipients, apart from everything that a view reads: never a number, a name or an address.
create schema recipients;
create table recipients.staged (
  import_id integer not null references import (id) on delete cascade,
  source_row integer not null,
  hash bytea not null check (octet_length(hash) = 16)
);
create index staged_import on recipients.staged (import_id);
create table recipients.recipient (
  regency_code text not null,
  program_id text not null references program (id),
  period smallint not null,
  village_code text not null references region (code),
  hash bytea not null check (octet_length(hash) = 16),
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from)
);
create index recipient_current on recipients.recipient (regency_code, period, program_id) where revision_to is null;
