-- A new invitation ends the account's earlier ones: whoever makes it may mark those as used, and sees no more of them.
grant select (account_id, used_at), update (used_at) on invitation to kantong_app;
create policy seen_by_operators on invitation for select to kantong_app using ((select kantong_rank()) >= 4);
create policy ended_by_operators on invitation for update to kantong_app
  using ((select kantong_rank()) >= 4) with check ((select kantong_rank()) >= 4);
