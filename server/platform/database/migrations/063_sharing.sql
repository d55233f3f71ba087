-- Agreements by which one agency may use another's figures as they are: what, how fine, what for, until when. Asked for by
-- the one, agreed or refused by the other, ended by either; nothing is ever deleted, and each use is a row.
create table sharing_agreement (
  id integer generated always as identity primary key,
  regency_code text not null check (regency_code ~ '^\d{2}\.\d{2}$'),
  -- whose figures they are
  agency_id text not null references agency (id),
  requester_id text not null references agency (id),
  -- what of it: need of a component, or deliveries of a program
  component_id text references component (id),
  program_id text references program (id),
  grain text not null check (grain in ('village', 'district', 'regency')),
  purpose text not null check (length(purpose) between 1 and 1000),
  -- the last day on which it holds
  until date not null,
  state text not null default 'requested' check (state in ('requested', 'agreed', 'refused', 'withdrawn', 'ended')),
  requested_at timestamptz not null default clock_timestamp(),
  requested_by text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  decided_at timestamptz,
  decided_by text,
  ended_at timestamptz,
  ended_by text,
  reason text check (length(reason) between 1 and 500),
  version integer not null default 1,
  check (agency_id <> requester_id),
  check ((component_id is null) <> (program_id is null)),
  check (state not in ('agreed', 'refused', 'ended') or decided_at is not null),
  check ((state in ('withdrawn', 'ended')) = (ended_at is not null))
);
create index sharing_agreement_of on sharing_agreement (requester_id) where state = 'agreed';

create table sharing_use (
  id bigint generated always as identity primary key,
  agreement_id integer not null references sharing_agreement (id),
  at timestamptz not null default clock_timestamp(),
  who text not null default coalesce(nullif(current_setting('kantong.who', true), ''), 'program'),
  -- path of the view that was made with it
  view text not null check (length(view) between 1 and 300)
);
create index sharing_use_of on sharing_use (agreement_id, id desc);

alter table sharing_agreement enable row level security;
alter table sharing_use enable row level security;
grant select, insert, update on sharing_agreement to kantong_app;
grant select, insert on sharing_use to kantong_app;
create policy reading on sharing_agreement for select to kantong_app using (
  (select kantong_rank()) >= 3 or ((select kantong_rank()) = 2 and (select kantong_agency()) in (agency_id, requester_id)));
create policy adding on sharing_agreement for insert to kantong_app
  with check (state = 'requested' and kantong_may_write(requester_id));
create policy changing on sharing_agreement for update to kantong_app using (true)
  with check (kantong_may_write(agency_id) or kantong_may_write(requester_id));
create policy reading on sharing_use for select to kantong_app
  using (agreement_id in (select id from sharing_agreement));
create policy adding on sharing_use for insert to kantong_app with check (
  agreement_id in (select id from sharing_agreement where requester_id = (select kantong_agency()) and state = 'agreed')
  and who = current_setting('kantong.who', true));

-- What was asked for never changes, and only the owner says yes.
create function kantong_sharing_guard() returns trigger language plpgsql as $$
begin
  if current_user <> 'kantong_app' then return new; end if;
  if (new.regency_code, new.agency_id, new.requester_id, new.component_id, new.program_id, new.grain, new.purpose, new.until,
      new.requested_at, new.requested_by)
    is distinct from (old.regency_code, old.agency_id, old.requester_id, old.component_id, old.program_id, old.grain,
      old.purpose, old.until, old.requested_at, old.requested_by) then
    raise exception 'What an agreement is about never changes.' using errcode = '42501';
  end if;
  if new.state is distinct from old.state and not (
    (old.state = 'requested' and new.state in ('agreed', 'refused') and kantong_may_write(old.agency_id))
    or (old.state = 'requested' and new.state = 'withdrawn' and kantong_may_write(old.requester_id))
    or (old.state = 'agreed' and new.state = 'ended')) then
    raise exception 'This step of the agreement is the other agency''s.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guarded before update on sharing_agreement for each row execute function kantong_sharing_guard();

-- An agreement is between two agencies: when one is merged into another it ends, and is asked for anew.
create function kantong_sharing_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update sharing_agreement set state = case state when 'agreed' then 'ended' else 'withdrawn' end, ended_at = clock_timestamp(),
    ended_by = 'program', reason = coalesce(reason, new.name), version = version + 1
  where state in ('requested', 'agreed') and new.id in (agency_id, requester_id);
  return null;
end $$;
create trigger sharing_ends after update of retired_at, successor_id on agency for each row
  when ((new.retired_at is not null and old.retired_at is null) or (new.successor_id is not null and old.successor_id is null))
  execute function kantong_sharing_ends();

create trigger audited after insert or update or delete on sharing_agreement
  for each row execute function kantong_audit_row('id', 'purpose,reason,version');
