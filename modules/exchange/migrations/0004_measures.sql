-- How a bound resource was found when it was last sampled. Counts and shares, no values.
create table exchange.measure (
  resource text primary key,
  measured_at timestamptz not null,
  rows bigint,
  -- field → share of rows that have a value, 0 to 1
  completeness jsonb not null,
  newest_at text,
  -- Why it could not be measured.
  reason text
);
create index measure_by_time on exchange.measure (measured_at);
