create schema portal;

-- Cases already counted, so that an event delivered twice counts once; kept as long as events may come again.
create table portal.counted_case (
  region text not null,
  case_id uuid not null,
  counted_on date not null,
  primary key (region, case_id)
);
create index counted_case_day on portal.counted_case (counted_on);

-- How many cases of an item were submitted on a day; nothing personal.
create table portal.item_day (
  region text not null,
  item_code text not null,
  day date not null,
  cases int not null,
  primary key (region, item_code, day)
);
create index item_day_day on portal.item_day (day);
