create schema registers;

-- What a base register is: its fields, their sources, its number.
create table registers.register (
  code text primary key,
  definition jsonb not null,
  version int not null,
  changed_at timestamptz not null,
  published_at timestamptz
);

-- A golden record. Its id is never used again; one that was merged leads to another for ever, unless that is undone.
create table registers.record (
  region text not null,
  register text not null,
  id uuid not null,
  merged_into uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region, register, id)
);
create index record_merged on registers.record (region, register, merged_into) where merged_into is not null;

-- Numbers of a record over time: found by blind index, readable only with the key of the installation.
create table registers.identifier (
  region text not null,
  register text not null,
  id uuid not null,
  number_index text not null,
  number_sealed text not null,
  record uuid not null,
  delivery uuid not null,
  valid_from date not null,
  recorded_at timestamptz not null,
  primary key (region, register, id)
);
create unique index identifier_number on registers.identifier (region, register, number_index);
create index identifier_record on registers.identifier (region, register, record);

-- What a department said of a record: appended, never changed, so that every state ever known can be shown again.
-- Values of level 3 and 4 are sealed together; `fields` names all of them.
create table registers.fact (
  region text not null,
  register text not null,
  record uuid not null,
  id uuid not null,
  department text not null,
  delivery uuid not null,
  line int not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  moved_from uuid,
  fields text[] not null,
  open_values jsonb not null,
  sealed_values text,
  primary key (region, register, record, id),
  check (valid_to is null or valid_to > valid_from)
);

-- Blind words a record can be found by: searchable values, and what brings possible doubles together.
create table registers.trace (
  region text not null,
  register text not null,
  word text not null,
  record uuid not null,
  primary key (region, register, word, record)
);

create table registers.delivery (
  region text not null,
  id uuid not null,
  register text not null,
  department text not null,
  delivery_key text not null,
  digest text not null,
  origin text not null,
  -- the grant under which it was fetched, once deliveries are pulled
  grant_id text,
  by_person text,
  by_name text not null,
  valid_from date not null,
  status text not null check (status in ('applying', 'done')),
  rows int not null,
  next_batch int not null default 0,
  seen int not null default 0,
  taken int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  made int not null default 0,
  reported int not null default 0,
  received_at timestamptz not null,
  finished_at timestamptz,
  ledger_entry text,
  primary key (region, id),
  unique (region, register, department, delivery_key)
);
create index delivery_department on registers.delivery (region, department, id);
create index delivery_open on registers.delivery (region, id) where status = 'applying';

-- Rows that wait to be taken; the content goes away with the transaction that takes them.
create table registers.delivery_batch (
  region text not null,
  delivery uuid not null,
  number int not null,
  first_line int not null,
  content_sealed text not null,
  primary key (region, delivery, number)
);

create table registers.row_problem (
  region text not null,
  delivery uuid not null,
  id uuid not null,
  line int not null,
  field text,
  code text not null,
  severity text not null,
  expected text not null,
  primary key (region, delivery, id)
);

-- 与数源不一致: what another department holds, for the source to look at.
create table registers.discrepancy (
  region text not null,
  id uuid not null,
  register text not null,
  record uuid not null,
  field text not null,
  reporter text not null,
  source text not null,
  delivery uuid not null,
  value_sealed text not null,
  status text not null check (status in ('open', 'source-right', 'corrected')),
  reported_at timestamptz not null,
  decided_at timestamptz,
  decided_by_name text,
  note text,
  primary key (region, id)
);
create unique index discrepancy_open on registers.discrepancy (region, register, record, field, reporter) where status = 'open';
create index discrepancy_source on registers.discrepancy (region, source, id);
create index discrepancy_reporter on registers.discrepancy (region, reporter, id);

-- Two records that may be one; decided once.
create table registers.candidate (
  region text not null,
  id uuid not null,
  register text not null,
  a uuid not null,
  b uuid not null,
  score numeric(4, 3) not null,
  evidence jsonb not null,
  status text not null check (status in ('open', 'merged', 'different')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by_name text,
  reason text,
  primary key (region, id),
  unique (region, register, a, b),
  check (a < b)
);
create index candidate_open on registers.candidate (region, register, id) where status = 'open';

create table registers.merge (
  region text not null,
  id uuid not null,
  register text not null,
  loser uuid not null,
  survivor uuid not null,
  reason text not null,
  by_person text not null,
  by_name text not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  undone_by_name text,
  undone_reason text,
  moved_facts int not null default 0,
  ledger_entry text not null,
  primary key (region, id)
);
create unique index merge_loser on registers.merge (region, register, loser) where undone_at is null;
create index merge_survivor on registers.merge (region, register, survivor);

-- Who looked into which record and why; the receipt is the exchange's.
create table registers.look (
  region text not null,
  id uuid not null,
  register text not null,
  record uuid not null,
  organisation text not null,
  by_person text not null,
  by_name text not null,
  reason text not null,
  receipt text,
  at timestamptz not null,
  primary key (region, id)
);
create index look_register on registers.look (region, register, id);

-- Counted from time to time: records, and per field how many have it and since when.
create table registers.figures (
  region text not null,
  register text not null,
  records bigint not null,
  fields jsonb not null,
  measured_at timestamptz not null,
  primary key (region, register)
);
