create schema clients;

-- A system of a department that calls this installation by itself. `contact_sealed` is sealed under `clients.client:<id>`.
create table clients.client (
  region text not null,
  id text not null,
  organisation text not null,
  name text not null,
  system text not null,
  contact_sealed text not null,
  method text not null check (method in ('secret', 'key', 'certificate')),
  must_be_bound boolean not null,
  addresses jsonb not null,
  status text not null check (status in ('active', 'disabled', 'retired')),
  status_reason text,
  registered_at timestamptz not null,
  last_used_at timestamptz,
  primary key (region, id)
);
create index client_of_organisation on clients.client (region, organisation, id);

-- What a client proves itself with: the hash of a secret, a public key (JWK), or the thumbprint of a certificate.
-- `fact` is found again by (region, client, fact): a secret's SHA-256, a key's RFC 7638 thumbprint, a certificate's x5t#S256.
create table clients.credential (
  region text not null,
  client_id text not null,
  id text not null,
  kind text not null check (kind in ('secret', 'key', 'certificate')),
  fact text not null,
  shown text not null,
  content jsonb not null,
  added_at timestamptz not null,
  added_by text not null,
  expires_at timestamptz,
  primary key (region, client_id, id),
  foreign key (region, client_id) references clients.client (region, id)
);
create unique index credential_fact on clients.credential (region, client_id, fact);

create table clients.change (
  region text not null,
  client_id text not null,
  id uuid not null,
  at timestamptz not null,
  person_id text not null,
  person_name text not null,
  kind text not null,
  details jsonb not null,
  primary key (region, client_id, id)
);

-- One row that every change of a client or credential counts up, so that each process sees with one short look that
-- something changed. Its lock makes changes commit in the order of the number.
create table clients.revision (
  region text primary key,
  number bigint not null
);

-- Every answer of the token endpoint to a known client.
create table clients.token (
  region text not null,
  client_id text not null,
  id uuid not null,
  at timestamptz not null,
  address text not null,
  outcome text not null,
  bound text not null check (bound in ('none', 'dpop', 'certificate', 'both')),
  credential text,
  primary key (region, client_id, id)
);
create index token_at on clients.token (region, at);

-- Proofs and assertions seen, until they would be too old anyway (RFC 9449 §11.1, RFC 7523 §3).
create table clients.seen (
  region text not null,
  key text not null,
  expires_at timestamptz not null,
  primary key (region, key)
);
create index seen_expires on clients.seen (region, expires_at);
