-- Of a regency: villages whose boundaries lie within so many metres are neighbours. Null: it was stored before this was kept.
alter table region add column adjacency_m real check (adjacency_m between 0 and 100);
