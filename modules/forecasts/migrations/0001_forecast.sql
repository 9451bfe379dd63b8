create schema forecasts;

-- Cells somebody asked a forecast for: they are forecast again when their indicator has new values.
create table forecasts.watched (
  region text not null,
  indicator text not null,
  cell_key text not null,
  cell jsonb not null,
  asked_at timestamptz not null,
  primary key (region, indicator, cell_key)
);

-- What was forecast, never changed: up_to is the newest period then known. Made in hindsight: after the values it is held against,
-- though only from values before them.
create table forecasts.forecast (
  region text not null,
  indicator text not null,
  cell_key text not null,
  id uuid not null,
  made_at timestamptz not null,
  up_to text not null,
  hindsight boolean not null,
  input text not null,
  horizon int not null,
  made jsonb not null,
  primary key (region, indicator, cell_key, id),
  unique (region, indicator, cell_key, input, horizon)
);
create index forecast_by_period on forecasts.forecast (region, indicator, cell_key, up_to, id);
