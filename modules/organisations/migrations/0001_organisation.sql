create schema organisations;

create table organisations.organisation (
  code text primary key,
  name text not null,
  short_name text not null,
  name_en text not null,
  region text not null,
  kind text not null,
  local_codes text[] not null default '{}'
);
create index organisation_by_region on organisations.organisation (region, code);
create index organisation_by_local_code on organisations.organisation using gin (local_codes);
