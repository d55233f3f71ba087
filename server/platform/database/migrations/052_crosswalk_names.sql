alter table crosswalk add column kemendagri_name text;
