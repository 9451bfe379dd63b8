create schema alerts;

-- Rules never change: a new version stands beside the old ones, and alerts keep the words of the version that raised them.
create table alerts.rule (
  region text not null,
  code text not null,
  version int not null,
  definition jsonb not null,
  made_by text,
  made_at timestamptz not null,
  primary key (region, code, version)
);

-- `sort` is what a list is ordered by: escalated before the rest, graver before lighter.
create table alerts.alert (
  region text not null,
  id uuid not null,
  rule text not null,
  key text not null,
  owner text not null,
  visibility text not null,
  rule_name jsonb not null,
  advice jsonb not null,
  level text not null check (level in ('red', 'orange', 'yellow', 'blue')),
  sort int not null,
  subject jsonb not null,
  title jsonb not null,
  facts jsonb not null,
  at timestamptz not null,
  last_at timestamptz not null,
  raised_at timestamptz not null,
  times int not null,
  state text not null check (state in ('open', 'taken', 'closed')),
  escalate_at timestamptz,
  escalated_at timestamptz,
  told_at timestamptz,
  settled_at timestamptz,
  assignee text,
  assignee_name text,
  closed_at timestamptz,
  feedback text,
  primary key (region, id)
);
create unique index alert_open on alerts.alert (region, rule, key) where state <> 'closed';
create index alert_of_rule on alerts.alert (region, rule, key, last_at desc);
create index alert_of_owner on alerts.alert (region, owner, sort, id desc) where state <> 'closed';
create index alert_by_gravity on alerts.alert (region, sort, id desc);
create index alert_to_escalate on alerts.alert (region, escalate_at) where escalate_at is not null;
create index alert_to_tell on alerts.alert (region, owner) where told_at is null;

create table alerts.step (
  region text not null,
  alert_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  what text not null,
  by text,
  by_name text,
  text text not null,
  primary key (region, alert_id, id)
);

-- One row for each stream of events; `last_seq`: newest batch in the log · `is_live`: its events were of the present.
create table alerts.stream (
  region text not null,
  code text not null,
  last_seq bigint not null default 0,
  rules_revision bigint not null default 0,
  received bigint not null default 0,
  newest timestamptz,
  is_live boolean not null default false,
  fed_at timestamptz,
  primary key (region, code)
);

-- How far the server that works on a stream has come, apart from `stream` so that writing events never waits for it.
-- `epoch` grows with every server that takes the stream over · `emitted_seq`: alerts of all batches up to this are stored ·
-- `snapshot_seq`: the state after this batch is stored, under `snapshot_epoch`.
create table alerts.stream_work (
  region text not null,
  code text not null,
  epoch bigint not null,
  emitted_seq bigint not null default 0,
  snapshot_seq bigint not null default 0,
  snapshot_epoch bigint not null default 0,
  duplicates bigint not null default 0,
  late jsonb not null default '{}',
  primary key (region, code)
);

-- The log: events as they came, a batch a row, written before they are acknowledged.
create table alerts.event_batch (
  region text not null,
  stream text not null,
  seq bigint not null,
  count int not null,
  fed_at timestamptz not null,
  events text not null,
  primary key (region, stream, seq)
);
-- Packing the text again costs more than it saves.
alter table alerts.event_batch alter column events set storage external;

create table alerts.snapshot (
  region text not null,
  stream text not null,
  epoch bigint not null,
  seq bigint not null,
  part int not null,
  state text not null,
  primary key (region, stream, epoch, seq, part)
);
alter table alerts.snapshot alter column state set storage external;
