create schema my_data;

-- 校核纠错: what a citizen says is wrong about her in a department's records. The words and her identity are sealed.
create table my_data.dispute (
  region text not null,
  id uuid not null,
  person_id text not null,
  receipt_id uuid not null,
  resource text not null,
  resource_name text not null,
  resource_name_en text not null,
  provider text not null,
  provider_name text not null,
  provider_name_en text not null,
  field text not null,
  field_name_zh text not null,
  field_name_en text not null,
  who_sealed text not null,
  claim_sealed text not null,
  status text not null check (status in ('open', 'corrected', 'unfounded')),
  opened_at timestamptz not null,
  answer_sealed text,
  answered_by text,
  answered_at timestamptz,
  primary key (region, id),
  check ((status = 'open') = (answered_at is null))
);
-- One open dispute about one value.
create unique index dispute_open on my_data.dispute (region, person_id, resource, field) where status = 'open';
create index dispute_of_person on my_data.dispute (region, person_id, id);
create index dispute_of_provider on my_data.dispute (region, provider, status, id);
