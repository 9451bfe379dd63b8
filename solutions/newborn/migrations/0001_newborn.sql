create schema newborn;

-- Numbers given to a child once per submission, whichever department is first to need them.
create table newborn.allotted (
  kind text not null,
  submission_id uuid not null,
  number_index text not null,
  number_sealed text not null,
  at timestamptz not null,
  primary key (kind, submission_id),
  unique (kind, number_index)
);
create sequence newborn.certificate;
