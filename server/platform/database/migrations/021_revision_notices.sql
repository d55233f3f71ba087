-- A revision says which regency it concerns, so that the others' answers and tiles stay as they are, and
-- tells every process that listens, at the moment it is committed.

alter table revision add column regency_code text;
comment on column revision.regency_code is 'the one regency that it changes; null: it may change any';

create function tell_revision() returns trigger language plpgsql as $$
begin
  perform pg_notify('kantong_revision', new.id || ' ' || coalesce(new.regency_code, ''));
  return null;
end
$$;

create trigger revision_told after insert on revision for each row execute function tell_revision();
