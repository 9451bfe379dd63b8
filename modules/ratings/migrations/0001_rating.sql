create schema ratings;

-- 好差评: one rating of one concluded case by its applicant. Bad ones are a department's to-do until they are answered.
create table ratings.rating (
  region text not null,
  id uuid not null,
  case_id text not null,
  submission_id text not null,
  case_number text not null,
  item_code text not null,
  item_name text not null,
  item_name_en text not null,
  department text not null,
  department_name text not null,
  person_id text not null,
  level int not null check (level between 1 and 5),
  tags text[] not null,
  text_sealed text,
  channel text not null,
  at timestamptz not null,
  answer_due_on date,
  answer_sealed text,
  answered_by text,
  answered_at timestamptz,
  primary key (region, id),
  unique (region, case_id)
);
create index rating_of_department on ratings.rating (region, department, id);
create index rating_to_do on ratings.rating (region, department, answer_due_on)
  where answer_due_on is not null and answered_at is null;
