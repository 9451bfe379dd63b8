create schema policies;

-- What may be known of a resident, and in which column of policies.resident it is kept.
create table policies.field (
  name text primary key,
  slot text not null unique,
  definition jsonb not null,
  digest text not null,
  changed_at timestamptz not null
);

-- How residents are found: one grant that may be looked up by day of birth.
create table policies.roll (
  one boolean primary key default true check (one),
  definition jsonb not null
);

create table policies.policy (
  code text not null,
  version integer not null,
  department text not null,
  definition jsonb not null,
  digest text not null,
  written_by text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (code, version)
);

create table policies.draft (
  id uuid primary key,
  code text not null,
  department text not null,
  definition jsonb not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'published')),
  written_by text not null,
  written_by_name text not null,
  -- Everybody who wrote it or handed it in: none of them decides on it.
  authors text[] not null,
  remark text,
  changed_at timestamptz not null
);
create unique index draft_under_way on policies.draft (code) where status <> 'published';

-- Labels of residents: only what a policy in force needs. Who it is, is sealed; found by blind index.
create table policies.resident (
  region text not null,
  person text not null,
  who_sealed text not null,
  born_on date not null,
  district text not null,
  t1 text, t2 text, t3 text, t4 text, t5 text, t6 text, t7 text, t8 text, t9 text, t10 text, t11 text, t12 text,
  n1 float8, n2 float8, n3 float8, n4 float8, n5 float8, n6 float8, n7 float8, n8 float8,
  d1 date, d2 date, d3 date, d4 date, d5 date, d6 date, d7 date, d8 date,
  b1 boolean, b2 boolean, b3 boolean, b4 boolean, b5 boolean, b6 boolean, b7 boolean, b8 boolean,
  c1 text[], c2 text[], c3 text[], c4 text[],
  seen_at timestamptz not null,
  primary key (region, person)
);
create index resident_born_on on policies.resident (region, born_on);

-- When and by which call of the gateway a resident's labels were read.
create table policies.reading (
  region text not null,
  person text not null,
  grant_id text not null,
  receipt_id uuid not null,
  read_at timestamptz not null,
  primary key (region, person, grant_id)
);

create table policies.run (
  region text not null,
  id uuid not null,
  policy text not null,
  version integer not null,
  period text not null,
  status text not null check (status in ('reading', 'matching', 'done', 'failed')),
  day date not null,
  next_born_on date not null,
  last_born_on date not null,
  after_person text not null default '',
  people integer not null default 0,
  calls integer not null default 0,
  matched integer,
  offered integer not null default 0,
  reason text,
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (region, id)
);
create unique index run_under_way on policies.run (region, policy) where status in ('reading', 'matching');
create index run_of_policy on policies.run (region, policy, id desc);

create table policies.offer (
  region text not null,
  id uuid not null,
  policy text not null,
  version integer not null,
  period text not null,
  person text not null,
  person_id text,
  department text not null,
  district text not null,
  amount numeric(14, 2) not null,
  contents_sealed text not null,
  state text not null check (state in ('open', 'confirmed', 'declined', 'disputed', 'lapsed')),
  made_at timestamptz not null,
  lapses_on date not null,
  answered_at timestamptz,
  submission_id uuid,
  primary key (region, id)
);
-- Nobody gets two offers of a policy and period, however often a run is made again.
create unique index offer_once on policies.offer (region, policy, period, person);
create index offer_of_person on policies.offer (region, person, id desc);
create index offer_open on policies.offer (region, lapses_on) where state in ('open', 'disputed');

-- People of whom the department says that they receive it already.
create table policies.receiver (
  region text not null,
  policy text not null,
  person text not null,
  told_by text not null,
  told_at timestamptz not null,
  primary key (region, policy, person)
);
