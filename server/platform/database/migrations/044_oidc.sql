-- Signing in by the site's own identity provider (OpenID Connect), beside passwords.

-- Whose identity opens which account. What the provider calls a person (the subject) never changes and is never
-- given to another; an e-mail address is neither, so none is kept.
create table identity (
  account_id integer primary key references account (id),
  issuer text not null check (length(issuer) <= 500),
  subject text not null check (subject <> '' and length(subject) <= 255),
  created_at timestamptz not null default now(),
  unique (issuer, subject)
);

-- Somebody on the way to the provider and back; deleted by the first who comes back with it.
create table oidc_visit (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  -- the invitation that is used up by coming back; null: to sign in
  invitation_hash bytea references invitation (token_hash),
  english boolean not null,
  expires_at timestamptz not null
);

-- What the provider wants to see when a session that it opened is ended.
create table oidc_session (
  token_hash bytea primary key references session (token_hash) on delete cascade,
  id_token text not null
);

alter table identity enable row level security;
alter table oidc_visit enable row level security;
alter table oidc_session enable row level security;
grant select, insert, update, delete on identity to kantong_app;
create policy operators on identity for all to kantong_app
  using ((select kantong_rank()) >= 4) with check ((select kantong_rank()) >= 4);

create trigger audited after insert or update or delete on identity
  for each row execute function kantong_audit_row('account_id', 'subject,created_at');

-- An identity that is taken away, or given to another account, ends the sessions that it opened.
create function kantong_identity_ends() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from session using oidc_session
  where oidc_session.token_hash = session.token_hash and session.account_id = old.account_id;
  return null;
end $$;
create trigger ends_sessions after update or delete on identity for each row execute function kantong_identity_ends();
