-- Which strategies a component concerns, where a regency sets it otherwise than the method: {"stunting": ["pockets"]};
-- and where the register's stated unevenness (σ, among the thresholds) comes from.
alter table setting
  add column concerned jsonb not null default '{}' check (jsonb_typeof(concerned) = 'object'),
  add column sigma_source text check (btrim(sigma_source) <> '');

create or replace function kantong_audit_setting() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform kantong_note(case when former.regency_code is null then 'insert' else 'update' end, 'setting', new.regency_code, null,
    case when former.regency_code is null then null
      else jsonb_build_object('least', former.least, 'thresholds', former.thresholds, 'concerned', former.concerned,
        'sigmaSource', former.sigma_source) end,
    jsonb_build_object('least', new.least, 'thresholds', new.thresholds, 'concerned', new.concerned,
      'sigmaSource', new.sigma_source))
  from (select 1) one left join setting former
    on former.regency_code = new.regency_code and former.revision_to = new.revision_from;
  return null;
end $$;
