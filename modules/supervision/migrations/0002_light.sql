-- A light is explained by its department and closed by a supervisor.
alter table supervision.finding rename to light;
alter table supervision.light rename column light to colour;
alter table supervision.light rename constraint finding_pkey to light_pkey;
alter table supervision.light rename constraint finding_light_check to light_colour_check;
alter table supervision.light drop constraint finding_rule_check;
alter table supervision.light add constraint light_rule_check
  check (rule in ('acceptance', 'decision', 'step', 'supplement', 'special', 'issuing'));
alter table supervision.light
  add column step_zh text,
  add column step_en text,
  -- Last working day for the explanation; null where none is due.
  add column answer_due_on date,
  -- Sealed: the department's words.
  add column answer text,
  add column answered_by uuid,
  add column answered_by_name text,
  add column answered_at timestamptz,
  -- Sealed: the supervisor's words.
  add column remark text,
  -- Null with `closed_at` set: closed itself.
  add column closed_by uuid,
  add column closed_by_name text,
  add column closed_at timestamptz;
update supervision.light set closed_at = cleared_at where cleared_at is not null;

drop index supervision.finding_on;
drop index supervision.finding_list;
drop index supervision.finding_cleared;
create unique index light_on on supervision.light (region, case_id, rule, colour) where cleared_at is null;
create index light_burning on supervision.light (due_on, id) where cleared_at is null;
create index light_unsettled on supervision.light (due_on, id) where closed_at is null;
create index light_of_department on supervision.light (department, due_on, id) where closed_at is null;
create index light_newest on supervision.light (id desc);
create index light_newest_of_department on supervision.light (department, id desc);

-- The limit of the step a case waits in; only of open cases whose process gives that step one.
create table supervision.step_clock (
  region text not null,
  case_id uuid not null,
  step_zh text not null,
  step_en text not null,
  yellow_on date not null,
  due_on date not null,
  primary key (region, case_id)
);
create index step_clock_running_out on supervision.step_clock (yellow_on, case_id);
