create schema demo_city;

-- One row while a demo city is there. `loading` that outlives its process is a load that broke off.
create table demo_city.city (
  id smallint primary key default 1 check (id = 1),
  status text not null,
  scale double precision not null,
  loaded_on text not null,
  content text not null default '',
  social_port integer
);
