-- Who may do what: accounts, their sessions and invitations, keys for machines, and the open record of changes.
-- Secrets (passwords, tokens, keys) are here as hashes only.
create table account (
  id integer generated always as identity primary key,
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{1,99}$'),
  -- null: invited, no password chosen yet
  password_hash text,
  role text not null check (role in ('viewer', 'editor', 'coordinator', 'operator')),
  agency_id text references agency (id),
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  check (role <> 'editor' or agency_id is not null)
);

create table session (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id integer not null references account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id);

-- A link by which a password is set: for a new account, or for one whose password is lost.
create table invitation (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id integer not null references account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_key (
  id integer generated always as identity primary key,
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['imports', 'programs', 'reports', 'regions', 'audit']),
  -- null: all agencies
  agency_id text references agency (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);

-- Who did what and when. Nothing of a person in need, no secret and no hash ever enters it.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id integer,
  -- a login, a key's name, 'machine' (no account yet) or 'program' (start and command line)
  who text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  subject text not null,
  key text,
  -- whose thing was changed
  agency_id text,
  -- a row's own values that changed; of many rows at once only how many and of what
  before jsonb,
  after jsonb
);
create index audit_at on audit (at desc);
create index audit_agency on audit (agency_id, id desc);

-- Whose an import, a saved mapping or a spelling is; null: all agencies'.
alter table import add column agency_id text references agency (id)
  default nullif(current_setting('kantong.agency', true), '');
alter table mapping add column agency_id text references agency (id)
  default nullif(current_setting('kantong.agency', true), '');
alter table place_alias add column agency_id text references agency (id)
  default nullif(current_setting('kantong.agency', true), '');
