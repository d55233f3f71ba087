-- Where units live when no household was surveyed, and what programs of villages are documented to reach.

-- Mass of buildings per village and H3 cell of resolution 9; no building is kept by itself.
create table cell_mass (
  regency_code text not null,
  id bigint generated always as identity,
  village_code text not null references region (code),
  cell text not null check (cell ~ '^8[0-9a-f]{14}$'),
  mass double precision not null check (mass > 0 and mass < 'infinity'),
  dataset_id integer not null references dataset (id),
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id)
);
create unique index cell_mass_current on cell_mass (regency_code, village_code, cell) where revision_to is null;

-- Catchments, pipelines, roads: dissolved, buffered, cut to the regency.
create table service_area (
  regency_code text not null,
  id bigint generated always as identity,
  program_id text not null references program (id),
  period smallint not null check (period between 1990 and 2100),
  area geometry(MultiPolygon, 4326) not null check (st_isvalid(area) and not st_isempty(area)),
  buffer_m double precision check (buffer_m > 0),
  dataset_id integer not null references dataset (id),
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id)
);
create unique index service_area_current on service_area (regency_code, program_id, period) where revision_to is null;
create index service_area_area on service_area using gist (area);
