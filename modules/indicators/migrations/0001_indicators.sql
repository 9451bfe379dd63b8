create schema indicators;

create table indicators.dimension (
  code text primary key,
  name jsonb not null,
  -- Another one whenever a member is added or moved, so that trees kept in memory notice.
  revision uuid not null
);

create table indicators.member (
  dimension text not null references indicators.dimension (code),
  code text not null,
  name jsonb not null,
  parent text,
  primary key (dimension, code)
);
create index member_of_parent on indicators.member (dimension, parent);

create table indicators.indicator (
  code text primary key,
  number int generated always as identity unique,
  version int not null,
  definition jsonb not null,
  changed_at timestamptz not null,
  -- Grows with every batch that changed a value.
  revision bigint not null default 0,
  recorded_at timestamptz
);

-- What an indicator meant before it was defined anew.
create table indicators.indicator_version (
  code text not null references indicators.indicator (code),
  version int not null,
  definition jsonb not null,
  changed_at timestamptz not null,
  primary key (code, version)
);

-- One batch of values; its moment is unique within its indicator and marks the rows it wrote.
create table indicators.batch (
  region text not null,
  indicator int not null,
  recorded_at timestamptz not null,
  id uuid not null,
  key text not null,
  origin jsonb not null,
  given int not null,
  written int not null,
  primary key (region, indicator, recorded_at),
  unique (region, indicator, key)
);

-- A combination of members that an indicator has values for. Numbers of one indicator grow in the order of commits, for batches
-- of one indicator come one after the other; none is given twice, even after a rollback.
create sequence indicators.cell_number as int;
create table indicators.cell (
  region text not null,
  indicator int not null,
  number int not null,
  members jsonb not null,
  primary key (region, indicator, number),
  unique (region, indicator, members)
);

-- What is known now: one row for each cell and period. Status: 0 final, 1 preliminary, 2 estimated.
create table indicators.observation (
  region text not null,
  indicator int not null,
  cell int not null,
  period text collate "C" not null,
  value double precision,
  status smallint not null,
  span smallint not null,
  recorded_at timestamptz not null,
  primary key (region, indicator, cell, period)
);
create index observation_of_period on indicators.observation (region, indicator, period, cell);

-- What was known before, from recorded_at until replaced_at.
create table indicators.past_observation (
  region text not null,
  indicator int not null,
  cell int not null,
  period text collate "C" not null,
  value double precision,
  status smallint not null,
  span smallint not null,
  recorded_at timestamptz not null,
  replaced_at timestamptz not null,
  primary key (region, indicator, cell, period, recorded_at)
);

-- The revision of an indicator at which values of a year last changed; what the Parquet lake holds stands in its manifest.
create table indicators.lake_year (
  region text not null,
  indicator int not null,
  year text not null,
  revision bigint not null,
  primary key (region, indicator, year)
);

-- A file that was read, kept until somebody confirms what its lines are; nothing is written before.
create table indicators.import (
  region text not null,
  id uuid not null,
  organisation text not null,
  person_id text not null,
  file text not null,
  encoding text not null,
  made_at timestamptz not null,
  sheets jsonb not null,
  lines jsonb not null,
  problems jsonb not null,
  problem_count int not null,
  confirmed_at timestamptz,
  written int,
  primary key (region, id)
);
create index import_of_organisation on indicators.import (region, organisation, id);
