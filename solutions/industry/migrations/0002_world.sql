-- The generated world as it was first made, so that the same one goes on month by month; grown_to is null while it is being loaded.
create table industry.world (
  region text primary key,
  first text not null,
  last text not null,
  enterprises integer not null,
  parks integer not null,
  indicators boolean not null,
  grown_to text
);

-- Of which month the figures of land are.
alter table industry.park add column land_month text;
update industry.park p
  set land_month = (select max(k.month) from industry.known k where k.region = p.region)
  where generated;

-- Who reminded by hand; null: by itself.
alter table industry.reminder add column by_name text;
