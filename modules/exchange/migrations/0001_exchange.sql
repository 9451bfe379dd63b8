create schema exchange;

-- A department's own system. `connection` is sealed; nothing of it is readable here.
create table exchange.source (
  id text primary key,
  name text not null,
  name_en text not null,
  owner text not null,
  kind text not null check (kind in ('postgres', 'http', 'files')),
  connection text not null,
  -- Keyed hash of the sealed details, so that the same details again are not a change.
  fingerprint text not null,
  writable boolean not null,
  timeout_ms int not null,
  concurrency int not null,
  version int not null default 1
);
create index source_by_owner on exchange.source (owner);

-- The last answer to "test connection".
create table exchange.source_check (
  source text primary key references exchange.source,
  ok boolean not null,
  took_ms int not null,
  reason text,
  checked_at timestamptz not null
);

-- Where a resource lies.
create table exchange.binding (
  resource text primary key,
  source text not null references exchange.source,
  definition jsonb not null,
  version int not null default 1
);
create index binding_by_source on exchange.binding (source);

create table exchange.grant (
  id text primary key,
  consumer text not null,
  resource text not null,
  provider text not null,
  purpose text not null,
  definition jsonb not null,
  version int not null default 1,
  made_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  revoked_reason text
);
create unique index grant_in_force on exchange.grant (consumer, resource, purpose) where revoked_at is null;
create index grant_by_provider on exchange.grant (provider);

-- Calls of grants that have a quota.
create table exchange.usage (
  grant_id text not null,
  day date not null,
  calls int not null,
  primary key (grant_id, day)
);

-- Written before the source is called, gone when the receipt is complete. What a crash leaves here is closed later.
create table exchange.open_receipt (
  region text not null,
  id uuid not null,
  opened_at timestamptz not null,
  facts jsonb not null,
  primary key (region, id)
);

-- One call. Never updated; no values, and the subject only as a blind index.
create table exchange.receipt (
  region text not null,
  id uuid not null,
  at timestamptz not null,
  subject text not null,
  consumer text not null,
  grant_id text,
  actor_person text not null,
  actor_name text not null,
  actor_organisation text,
  actor_role text not null,
  resource text not null,
  provider text not null,
  fields text[] not null,
  purpose text not null,
  case_id text,
  action text not null check (action in ('read', 'write')),
  outcome text not null check (outcome in ('answered', 'empty', 'refused', 'failed')),
  reason text,
  records int not null,
  answer_hash text,
  ledger_entry_id text not null,
  primary key (region, id)
);
create index receipt_about on exchange.receipt (region, subject, id);
create index receipt_of_provider on exchange.receipt (region, provider, id);
create index receipt_of_resource on exchange.receipt (region, resource, id);

-- Others whose records were in the answer, such as the members of a household.
create table exchange.receipt_other (
  region text not null,
  subject text not null,
  receipt_id uuid not null,
  primary key (region, subject, receipt_id)
);

-- A write takes effect once per key.
create table exchange.write (
  region text not null,
  key text not null,
  grant_id text not null,
  -- Keyed hash of the values: the same key with other values is a mistake.
  digest text not null,
  receipt_id uuid,
  claimed_at timestamptz not null,
  done_at timestamptz,
  primary key (region, key)
);
