-- Every version of every resource stays; `resource` points at the current one.
create schema catalogue;

create table catalogue.resource (
  code text primary key,
  provider text not null,
  version int not null,
  share_type int not null,
  class_kind text not null,
  -- Name, summary, fields and codes in lower case, for search by part of a word.
  search text not null,
  definition jsonb not null,
  changed_at timestamptz not null
);
create index resource_by_provider on catalogue.resource (provider, code);

create table catalogue.resource_version (
  code text not null,
  version int not null,
  definition jsonb not null,
  changed_at timestamptz not null,
  primary key (code, version)
);
