create schema supervision;

-- Lights that went on, and when they went out again.
create table supervision.finding (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  number text not null,
  item_name text not null,
  item_name_en text not null,
  department text not null,
  department_name text not null,
  rule text not null check (rule in ('acceptance', 'decision', 'supplement', 'special', 'issuing')),
  light text not null check (light in ('yellow', 'red')),
  due_on date not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (region, id)
);
create unique index finding_on on supervision.finding (region, case_id, rule, light) where cleared_at is null;
create index finding_list on supervision.finding (due_on, id) where cleared_at is null;
create index finding_cleared on supervision.finding (cleared_at desc) where cleared_at is not null;
