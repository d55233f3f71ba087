-- Where each program was ever heard of: in regencies with a delivery or a service area of it. A program that was heard of
-- elsewhere alone is not silent in a regency, so its changes touch no figure there.
create table program_regency (
  program_id text not null references program (id) on delete cascade,
  regency_code text not null check (regency_code ~ '^\d{2}\.\d{2}$'),
  primary key (program_id, regency_code)
);
insert into program_regency
select distinct program_id, regency_code from delivery
union select distinct program_id, regency_code from service_area;

alter table program_regency enable row level security;
grant select on program_regency to kantong_app;
create policy reading on program_regency for select to kantong_app using (true);

alter table revision add column figures_of text[];
comment on column revision.figures_of is 'the regencies whose figures it may change, where those are fewer than it concerns';

-- Notes where a revision heard of programs: pairs of both lists; called by whoever writes deliveries or service areas. A
-- program's first regency takes it out of all others' silence: that revision concerns every regency.
create function kantong_programs_heard(of_revision integer, programs text[], regencies text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first boolean;
begin
  select (select count(*) from region where level = 'regency') > 1 and exists (
    select from unnest(programs) p where not exists (select from program_regency r where r.program_id = p)) into first;
  insert into program_regency select distinct * from unnest(programs, regencies) on conflict do nothing;
  if first then
    update revision set regency_codes = null where id = of_revision and regency_codes is not null;
    if found then perform pg_notify('kantong_revision', of_revision || ' *'); end if;
  end if;
end $$;
