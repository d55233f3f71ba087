-- An agency's word that it did nothing in a year: the zero that no list can say. It is versioned like every report.
alter table report
  add column nothing boolean not null default false,
  add constraint report_nothing_is_complete check (not nothing or (reported and complete));
