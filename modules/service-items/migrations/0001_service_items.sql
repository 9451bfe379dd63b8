create schema service_items;

-- The item as it is now; every state it ever had stands in item_version.
create table service_items.item (
  code text primary key,
  region text not null,
  department text not null,
  department_name text not null,
  type text not null,
  name text not null,
  status text not null,
  version int not null,
  digest text not null,
  odd boolean not null,
  updated_at timestamptz not null
);
create index item_by_department on service_items.item (department, code);
create index item_by_region on service_items.item (region, code);

create table service_items.item_version (
  code text not null,
  version int not null,
  name text not null,
  definition jsonb not null,
  digest text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (code, version)
);

create table service_items.bundle (
  code text primary key,
  region text not null,
  life_event text not null,
  name text not null,
  version int not null,
  digest text not null
);

create table service_items.bundle_version (
  code text not null,
  version int not null,
  definition jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (code, version)
);

-- A version, once published, is what cases were decided by: it never changes.
create function service_items.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions are immutable: %.%', tg_table_schema, tg_table_name;
end $$;
create trigger item_version_is_immutable before update or delete on service_items.item_version
  for each row execute function service_items.refuse_change();
create trigger bundle_version_is_immutable before update or delete on service_items.bundle_version
  for each row execute function service_items.refuse_change();

-- What the search reads: items and bundles alike. `words` is made by the application (words, pairs, pinyin, initials).
create table service_items.search_entry (
  kind text not null check (kind in ('item', 'bundle')),
  code text not null,
  region text not null,
  department text not null,
  department_name text not null,
  type text not null,
  life_events text[] not null,
  status text not null,
  odd boolean not null,
  online boolean not null,
  name text not null,
  name_en text not null,
  summary text not null,
  words tsvector not null,
  primary key (kind, code)
);
create index search_entry_words on service_items.search_entry using gin (words);
create index search_entry_by_department on service_items.search_entry (department);

create table service_items.item_import (
  region text not null,
  id uuid not null,
  file_name text not null,
  format text not null,
  counts jsonb not null,
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (region, id)
);
create unique index item_import_by_id on service_items.item_import (id);

create table service_items.item_import_row (
  import_id uuid not null,
  row_number int not null,
  code text not null,
  name text not null,
  department text not null,
  department_name text not null,
  outcome text not null,
  findings jsonb not null,
  primary key (import_id, row_number)
);
