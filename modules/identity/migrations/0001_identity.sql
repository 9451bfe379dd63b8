create schema identity;

-- Citizens. The ID number is sealed; its blind index finds the account.
create table identity.account (
  id uuid primary key,
  number_index text not null unique,
  number_sealed text not null,
  phone_sealed text,
  name text not null,
  level smallint not null check (level between 0 and 3),
  proof text not null check (proof in ('register', 'face-simulator')),
  created_at timestamptz not null
);

create table identity.staff (
  id uuid primary key,
  username text not null unique,
  password_hash text not null,
  name text not null,
  roles text[] not null,
  organisation text,
  must_change boolean not null,
  active boolean not null,
  created_at timestamptz not null
);
create index staff_of_organisation on identity.staff (organisation);

-- Only the hash of a session's secret is kept.
create table identity.session (
  token_hash text primary key,
  id uuid not null unique,
  person_id uuid not null,
  kind text not null check (kind in ('citizen', 'staff')),
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_of_person on identity.session (person_id);
create index session_expiry on identity.session (expires_at);

-- One-time codes. `subject_sealed` is null when nobody was found: such a code can never be right.
create table identity.challenge (
  id uuid primary key,
  subject_sealed text,
  code_hash text not null,
  tries int not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index challenge_expiry on identity.challenge (expires_at);

-- Attempts by ID number, address and user name (keyed hashes), shared by all server processes.
create table identity.attempt (
  key text primary key,
  count int not null,
  window_ends_at timestamptz not null,
  locked_until timestamptz
);
create index attempt_expiry on identity.attempt (window_ends_at);
