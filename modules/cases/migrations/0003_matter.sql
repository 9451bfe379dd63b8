-- One application at a time for one item and one fact, e.g. one birth: the key is a keyed hash of both.
create table cases.matter (
  region text not null,
  key text not null,
  case_id uuid not null,
  number text not null,
  primary key (region, key)
);
create index matter_case on cases.matter (case_id);
