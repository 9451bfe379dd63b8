create schema calendars;

-- Days that differ from the plain week (Monday to Friday), or that somebody edited.
create table calendars.day (
  day date primary key,
  kind text not null check (kind in ('working', 'off')),
  name_zh text not null default '',
  name_en text not null default '',
  origin text not null check (origin in ('state-council', 'edited')),
  note text not null default '',
  edited_by text,
  edited_at timestamptz
);

-- Years for which the State Council's arrangement is loaded.
create table calendars.year (
  year int primary key,
  loaded_by text,
  loaded_at timestamptz not null default now()
);

-- Every edit ever made, who made it and why; never changed.
create table calendars.edit (
  id uuid primary key,
  day date not null,
  kind text not null,
  note text not null,
  person_id uuid not null,
  person_name text not null,
  at timestamptz not null
);

-- Grows with every change, so that each server process knows when to read the days again.
create table calendars.revision (one boolean primary key default true check (one), number bigint not null);
insert into calendars.revision (number) values (1);
