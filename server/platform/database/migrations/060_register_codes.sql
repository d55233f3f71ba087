-- The register as planning documents have it: a program's code in the tree of government affairs (urusan, bidang, program,
-- kegiatan, sub kegiatan), the names of the tree's upper nodes, and a year's budget by fund.
alter table program add column code text check (code ~ '^[0-9A-Z]+(\.[0-9A-Z]+)*$' and length(code) <= 40);

create table activity (
  code text primary key check (code ~ '^[0-9A-Z]+(\.[0-9A-Z]+)*$' and length(code) <= 40),
  name text not null check (btrim(name) <> '' and length(name) <= 300)
);

create table program_year_fund (
  program_id text not null references program (id),
  year smallint not null check (year between 1990 and 2100),
  fund_source text not null check (btrim(fund_source) <> '' and length(fund_source) <= 100),
  budget bigint not null check (budget >= 0),
  primary key (program_id, year, fund_source)
);

-- Their own policies: what an editor may write of an own program, and the tree coordinators alone.
do $$
declare
  one text[];
  writes text;
begin
  foreach one slice 1 in array array[
    ['activity', 'false', 'code'],
    ['program_year_fund', 'program_id in (select id from program where agency_id = (select kantong_agency()))',
      'program_id,year,fund_source']]
  loop
    writes := format('(select kantong_rank()) >= 3 or ((select kantong_rank()) = 2 and %s)', one[2]);
    execute format('alter table %I enable row level security', one[1]);
    execute format('grant select, insert, update, delete on %I to kantong_app', one[1]);
    execute format('create policy reading on %I for select to kantong_app using (true)', one[1]);
    execute format('create policy adding on %I for insert to kantong_app with check (%s)', one[1], writes);
    execute format('create policy changing on %I for update to kantong_app using (true) with check (%s)', one[1], writes);
    execute format('create policy removing on %I for delete to kantong_app using (%s)', one[1], writes);
    execute format('create trigger audited after insert or update or delete on %I for each row execute function kantong_audit_row(%L, %L)',
      one[1], one[3], '');
  end loop;
end $$;
