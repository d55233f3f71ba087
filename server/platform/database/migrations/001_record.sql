-- The record: everything Kantong knows, with provenance. Every publish is one revision.
-- A versioned row is current while revision_to is null; undo closes and reopens rows, never deletes them.
-- Large tables carry regency_code in each key, so that they can be distributed by it.
create extension if not exists postgis;

create table revision (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  kind text not null check (kind in ('demo', 'boundaries', 'crosswalk', 'programs', 'publish', 'undo', 'official_list', 'settings')),
  note text not null,
  undoes integer references revision (id)
);

create table dataset (
  id integer generated always as identity primary key,
  name text not null,
  source text not null,
  licence text,
  data_date date,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  synthetic boolean not null default false,
  mapping jsonb not null default '{}',
  rows_accepted integer not null default 0 check (rows_accepted >= 0),
  rows_rejected integer not null default 0 check (rows_rejected >= 0),
  revision_id integer not null references revision (id)
);

create table region (
  code text primary key,
  level text not null check (level in ('province', 'regency', 'district', 'village')),
  parent_code text references region (code) deferrable initially deferred,
  regency_code text check (regency_code ~ '^\d{2}\.\d{2}$'),
  bps_code text unique check (bps_code ~ '^\d{2}(\d{2}(\d{3}(\d{3})?)?)?$'),
  name text not null check (btrim(name) <> ''),
  kind text not null check (kind in ('provinsi', 'kabupaten', 'kota', 'kecamatan', 'desa', 'kelurahan')),
  valid_from date,
  valid_to date check (valid_to > valid_from),
  boundary geometry(MultiPolygon, 4326) check (st_isvalid(boundary)),
  boundary_source text,
  boundary_quality text check (boundary_quality in ('surveyed', 'simplified', 'sketched', 'unknown')),
  area_m2 double precision check (area_m2 > 0),
  label_point geometry(Point, 4326),
  dataset_id integer references dataset (id),
  check (code ~ case level when 'province' then '^\d{2}$' when 'regency' then '^\d{2}\.\d{2}$'
    when 'district' then '^\d{2}\.\d{2}\.\d{2}$' else '^\d{2}\.\d{2}\.\d{2}\.\d{4}$' end),
  check ((parent_code is null) = (level = 'province')),
  check ((regency_code is null) = (level = 'province')),
  check ((boundary is null) = (label_point is null))
);
create index region_boundary on region using gist (boundary);
create index region_parent on region (parent_code);

-- Villages whose boundaries lie within the adjacency distance; each pair once, a < b.
create table region_neighbour (
  regency_code text not null,
  code_a text not null references region (code) on delete cascade,
  code_b text not null references region (code) on delete cascade,
  distance_m double precision not null check (distance_m >= 0),
  primary key (regency_code, code_a, code_b),
  check (code_a < code_b)
);

create table unit (id text primary key, name_id text not null, name_en text not null);
insert into unit values
  ('person', 'jiwa', 'persons'), ('family', 'keluarga', 'families'), ('house', 'rumah', 'houses'),
  ('group', 'kelompok', 'groups'), ('village', 'desa', 'villages');

create table strategy (id text primary key, position smallint not null unique, name_id text not null, name_en text not null);
insert into strategy values
  ('expenses', 0, 'Mengurangi beban pengeluaran', 'Reduce expenses'),
  ('income', 1, 'Meningkatkan pendapatan', 'Raise income'),
  ('pockets', 2, 'Meminimalkan kantong kemiskinan', 'Minimise poverty pockets');

