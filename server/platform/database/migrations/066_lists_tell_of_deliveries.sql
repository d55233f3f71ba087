-- Open pages hear of a list that its deliveries have done, and of one that is not done any more.
create or replace function kantong_lists_follow_deliveries() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    perform kantong_happen(one.regency_code, 'list', 'public', jsonb_build_object('list', one.id, 'agency', one.agency_id,
      'state', case when onward then 'done' else 'agreed' end));
  end loop;
  return null;
end $$;
