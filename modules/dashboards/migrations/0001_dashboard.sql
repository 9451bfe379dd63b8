create schema dashboards;

create table dashboards.dashboard (
  code text primary key,
  owner text not null,
  visibility text not null check (visibility in ('public', 'staff', 'owner')),
  version int not null,
  content jsonb not null,
  -- Digest of what a solution gave last: the same again changes nothing. Null: made by a person.
  given_digest text,
  changed_at timestamptz not null,
  -- Name of the member of staff; null: as a solution gave it, and so free to be renewed by it.
  changed_by text
);

create table dashboards.version (
  code text not null references dashboards.dashboard (code) on delete cascade,
  version int not null,
  content jsonb not null,
  changed_at timestamptz not null,
  changed_by text,
  note text not null,
  primary key (code, version)
);

-- How often what widgets show has changed: one row for each topic (an indicator, the alerts of an owner). Every process
-- looks here for its open walls.
create table dashboards.topic (
  name text primary key,
  changes bigint not null
);
