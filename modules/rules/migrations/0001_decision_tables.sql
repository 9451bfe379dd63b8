create schema rules;

-- Versions are never changed: what was decided under one can be looked up for good.
create table rules.table_version (
  code text not null,
  version int not null,
  -- First and last day it applies; null is open.
  valid_from date,
  valid_to date,
  definition jsonb not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by text,
  primary key (code, version)
);

create function rules.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions of decision tables are never changed or removed: add a version';
end
$$;
create trigger table_version_is_immutable before update or delete on rules.table_version
  for each row execute function rules.refuse_change();
create trigger table_version_is_kept before truncate on rules.table_version
  for each statement execute function rules.refuse_change();
