-- What is being done right now; left behind by a process that died, it is not believed for long.
create table air.work (
  region text not null,
  step text not null,
  since timestamptz not null,
  primary key (region)
);

-- Thresholds of the warnings for heavy pollution, as the city's plan has them; a change is a further version.
create table air.warning_plan (
  region text not null,
  version int not null,
  plan jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (region, version)
);
