-- Facts announced by modules. `xid` orders them as they were committed, so a reader never steps over a late one.
create table platform.event (
  region text not null,
  id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  name text not null,
  data jsonb not null,
  at timestamptz not null default now(),
  primary key (region, id)
);
create index event_in_order on platform.event (xid, seq);

-- How far each subscriber has come.
create table platform.event_cursor (
  subscriber text primary key,
  xid xid8 not null,
  seq bigint not null,
  attempts int not null default 0,
  retry_at timestamptz,
  last_error text
);

-- Deliveries given up after all attempts: seen by the operator, who can deliver them again.
create table platform.event_failure (
  region text not null,
  id uuid not null,
  subscriber text not null,
  event_id uuid not null,
  name text not null,
  data jsonb not null,
  error text not null,
  failed_at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (region, id)
);

create table platform.job (
  id uuid primary key,
  queue text not null,
  key text,
  data jsonb not null,
  run_at timestamptz not null,
  attempts int not null default 0,
  locked_until timestamptz,
  done_at timestamptz,
  failed_at timestamptz,
  last_error text,
  created_at timestamptz not null default now()
);
create index job_due on platform.job (queue, run_at) where done_at is null and failed_at is null;
create unique index job_key on platform.job (queue, key) where key is not null and done_at is null and failed_at is null;
