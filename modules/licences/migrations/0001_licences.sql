create schema licences;

create table licences.type (
  code text primary key,
  name text not null,
  name_en text not null,
  labels_en jsonb not null
);

-- What was issued, never changed. Holder and values are sealed; `digest` of the content stands in the log.
create table licences.licence (
  region text not null,
  id uuid not null,
  identifier text not null,
  number text not null,
  type text not null,
  issuer text not null,
  issuer_name text not null,
  holder_sealed text not null,
  values_sealed text not null,
  issued_on date not null,
  valid_from date not null,
  valid_to date,
  case_id text,
  digest text not null,
  ledger_entry text not null,
  primary key (region, id)
);
create unique index licence_identifier on licences.licence (region, identifier);
create index licence_id on licences.licence (id);
create index licence_of_issuer on licences.licence (region, issuer, id);

-- In whose wallets a licence is: the holder's, and for a child the parents'.
create table licences.keeper (
  region text not null,
  subject_index text not null,
  licence_id uuid not null,
  primary key (region, subject_index, licence_id)
);
create index keeper_of_licence on licences.keeper (region, licence_id);

create table licences.revocation (
  region text not null,
  licence_id uuid not null,
  revoked_on date not null,
  reason text not null,
  by_name text not null,
  by_id text not null,
  at timestamptz not null,
  digest text not null,
  ledger_entry text not null,
  primary key (region, licence_id)
);

-- PDF files we made. A file with our identifier whose SHA-256 is not here is not ours.
create table licences.file (
  region text not null,
  sha256 text not null,
  licence_id uuid not null,
  at timestamptz not null,
  primary key (region, sha256)
);
create index file_of_licence on licences.file (region, licence_id);

-- One-time codes, hashed; kept for a day so that "used" can be told from "unknown".
create table licences.presentation (
  code_hash text primary key,
  region text not null,
  licence_id uuid not null,
  expires_at timestamptz not null,
  redeemed_at timestamptz
);
create index presentation_expiry on licences.presentation (expires_at);

create table licences.verification (
  region text not null,
  licence_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  method text not null check (method in ('code', 'identifier', 'file')),
  outcome text not null,
  verifier text,
  primary key (region, licence_id, id)
);

-- Wrong guesses of the last four characters, so that nobody tries them all.
create table licences.guess (
  licence_id uuid not null,
  day date not null,
  count int not null,
  primary key (licence_id, day)
);
