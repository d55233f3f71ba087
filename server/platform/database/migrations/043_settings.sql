-- What the coordinator sets for a regency: the least count that may be told, k, and the usual thresholds of a
-- pocket. Each change is a revision of its own; where nothing is set, the method's own values hold.
create table setting (
  regency_code text not null,
  -- k of the disclosure gate
  least smallint not null check (least between 3 and 20),
  -- of the question's parameters, those that differ from the method's: {"lambda": "1.5"}
  thresholds jsonb not null default '{}' check (jsonb_typeof(thresholds) = 'object'),
  revision_from integer not null references revision (id),
  revision_to integer references revision (id) check (revision_to > revision_from),
  primary key (regency_code, revision_from)
);
create unique index setting_in_force on setting (regency_code) where revision_to is null;

-- One entry for each change, with what was in force before it; that the former row has ended says nothing new.
create function kantong_audit_setting() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform kantong_note(case when former.regency_code is null then 'insert' else 'update' end, 'setting', new.regency_code, null,
    case when former.regency_code is null then null
      else jsonb_build_object('least', former.least, 'thresholds', former.thresholds) end,
    jsonb_build_object('least', new.least, 'thresholds', new.thresholds))
  from (select 1) one left join setting former
    on former.regency_code = new.regency_code and former.revision_to = new.revision_from;
  return null;
end $$;
create trigger audited after insert on setting for each row execute function kantong_audit_setting();
