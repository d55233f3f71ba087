-- What publications told of need: counts shown, and sums of counts hidden together. What was published stays known, so
-- the disclosure gate holds each publication against all before it (method, section 7, Memory). Only the gate reads it:
-- it holds undisclosed counts, and kantong_app has no right to it.
create table published (
  regency_code text not null,
  id bigint generated always as identity,
  revision_id integer not null references revision (id),
  -- what it told that none before had told: see server/disclosure/memory.ts
  told jsonb not null,
  -- codes of the places hidden in it, per component and unit
  hidden jsonb not null,
  primary key (regency_code, id),
  unique (regency_code, revision_id)
);
alter table published enable row level security;

-- Places whose need is hidden, per component and unit, in each regency whose present need was decided on. It says no more
-- than every public answer does.
create function kantong_hidden(regencies text[]) returns table (hidden jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select last.hidden from unnest(regencies) as r (code)
    cross join lateral (select p.hidden, p.revision_id from published p where p.regency_code = r.code
      order by p.revision_id desc limit 1) last
  where not exists (select from need n where n.regency_code = r.code
    and greatest(n.revision_from, coalesce(n.revision_to, 0)) > last.revision_id)
$$;
revoke execute on function kantong_hidden from public;
grant execute on function kantong_hidden to kantong_app;
