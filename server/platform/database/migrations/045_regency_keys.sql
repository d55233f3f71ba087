-- A revision names every regency that it changes, so that the others' answers, tiles and ETags stay as they are.
-- (A change of type fires no triggers: the record of changes is not told of what nobody did.)
alter table revision alter column regency_code type text[]
  using case when regency_code is not null then array[regency_code] end;
alter table revision rename column regency_code to regency_codes;
comment on column revision.regency_codes is 'the regencies that it changes; null: it may change any';

-- Told as "7 33.02 33.03"; "7 *" where it may change any.
create or replace function tell_revision() returns trigger language plpgsql as $$
begin
  perform pg_notify('kantong_revision', new.id || ' ' || coalesce(array_to_string(new.regency_codes, ' '), '*'));
  return null;
end
$$;

-- Every large table can be distributed by regency_code: each of its keys holds it, and it refers to large tables by keys
-- that do. Provinces, which belong to no regency, move to a small table of their own.
create table province (
  code text primary key check (code ~ '^\d{2}$'),
  name text not null check (btrim(name) <> '')
);

-- Whatever refers to a region, in this and in other migrations' tables, by its code alone.
create temporary table referring on commit drop as
select k.conrelid as relation, k.conname as name, a.attname as column_name, pg_get_constraintdef(k.oid) as definition
from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
where k.contype = 'f' and k.confrelid = 'region'::regclass and cardinality(k.conkey) = 1;
do $$
declare
  one record;
begin
  for one in select * from referring loop
    execute format('alter table %s drop constraint %I', one.relation::regclass, one.name);
  end loop;
end $$;

-- The checks of level and parents were written for provinces too.
do $$
declare
  one record;
begin
  for one in select conname from pg_constraint where conrelid = 'region'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) ~ 'province'
  loop
    execute format('alter table region drop constraint %I', one.conname);
  end loop;
end $$;
alter table region disable trigger user;
insert into province (code, name) select code, name from region where level = 'province';
update region set parent_code = null where level = 'regency';
delete from region where level = 'province';
alter table region enable trigger user;
alter table region
  alter column regency_code set not null,
  add constraint region_level_check check (level in ('regency', 'district', 'village')),
  add constraint region_code_check check (code ~ case level when 'regency' then '^\d{2}\.\d{2}$'
    when 'district' then '^\d{2}\.\d{2}\.\d{2}$' else '^\d{2}\.\d{2}\.\d{2}\.\d{4}$' end),
  -- so that a code is one in the nation, though no key says so
  add constraint region_in_its_regency check (left(code, 5) = regency_code),
  add constraint region_parent_check check ((parent_code is null) = (level = 'regency')),
  drop constraint region_pkey,
  add primary key (regency_code, code),
  drop constraint region_bps_code_key,
  add constraint region_bps_code_key unique (regency_code, bps_code);
-- A village is looked up by its code alone, too.
create index region_code on region (code);
create index region_bps_code on region (bps_code);

do $$
declare
  one record;
begin
  for one in select * from referring loop
    execute format('alter table %s add constraint %I foreign key (regency_code, %I) references region (regency_code, code)%s',
      one.relation::regclass, one.name, one.column_name, substring(one.definition from 'REFERENCES region\(code\)(.*)$'));
  end loop;
end $$;
drop table referring;
