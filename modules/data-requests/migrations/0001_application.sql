create schema data_requests;

create table data_requests.application (
  region text not null,
  id uuid not null,
  number text not null,
  version int not null,
  consumer text not null,
  provider text not null,
  resource text not null,
  share_type int not null,
  purpose_code text not null,
  status text not null,
  -- Where it goes on after a completion or a dispute that changes nothing.
  resume_status text,
  asked jsonb not null,
  given jsonb,
  previous uuid,
  applicant_id uuid not null,
  applicant_name text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  clock_of text,
  clock_from date,
  clock_days int not null,
  stopped_days int not null,
  stopped_on date,
  due_on date,
  yellow_on date,
  complete_by date,
  reminded text not null,
  -- Canonical JSON of the agreement that both sides sign, word for word as its digest is of.
  agreement text,
  agreement_sha256 text,
  agreement_pdf text,
  ledger_entry text,
  grant_id text,
  in_force_at timestamptz,
  until date not null,
  expiry_reminded int,
  end_kind text,
  ended_at timestamptz,
  primary key (region, id),
  unique (region, number)
);
-- One agreement in force for one use: a second signature that comes at once cannot make two.
create unique index application_in_force on data_requests.application (region, consumer, resource, purpose_code)
  where status = 'in-force';
-- One application for one use waits at a time: a button pressed twice makes one.
create unique index application_waiting on data_requests.application (region, consumer, resource, purpose_code)
  where status in ('checking', 'deciding', 'completing', 'signing', 'disputed');
create index application_of_consumer on data_requests.application (region, consumer, id desc);
create index application_of_provider on data_requests.application (region, provider, id desc);
create index application_of_grant on data_requests.application (region, grant_id) where grant_id is not null;
create index application_open on data_requests.application (region, status)
  where status in ('checking', 'deciding', 'completing', 'disputed', 'signing');
create index application_ending on data_requests.application (region, until) where status = 'in-force';

-- What happened, in order; never changed.
create table data_requests.step (
  region text not null,
  application_id uuid not null,
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  by_name text not null,
  by_id uuid,
  organisation text,
  text text not null,
  ground text,
  legal_basis text not null,
  due_on date,
  content jsonb,
  primary key (region, application_id, id)
);

-- One signature of each side under one agreement.
create table data_requests.signature (
  region text not null,
  application_id uuid not null,
  agreement_sha256 text not null,
  party text not null,
  organisation text not null,
  by_name text not null,
  by_id uuid,
  at timestamptz not null,
  public_key text not null,
  signature text not null,
  primary key (region, application_id, agreement_sha256, party)
);
