create schema counter;

-- A citizen at a counter: bound to one clerk of one organisation, over after a short time.
create table counter.session (
  region text not null,
  id uuid not null,
  clerk_id uuid not null,
  organisation text not null,
  -- Sealed: the citizen's name, ID number, phone.
  citizen text not null,
  -- Her account, once she has agreed.
  person_id uuid,
  -- Of the code that was sent to her phone; null where she signs instead.
  code_hash text,
  tries int not null default 0,
  agreed_by text check (agreed_by in ('code', 'signature')),
  -- Of the signature: where it lies, encrypted.
  signature jsonb,
  begun_at timestamptz not null,
  agreed_at timestamptz,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (region, id)
);
-- A clerk attends to one citizen at a time.
create unique index session_of_clerk on counter.session (region, clerk_id) where ended_at is null;

-- Forms that were opened in a session; the clerk reaches no others.
create table counter.entry (
  region text not null,
  session_id uuid not null,
  draft_id uuid not null,
  submission_id uuid,
  primary key (region, session_id, draft_id)
);
