-- Recipients, once more: a list's hashes are written once; what has versions is which list counts for a village.
-- (Nothing had been able to bring hashes in before this.)
drop table recipients.recipient;

create table recipients.list (
  regency_code text not null,
  id bigint generated always as identity,
  program_id text not null references program (id),
  period smallint not null check (period between 1990 and 2100),
  village_code text not null references region (code),
  -- numbers of persons and of families don't meet
  identity text not null check (identity in ('nik', 'kk')),
  import_id integer not null references import (id),
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, id)
);
create unique index list_current on recipients.list (regency_code, program_id, period, village_code)
  where revision_to is null;

-- No foreign keys: a million of them are checked slower than the rows are written, and every row comes from
-- recipients.list, which has them.
create table recipients.recipient (
  regency_code text not null,
  import_id integer not null,
  village_code text not null,
  hash bytea not null check (octet_length(hash) = 16),
  primary key (regency_code, import_id, village_code, hash)
);

-- By the key's fingerprint all agencies' lists are seen to be under one key: hashes under two never meet.
create table recipients.key (
  only_one boolean primary key default true check (only_one),
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{16}$'),
  first_used timestamptz not null default now()
);

-- A list of persons stays with its agency; this says which file it was.
alter table import add column list_sha256 text check (list_sha256 ~ '^[0-9a-f]{64}$');
