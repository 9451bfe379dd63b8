create schema industry;

create table industry.park (
  region text not null,
  code text not null,
  name jsonb not null,
  district text not null,
  level text not null check (level in ('national', 'provincial', 'city')),
  land_ha double precision not null check (land_ha > 0),
  used_ha double precision not null check (used_ha >= 0),
  lon double precision not null,
  lat double precision not null,
  generated boolean not null,
  primary key (region, code)
);

create table industry.enterprise (
  region text not null,
  code text not null,
  name jsonb not null,
  district text not null,
  industry text not null,
  sector text,
  park text,
  size text not null check (size in ('large', 'medium', 'small')),
  lon double precision,
  lat double precision,
  generated boolean not null,
  primary key (region, code)
);
create index enterprise_park on industry.enterprise (region, park);

-- Who may report for an enterprise, and the codes by which they are invited.
create table industry.agent (
  region text not null,
  person_id text not null,
  enterprise text not null,
  name_sealed text not null,
  since timestamptz not null,
  primary key (region, person_id, enterprise)
);
create index agent_enterprise on industry.agent (region, enterprise);

create table industry.invitation (
  region text not null,
  id uuid not null,
  enterprise text not null,
  code_index text not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_by text,
  used_at timestamptz,
  primary key (region, id)
);
create unique index invitation_code on industry.invitation (region, code_index);

-- The newest state of each report; every earlier one is kept in sheet_version.
create table industry.sheet (
  region text not null,
  month text not null,
  enterprise text not null,
  version integer not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'accepted')),
  figures jsonb not null,
  words jsonb not null default '{}',
  soft integer not null default 0,
  origin text not null check (origin in ('page', 'file', 'generated')),
  submitted_by text,
  submitted_at timestamptz,
  reviewed_by text,
  reviewed_at timestamptz,
  review_note text not null default '',
  primary key (region, enterprise, month)
);
create index sheet_month on industry.sheet (region, month, status);

create table industry.sheet_version (
  region text not null,
  enterprise text not null,
  month text not null,
  version integer not null,
  status text not null,
  figures jsonb not null,
  words jsonb not null,
  note text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region, enterprise, month, version)
);

-- What departments know of an enterprise's month: electricity metered, VAT paid.
create table industry.known (
  region text not null,
  enterprise text not null,
  month text not null,
  electricity double precision,
  tax double precision,
  source text not null,
  received_at timestamptz not null,
  primary key (region, enterprise, month)
);

create table industry.project (
  region text not null,
  code text not null,
  name jsonb not null,
  park text,
  sector text,
  investment double precision not null check (investment > 0),
  begins_on date not null,
  ends_on date not null,
  milestones jsonb not null,
  progress jsonb not null,
  version integer not null default 1,
  generated boolean not null,
  primary key (region, code)
);

-- What the last reckoning found of each enterprise.
create table industry.risk (
  region text not null,
  enterprise text not null,
  month text not null,
  level text not null check (level in ('green', 'blue', 'orange', 'red')),
  found jsonb not null,
  primary key (region, enterprise)
);
create index risk_level on industry.risk (region, level, enterprise);

-- Results of the last reckoning by subject: '' for the whole, an industry, a park.
create table industry.result (
  region text not null,
  kind text not null,
  subject text not null,
  found jsonb not null,
  at timestamptz not null,
  primary key (region, kind, subject)
);

create table industry.reminder (
  region text not null,
  enterprise text not null,
  month text not null,
  kind text not null,
  at timestamptz not null,
  primary key (region, enterprise, month, kind)
);
