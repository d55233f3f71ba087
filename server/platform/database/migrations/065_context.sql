-- Context layers: roads, rivers, health posts, schools, markets that an operator lays over the map. They carry no figure
-- of the record and open no revision; each has its own source and licence.
create table context_layer (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- grows with every import, so that tiles of what was replaced are told from the new ones
  version integer generated always as identity unique,
  name text not null unique,
  kind text not null,
  source text not null,
  licence text not null,
  file text not null,
  sha256 text not null,
  imported_at timestamptz not null default now()
);
create table context_feature (
  layer_id text not null references context_layer (id) on delete cascade,
  -- in the file, from 1
  row integer not null,
  name text,
  geometry geometry not null check (st_srid(geometry) = 4326),
  primary key (layer_id, row)
);

alter table context_layer enable row level security;
alter table context_feature enable row level security;
grant select, insert, delete on context_layer, context_feature to kantong_app;
create policy reading on context_layer for select to kantong_app using (true);
create policy adding on context_layer for insert to kantong_app with check ((select kantong_rank()) >= 3);
create policy removing on context_layer for delete to kantong_app using ((select kantong_rank()) >= 3);
create policy reading on context_feature for select to kantong_app using (true);
create policy adding on context_feature for insert to kantong_app with check ((select kantong_rank()) >= 3);
create policy removing on context_feature for delete to kantong_app using ((select kantong_rank()) >= 3);
create trigger audited after insert or update or delete on context_layer for each row execute function kantong_audit_row('id', '');
