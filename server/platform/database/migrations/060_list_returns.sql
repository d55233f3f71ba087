-- Lists that one can live with: what was agreed on or done can be returned with a reason, and what was delivered is done.
-- True: the deliveries made it done, and it follows them; false: somebody said so.
alter table target_list add column done_by_deliveries boolean not null default false;
alter table target_list add check (not done_by_deliveries or state = 'done');

-- Only a coordinator agrees on a list, or returns one that was agreed on.
create or replace function kantong_list_guard() returns trigger language plpgsql as $$
begin
  if current_user = 'kantong_app' and kantong_rank() < 3
    and (new.agency_id <> old.agency_id or new.program_id <> old.program_id
      or (new.state = 'agreed' and old.state <> 'agreed')
      or (old.state in ('agreed', 'done') and new.state in ('draft', 'proposed'))) then
    raise exception 'Only a coordinator may do this to a list.' using errcode = '42501';
  end if;
  return new;
end $$;

-- Whether a program has delivered in the list's year what the list plans, in every village that is still there. A plan
-- without a number is carried out by any unit.
create function kantong_list_delivered(list target_list) returns boolean language sql stable as $$
  select count(*) > 0 and bool_and(coalesce(d.served, 0) >= greatest(1, coalesce(v.units, 1)))
  from target_list_village v
    join region r on r.code = v.village_code and r.valid_to is null
    left join delivery d on d.regency_code = v.regency_code and d.program_id = list.program_id
      and d.village_code = v.village_code and d.period = list.year and d.revision_to is null
  where v.list_id = list.id and coalesce(v.units, 1) > 0
$$;

-- Each publication and each undo: a list that was agreed on is done once all of it is delivered, and no more when that is
-- taken back. What somebody marked by hand stays.
create function kantong_lists_follow_deliveries() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one target_list;
  onward boolean;
begin
  for one in select * from target_list l
    where l.state = 'agreed' or l.done_by_deliveries order by l.id for update
  loop
    onward := one.state = 'agreed';
    if kantong_list_delivered(one) <> onward then continue; end if;
    update target_list set version = version + 1,
      state = case when onward then 'done' else 'agreed' end,
      done_by_deliveries = onward,
      done_on = case when onward then greatest(agreed_on, current_date) end
    where id = one.id;
    insert into target_list_change (list_id, who, kind, detail) values (one.id, 'deliveries', 'state',
      jsonb_build_object('from', one.state, 'to', case when onward then 'done' else 'agreed' end,
        'on', current_date, 'by', 'deliveries', 'revision', new.id));
  end loop;
  return null;
end $$;
-- At the end of the transaction, when the figures of the revision are in.
create constraint trigger lists_follow_deliveries after insert on revision deferrable initially deferred
  for each row execute function kantong_lists_follow_deliveries();
