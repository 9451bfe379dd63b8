create schema processes;

-- Definitions are never changed: a new one is a new version, and what runs stays on its own.
create table processes.definition (
  code text not null,
  version int not null,
  graph jsonb not null,
  sha256 text not null,
  added_at timestamptz not null,
  primary key (code, version)
);

create table processes.instance (
  region text not null,
  id uuid not null,
  process text not null,
  version int not null,
  -- What the process is about, named by whoever started it; one process each.
  key text not null,
  variables jsonb not null,
  outcomes jsonb not null default '{}',
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (region, id)
);
create unique index instance_key on processes.instance (region, key);

-- Where the process stands now. A token that rests at a task has the task's id.
create table processes.token (
  region text not null,
  instance_id uuid not null,
  id uuid not null,
  node text not null,
  flow text not null,
  primary key (region, instance_id, id)
);

create table processes.task (
  region text not null,
  instance_id uuid not null,
  id uuid not null,
  node text not null,
  kind text not null check (kind in ('user', 'service', 'wait', 'timer')),
  subject text,
  outcome text,
  created_at timestamptz not null,
  done_at timestamptz,
  cancelled_at timestamptz,
  primary key (region, instance_id, id)
);
create index task_unfinished on processes.task (created_at) where kind = 'service' and done_at is null and cancelled_at is null;
