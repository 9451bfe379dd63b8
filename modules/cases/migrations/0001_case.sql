create schema cases;

-- One confirmed draft; each of its items is a case. Never changed.
create table cases.submission (
  region text not null,
  id uuid not null,
  draft_id uuid not null,
  person_id uuid not null,
  bundle text,
  title_zh text not null,
  title_en text not null,
  fields int not null,
  filled int not null,
  papers int not null,
  items int not null,
  submitted_at timestamptz not null,
  primary key (region, id)
);
-- A draft is submitted once, however often the button is pressed.
create unique index submission_draft on cases.submission (region, draft_id);
create index submission_person on cases.submission (person_id, submitted_at desc);

create sequence cases.case_number;

-- One applicant's request for one item. The row is what its steps amount to; the steps are the record.
create table cases.case (
  region text not null,
  id uuid not null,
  number text not null,
  version int not null,
  submission_id uuid not null,
  person_id uuid not null,
  -- Sealed: name, ID number, phone of the applicant.
  applicant text not null,
  -- Sealed: facts, materials, answers.
  contents text not null,
  -- Sealed: what the effects of an approval made, e.g. a new number.
  results text,
  title_zh text not null,
  title_en text not null,
  item_code text not null,
  item_version int not null,
  item_name text not null,
  item_name_en text not null,
  department text not null,
  department_name text not null,
  status text not null,
  settlement text,
  -- Whose move it is: the department's, the applicant's, the machine's, nobody's.
  waits_for text not null check (waits_for in ('department', 'applicant', 'machine', 'nobody')),
  step_zh text,
  step_en text,
  clock text not null check (clock in ('accepting', 'running', 'stopped', 'ended')),
  limit_from date not null,
  limit_days int not null,
  due_on date not null,
  yellow_on date not null,
  promised_days int not null,
  legal_days int not null,
  legal_due_on date,
  stopped_on date,
  stopped_days int not null default 0,
  submitted_at timestamptz not null,
  accepted_on date,
  decided_at timestamptz,
  concluded_at timestamptz,
  licences jsonb not null default '[]',
  primary key (region, id)
);
create index case_id on cases.case (id);
create unique index case_by_number on cases.case (region, number);
create index case_submission on cases.case (submission_id);
-- The officer's inbox: what waits for my department, what runs out first on top.
create index case_inbox_waiting on cases.case (department, waits_for, due_on, id) where concluded_at is null;
create index case_inbox_state on cases.case (department, status, due_on, id) where concluded_at is null;
create index case_inbox_done on cases.case (department, concluded_at desc, id desc) where concluded_at is not null;
create index case_running_out on cases.case (due_on, id) where concluded_at is null;

-- What happened to a case, in order; never changed.
create table cases.step (
  region text not null,
  case_id uuid not null,
  seq int not null,
  kind text not null,
  at timestamptz not null,
  person_id uuid,
  person_name text not null,
  organisation text,
  organisation_name text,
  -- Sealed: words about the applicant's matter.
  note text not null,
  legal_basis text,
  remedy text,
  files jsonb not null default '[]',
  primary key (region, case_id, seq)
);

create table cases.file (
  region text not null,
  case_id uuid not null,
  id uuid not null,
  sha256 text not null,
  name text not null,
  type text not null,
  bytes int not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (region, case_id, id)
);

-- Every opening of a case by staff; never changed.
create table cases.access (
  region text not null,
  case_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  person_name text not null,
  organisation text,
  what text not null,
  at timestamptz not null,
  primary key (region, case_id, id)
);
