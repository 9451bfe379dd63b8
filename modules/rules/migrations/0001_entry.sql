create schema rules;

create table rules.entry (
  region text not null,
  id uuid not null,
  organisation text not null,
  title text not null,
  made_at timestamptz not null,
  primary key (region, id)
);
create index entry_of_organisation on rules.entry (organisation, id desc);
