-- What has just happened, for the pages that are open: told at the commit, kept a week for those who were away.
create table happening (
  id bigint generated always as identity primary key,
  -- null: of no one regency
  regency_code text check (regency_code ~ '^\d{2}\.\d{2}$'),
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  -- 'public': anybody; 'member': any account; 'agency:<id>': that agency and the coordinators
  audience text not null check (audience ~ '^(public|member|agency:[a-z0-9-]+)$'),
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  at timestamptz not null default clock_timestamp()
);
create index happening_at on happening (at);

alter table happening enable row level security;
grant select on happening to kantong_app;
create policy reading on happening for select to kantong_app using (
  audience = 'public'
  or (audience = 'member' and (select kantong_rank()) >= 1)
  or (select kantong_rank()) >= 3
  or ((select kantong_rank()) >= 1 and audience = 'agency:' || (select kantong_agency())));

-- Tells of something within the writer's transaction; nobody hears of what was rolled back. Call it last in the
-- transaction: writers take turns from here to the commit, so that whoever has read up to an id has missed none before it.
create function kantong_happen(regency text, kind text, audience text, payload jsonb) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  number bigint;
begin
  perform pg_advisory_xact_lock(3302005);
  insert into happening (regency_code, kind, audience, payload) values (regency, kind, audience, payload)
    returning id into number;
  if number % 100 = 0 then
    delete from happening where at < now() - interval '7 days';
  end if;
  perform pg_notify('kantong_happening', number::text);
  return number;
end $$;
revoke execute on function kantong_happen from public;
grant execute on function kantong_happen to kantong_app;