create table component (
  id text primary key, position smallint not null unique,
  unit_id text not null references unit (id), name_id text not null, name_en text not null
);
insert into component values
  ('poverty', 0, 'family', 'Kemiskinan umum (desil 1–4)', 'General poverty (deciles 1–4)'),
  ('housing', 1, 'house', 'Rumah tidak layak huni', 'Unfit housing'),
  ('sanitation', 2, 'family', 'Sanitasi', 'Sanitation'),
  ('water', 3, 'family', 'Air bersih', 'Clean water'),
  ('electricity', 4, 'family', 'Listrik', 'Electricity'),
  ('stunting', 5, 'person', 'Stunting', 'Stunting'),
  ('out_of_school', 6, 'person', 'Anak tidak sekolah', 'Out of school'),
  ('disability', 7, 'person', 'Disabilitas', 'Disability'),
  ('unemployment', 8, 'person', 'Pengangguran', 'Unemployment');

create table agency (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  name text not null, name_en text,
  successor_id text references agency (id),
  retired_at date
);
create table agency_alias (
  agency_id text not null references agency (id),
  name text not null, valid_from date, valid_to date check (valid_to > valid_from),
  primary key (agency_id, name)
);

create table program (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  agency_id text not null references agency (id),
  name text not null, name_en text,
  unit_id text not null references unit (id),
  fund_source text not null,
  exclusion_group text,
  unit_cost bigint check (unit_cost >= 0),
  starts smallint not null check (starts between 1990 and 2100),
  ends smallint check (ends between starts and 2100),
  retired_at date
);
create table program_strategy (
  program_id text references program (id), strategy_id text references strategy (id), primary key (program_id, strategy_id)
);
create table program_component (
  program_id text references program (id), component_id text references component (id), primary key (program_id, component_id)
);

create table need (
  regency_code text not null,
  id bigint generated always as identity,
  village_code text not null references region (code),
  component_id text not null references component (id),
  unit_id text not null references unit (id),
  period smallint not null check (period between 1990 and 2100),
  value integer check (value >= 0),
  base integer check (base >= 0),
  status text not null check (status in ('observed', 'estimated', 'not_reported')),
  dataset_id integer not null references dataset (id),
  source_row integer,
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id),
  check ((value is null) = (status = 'not_reported'))
);
create unique index need_current on need (regency_code, village_code, component_id, unit_id, period) where revision_to is null;

create table delivery (
  regency_code text not null,
  id bigint generated always as identity,
  program_id text not null references program (id),
  village_code text not null references region (code),
  period smallint not null check (period between 1990 and 2100),
  planned integer check (planned >= 0),
  served integer check (served >= 0),
  budget bigint check (budget >= 0),
  dataset_id integer not null references dataset (id),
  source_row integer,
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id)
);
create unique index delivery_current on delivery (regency_code, program_id, village_code, period) where revision_to is null;

-- Distinct recipients known by hash: how many units were served by exactly this set of programs.
create table recipient_pattern (
  regency_code text not null,
  id bigint generated always as identity,
  village_code text not null references region (code),
  component_id text not null references component (id),
  unit_id text not null references unit (id),
  period smallint not null,
  program_ids text[] not null check (cardinality(program_ids) > 0),
  units integer not null check (units > 0),
  dataset_id integer not null references dataset (id),
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id)
);
create unique index recipient_pattern_current
  on recipient_pattern (regency_code, village_code, component_id, period, program_ids) where revision_to is null;

-- Which agency has reported which period: silence is not the same as zero.
create table report (
  regency_code text not null,
  agency_id text not null references agency (id),
  period smallint not null,
  reported boolean not null,
  primary key (regency_code, agency_id, period)
);

-- Surveyed household points, counted into fine H3 cells at the door: no point is ever stored.
create table household_cell (
  regency_code text not null,
  village_code text not null references region (code),
  cell text not null check (cell ~ '^8[0-9a-f]{14}$'),
  households integer not null check (households > 0),
  eligible integer not null check (eligible between 0 and households),
  dataset_id integer not null references dataset (id),
  primary key (regency_code, village_code, cell)
);

create table official_list (
  regency_code text not null,
  period smallint not null,
  village_code text not null references region (code),
  dataset_id integer not null references dataset (id),
  primary key (regency_code, period, village_code)
);
