create schema corrections;

-- 校核纠错 (政务数据共享条例, 国务院令第809号): one value of one record that somebody says is wrong. Whose record it is, and all
-- words, are sealed; `subject_index` is a blind index. `due_on` stands only while somebody has to act.
create table corrections.correction (
  region text not null,
  id uuid not null,
  resource text not null,
  resource_name text not null,
  resource_name_en text not null,
  provider text not null,
  provider_name text not null,
  provider_name_en text not null,
  field text not null,
  field_name_zh text not null,
  field_name_en text not null,
  subject_kind text not null check (subject_kind in ('person', 'enterprise')),
  subject_index text not null,
  subject_sealed text not null,
  status text not null check (status in ('open', 'corrected', 'unfounded', 'objected', 'ordered')),
  citizens integer not null,
  consumers integer not null,
  opened_at timestamptz not null,
  clock_from date not null,
  clock_days integer not null,
  due_on date,
  yellow_on date,
  reminded text not null default 'none' check (reminded in ('none', 'yellow', 'red')),
  answer_sealed text,
  -- The answer that the authority overruled.
  overruled_sealed text,
  answered_by text,
  answered_at timestamptz,
  correct_since date,
  object_until date,
  objection_sealed text,
  objected_by text,
  objected_at timestamptz,
  settlement_sealed text,
  settled_by text,
  settled_at timestamptz,
  upheld boolean,
  primary key (region, id),
  check ((status in ('open', 'objected', 'ordered')) = (due_on is not null))
);
-- One correction under way about one value: further reports join it.
create unique index correction_under_way on corrections.correction (region, resource, subject_index, field)
  where status in ('open', 'objected', 'ordered');
create index correction_to_do on corrections.correction (region, provider, due_on, id) where due_on is not null;
create index correction_due on corrections.correction (region, due_on, id) where due_on is not null;
create index correction_of_provider on corrections.correction (region, provider, id);

-- Who says so. `reporter` is the account of a citizen or member of staff, or a client.
create table corrections.report (
  region text not null,
  id uuid not null,
  correction_id uuid not null,
  source text not null check (source in ('citizen', 'staff', 'client')),
  reporter text not null,
  organisation text,
  organisation_name text,
  organisation_name_en text,
  receipt_id uuid not null,
  who_sealed text not null,
  claim_sealed text not null,
  at timestamptz not null,
  primary key (region, id),
  check ((source = 'citizen') = (organisation is null))
);
create unique index report_once on corrections.report (region, correction_id, reporter);
create index report_of_reporter on corrections.report (region, reporter, id);
create index report_of_organisation on corrections.report (region, organisation, id) where organisation is not null;

-- A department that read a value which was corrected afterwards. `reads` names its own receipts, never a value.
create table corrections.notice (
  region text not null,
  id uuid not null,
  organisation text not null,
  correction_id uuid not null,
  reads jsonb not null,
  told_at timestamptz not null,
  seen_at timestamptz,
  seen_by text,
  primary key (region, id)
);
create unique index notice_once on corrections.notice (region, correction_id, organisation);
create index notice_of_organisation on corrections.notice (region, organisation, id);
