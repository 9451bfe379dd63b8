-- What the catalogue is searched by: one narrow row per resource (and one per change of it that is not published yet).
create table catalogue.search_entry (
  code text not null,
  -- True: work in progress that only its department and the reviewers see.
  draft boolean not null,
  provider text not null,
  status smallint not null,
  class_kind text not null,
  class_item text not null,
  share_type smallint not null,
  update_cycle text not null,
  -- The highest level of the information items.
  level smallint not null,
  format text not null,
  -- '' for resources about nobody.
  subject_kind text not null,
  -- Name in lower case, for what is typed as it stands.
  name text not null,
  -- 0–100; null until something is known.
  quality smallint,
  -- Grants in force, as the exchange reports them.
  uses int not null default 0,
  changed_at timestamptz not null,
  -- Words of the name and code: small enough to be ranked by.
  name_words tsvector not null,
  -- All words; only its index is read.
  words tsvector not null,
  -- What a line of the list shows.
  shown jsonb not null,
  primary key (code, draft)
);
-- What only some rows of an answer need lies beside the table, so that counting reads few pages.
alter table catalogue.search_entry alter column words set storage external;
alter table catalogue.search_entry alter column shown set storage external;
alter table catalogue.search_entry alter column name_words set storage main;
alter table catalogue.search_entry alter column name set storage main;
alter table catalogue.search_entry set (toast_tuple_target = 128);
-- Without a pending list: a search after a bulk load is as fast as any other.
create index search_entry_words on catalogue.search_entry using gin (words) with (fastupdate = off);

-- Names of the providers, a copy for the facets.
create table catalogue.search_provider (
  code text primary key,
  name text not null,
  name_en text not null
);

-- What was brought in from files, and what became of each resource in them.
create table catalogue.import (
  region text not null,
  id uuid not null,
  file_name text not null,
  format text not null,
  -- draft or published.
  made text not null,
  counts jsonb not null,
  imported_by text not null,
  -- Department of who imported; null for the platform.
  organisation text,
  imported_at timestamptz not null,
  primary key (region, id)
);
create table catalogue.import_row (
  region text not null,
  import_id uuid not null,
  place int not null,
  row_number int not null,
  code text not null,
  name text not null,
  outcome text not null,
  problems jsonb not null,
  primary key (region, import_id, place)
);
