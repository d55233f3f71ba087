-- The gate remembers recipients of linked lists and surveyed households too (server/disclosure/tables.ts).
alter table published
  -- what it told of such tables that none before had told
  add column tables jsonb not null default '[]',
  -- names of the tables that are told less of in it
  add column withheld jsonb not null default '[]',
  -- null: carried over from a record that a restored one replaced, or to be decided again
  alter column revision_id drop not null;

-- What is public now is decided again, so that its tables are remembered.
update published p set revision_id = null
where revision_id = (select max(revision_id) from published newest where newest.regency_code = p.regency_code);

-- Imports are held against the public snapshot itself.
drop function kantong_hidden(text[]);
