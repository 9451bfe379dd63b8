create schema subscriptions;

-- The number of the last event in the log. Whoever appends holds this row until it commits, so that numbers become visible in order.
create table subscriptions.log_end (
  region text primary key,
  seq bigint not null
);

-- What happened to resources somebody subscribes to; rows are only ever added, and removed after the setting's days.
-- `subject` is sealed by the exchange; `target`: an event for one subscription only.
create table subscriptions.event (
  region text not null,
  seq bigint not null,
  id uuid not null,
  kind text not null check (kind in ('record-changed', 'grant-changed', 'resource-changed', 'test')),
  resource text not null,
  grant_id text,
  target uuid,
  subject text,
  facts jsonb not null,
  at timestamptz not null,
  primary key (region, seq)
);
create index event_of_resource on subscriptions.event (region, resource, seq);

-- `position`: number of the last event that was delivered or did not concern it. `awake`: a job with the number `turn` is on its
-- way; every wake-up has its own turn. `webhook_mark`: blind index of the address, empty without one. Secrets and the address are sealed under `subscriptions.subscription:<id>:<column>`.
create table subscriptions.subscription (
  region text not null,
  id uuid not null,
  client_id text not null,
  organisation text not null,
  resource text not null,
  purpose text not null,
  grant_id text not null,
  kinds text[] not null,
  webhook text,
  webhook_host text,
  webhook_mark text not null,
  secret text,
  earlier_secret text,
  earlier_secret_until timestamptz,
  status text not null check (status in ('active', 'paused', 'ended')),
  reason text,
  position bigint not null,
  awake boolean not null default false,
  turn bigint not null default 0,
  next_at timestamptz,
  failures integer not null default 0,
  failing_since timestamptz,
  last_delivered_at timestamptz,
  made_at timestamptz not null,
  made_by text not null,
  changed_at timestamptz not null,
  primary key (region, id)
);
create index subscription_of_resource on subscriptions.subscription (region, resource) where status <> 'ended';
create index subscription_of_client on subscriptions.subscription (region, client_id, id);
create index subscription_of_organisation on subscriptions.subscription (region, organisation, id desc);
create unique index subscription_in_force on subscriptions.subscription
  (region, client_id, resource, purpose, webhook_mark) where status <> 'ended';

-- One try to hand over one event: when, what came of it, how long it took; nothing of what was said.
create table subscriptions.delivery (
  region text not null,
  subscription_id uuid not null,
  id uuid not null,
  seq bigint not null,
  message_id text not null,
  kind text not null,
  at timestamptz not null,
  attempt integer not null,
  outcome text not null,
  status integer,
  took_ms integer not null,
  primary key (region, subscription_id, id)
);
create index delivery_by_time on subscriptions.delivery (region, at);
