create schema materials;

-- Key of each file that lies encrypted in the file store; without its row a file can no longer be read by anybody.
create table materials.content (
  region text not null,
  sha256 text not null,
  key_sealed text not null,
  bytes integer not null,
  made_at timestamptz not null,
  primary key (region, sha256)
);

create table materials.material (
  region text not null,
  id uuid not null,
  person_id uuid not null,
  -- The same file under the same name is kept once.
  same_index text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  licence_type text,
  file_type text not null,
  bytes integer not null,
  content text not null,
  described_sealed text not null,
  kept_at timestamptz not null,
  valid_until date,
  keep_until date not null,
  checked_at timestamptz,
  checked_by uuid,
  primary key (region, id)
);
create unique index material_once on materials.material (region, person_id, same_index);
create index material_of_person on materials.material (region, person_id, id desc);
create index material_to_purge on materials.material (region, keep_until);

create table materials.use (
  region text not null,
  id uuid not null,
  person_id uuid not null,
  material_id uuid not null,
  kind text not null check (kind in ('given', 'seen', 'checked')),
  state text not null check (state in ('prepared', 'handed-in', 'taken-back', 'done')),
  described_sealed text not null,
  draft_id text,
  submission_id text,
  at timestamptz not null,
  digest text not null,
  ledger_entry uuid not null,
  primary key (region, id)
);
create index use_of_person on materials.use (region, person_id, id desc);
create index use_of_material on materials.use (region, material_id);
create index use_of_draft on materials.use (region, draft_id) where draft_id is not null;

-- A code that a person shows at a window so that a clerk may look at one material of hers.
create table materials.showing (
  region text not null,
  id uuid not null,
  code_index text not null,
  material_id uuid not null,
  person_id uuid not null,
  expires_at timestamptz not null,
  opened_by uuid,
  opened_at timestamptz,
  primary key (region, id)
);
create unique index showing_by_code on materials.showing (region, code_index);
create index showing_to_forget on materials.showing (region, expires_at);
