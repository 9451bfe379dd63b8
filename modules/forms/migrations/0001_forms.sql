create schema forms;

-- Immutable versions of form definitions.
create table forms.definition (
  code text not null,
  version int not null,
  definition jsonb not null,
  sha256 text not null,
  published_at timestamptz not null,
  primary key (code, version)
);

-- One person's form on the way to being handed in; everything she or a register said is sealed.
create table forms.draft (
  region text not null,
  id uuid not null,
  person_id uuid not null,
  target text not null,
  form text not null,
  form_version int not null,
  version int not null,
  contents_sealed text not null,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  submission_id text,
  primary key (region, id)
);
create unique index draft_open on forms.draft (region, person_id, target) where submitted_at is null;
create index draft_of_person on forms.draft (region, person_id, saved_at desc);
