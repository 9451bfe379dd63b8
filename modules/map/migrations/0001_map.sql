create schema map;

-- One layer of the map. `stamp` changes whenever its definition or one of its features does.
create table map.layer (
  region text not null,
  code text not null,
  definition jsonb not null,
  owner text not null,
  visibility text not null,
  features int not null default 0,
  west double precision,
  south double precision,
  east double precision,
  north double precision,
  stamp text not null,
  changed_at timestamptz not null,
  primary key (region, code)
);

-- `moment` is ISO time in UTC, '' where features bear none: texts sort by time.
create table map.feature (
  region text not null,
  layer text not null,
  id text not null,
  moment text not null default '',
  geometry jsonb not null,
  properties jsonb not null,
  extent box not null,
  primary key (region, layer, id, moment)
);
create index feature_by_moment on map.feature (region, layer, moment, id);
create index feature_by_place on map.feature using gist (extent);
