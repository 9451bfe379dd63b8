-- What is done to the library, from draft to effect (变更).
create table service_items.item_change (
  region text not null,
  id uuid not null,
  department text not null,
  department_name text not null,
  kind text not null check (kind in ('add', 'change', 'suspend', 'resume', 'cancel', 'split', 'merge')),
  state text not null check (
    state in ('draft', 'submitted', 'checked', 'returned', 'approved', 'effective', 'withdrawn')
  ),
  title text not null,
  of_items text[] not null,
  -- Version of each of them that the change was written against, by code.
  bases jsonb not null,
  items jsonb not null,
  parts jsonb not null,
  reason text not null,
  effect_on date,
  version int not null,
  -- Everybody who wrote it or handed it in: none of them decides on it.
  authors text[] not null,
  checker text,
  created_by text not null,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_by text,
  submitted_at timestamptz,
  checked_by text,
  checked_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  remark text not null,
  effective_at timestamptz,
  primary key (region, id)
);
create index item_change_by_state on service_items.item_change (region, state, id);
create index item_change_by_department on service_items.item_change (region, department, id);
create index item_change_of_items on service_items.item_change using gin (of_items);

-- Who did what to a change, and when. Never changed.
create table service_items.item_change_step (
  region text not null,
  change_id uuid not null,
  number int not null,
  action text not null,
  state text not null,
  by_name text not null,
  remark text not null,
  at timestamptz not null,
  primary key (region, change_id, number)
);
create trigger item_change_step_is_immutable before update or delete on service_items.item_change_step
  for each row execute function service_items.refuse_change();

-- The basic list (基本目录): what may be done at all, whoever does it.
create table service_items.basic_item (
  code text primary key,
  name text not null,
  name_en text not null,
  type text not null,
  levels text[] not null,
  legal_basis jsonb not null,
  status text not null,
  updated_by text not null,
  updated_at timestamptz not null
);

alter table service_items.item add column basic_code text not null default '';
create index item_by_basic_code on service_items.item (basic_code, region) where basic_code <> '';
alter table service_items.item add column level text not null default '';
-- Ids of the rules it breaks; null until it was looked at.
alter table service_items.item add column problems text[];
create index item_by_problem on service_items.item using gin (problems);
-- When each item was last touched, for whoever asks what is new since then.
create index item_by_update on service_items.item (updated_at, code);

-- What a solution last brought, so that bringing the same again does not undo what people have changed since.
create table service_items.given (
  kind text not null check (kind in ('item', 'bundle')),
  code text not null,
  digest text not null,
  primary key (kind, code)
);
