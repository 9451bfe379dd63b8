create schema regions;

create table regions.region (
  code text primary key,
  name text not null,
  level smallint not null,
  parent text
);
create index region_by_parent on regions.region (parent, code);

create table regions.outline (
  code text primary key references regions.region,
  geometry jsonb not null
);
