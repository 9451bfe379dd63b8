-- What a type says and for how long; types that solutions fill by themselves say nothing here.
alter table licences.type add column definition jsonb not null default '{}';
alter table licences.type add column version int not null default 1;

create table licences.type_version (
  code text not null,
  version int not null,
  definition jsonb not null,
  sha256 text not null,
  added_at timestamptz not null,
  primary key (code, version)
);
create function licences.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions are immutable: %.%', tg_table_schema, tg_table_name;
end $$;
create trigger type_version_is_immutable before update or delete on licences.type_version
  for each row execute function licences.refuse_change();
