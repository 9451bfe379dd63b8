create schema air;

create table air.station (
  region text not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  district text not null,
  longitude double precision not null,
  latitude double precision not null,
  representative boolean not null,
  unmonitored text[] not null,
  generated boolean not null,
  primary key (region, code)
);

-- What arrived together, and what was made of it.
create table air.batch (
  region text not null,
  id uuid not null,
  key text not null,
  source text not null,
  kind text not null,
  format text not null,
  rows int not null,
  written int not null,
  unchanged int not null,
  refused int not null,
  flags jsonb not null,
  problems jsonb not null,
  given_by text not null,
  at timestamptz not null,
  primary key (region, id),
  unique (region, key)
);

-- One hour of one station. `raw` is what was sent; the columns hold what passed validation. µg/m³, CO mg/m³.
create table air.hourly (
  region text not null,
  station text not null,
  at timestamptz not null,
  pm25 real,
  pm10 real,
  so2 real,
  no2 real,
  co real,
  o3 real,
  raw jsonb not null,
  weather jsonb not null,
  flags jsonb not null,
  version int not null,
  batch uuid not null,
  primary key (region, station, at)
);
create index hourly_by_time on air.hourly (region, at);

-- What an hour was before it was corrected.
create table air.hourly_past (like air.hourly);
alter table air.hourly_past add primary key (region, station, at, version);

-- A forecast, never changed once made: the ensemble and its members, 72 hours after the base hour.
create table air.run (
  region text not null,
  id uuid not null,
  base timestamptz not null,
  made_at timestamptz not null,
  ms int not null,
  members text[] not null,
  stations int not null,
  hindcast boolean not null,
  trained_until timestamptz,
  primary key (region, id),
  unique (region, base)
);
create table air.curve (
  region text not null,
  run uuid not null,
  station text not null,
  pollutant text not null,
  member text not null,
  mean real[] not null,
  low real[] not null,
  high real[] not null,
  primary key (region, run, pollutant, station, member)
);

-- Trained trees of one's own, kept as a file.
create table air.trained (
  region text not null,
  id uuid not null,
  pollutant text not null,
  trained_until timestamptz not null,
  made_at timestamptz not null,
  hours int not null,
  ms int not null,
  sha256 text not null,
  primary key (region, id)
);
create index trained_newest on air.trained (region, pollutant, trained_until desc);

-- What was told to the public; a correction is a further version.
create table air.bulletin (
  region text not null,
  id uuid not null,
  issued_on date not null,
  version int not null,
  run uuid not null,
  base timestamptz not null,
  days jsonb not null,
  remark text not null,
  published_by text not null,
  published_by_id text not null,
  published_at timestamptz not null,
  generated boolean not null,
  primary key (region, id),
  unique (region, issued_on, version)
);

create table air.outside_model (
  region text not null,
  code text not null,
  definition jsonb not null,
  primary key (region, code)
);
create table air.outside_file (
  region text not null,
  id uuid not null,
  model text not null,
  name text not null,
  sha256 text not null,
  format text not null,
  status text not null,
  reason jsonb,
  base timestamptz,
  value_count int not null,
  at timestamptz not null,
  primary key (region, id),
  unique (region, model, sha256)
);
-- What an outside model said for a station: hour by hour from its base on.
create table air.outside_curve (
  region text not null,
  model text not null,
  base timestamptz not null,
  station text not null,
  pollutant text not null,
  hourly real[] not null,
  file uuid not null,
  primary key (region, model, base, station, pollutant)
);
create table air.program_run (
  region text not null,
  id uuid not null,
  model text not null,
  -- The hour it was started for; null when a person started it.
  due timestamptz,
  started_at timestamptz not null,
  ended_at timestamptz,
  result text not null,
  exit_code int,
  log text not null,
  primary key (region, id)
);
create unique index program_run_due on air.program_run (region, model, due) where due is not null;
