-- Two reviews before publication; what is in force stays in `resource` while a changed version is under way in `draft`.

alter table catalogue.resource
  add withdrawn_at timestamptz,
  -- 0–100, null while nothing is known; made of the parts in `catalogue.quality`.
  add quality int,
  -- field=name of every information item: resources that share items overlap.
  add item_keys text[] not null default '{}',
  add subject_kind text,
  -- What a solution or the platform last gave at once; the same given again leaves what people made of it.
  add given jsonb;

-- Entries of before know nothing of the extensions.
create function catalogue.with_extensions(definition jsonb) returns jsonb language sql immutable as $$
  select '{"keywords":[],"systemName":"","rights":"","secrecy":"none","layer":"department","extensions":{}}'::jsonb
    || definition
    || jsonb_build_object('items', coalesce(
      (select jsonb_agg('{"reason":"","grade":"general"}'::jsonb || item order by place)
        from jsonb_array_elements(definition->'items') with ordinality as items (item, place)), '[]'::jsonb))
$$;
update catalogue.resource set
  definition = catalogue.with_extensions(definition),
  subject_kind = definition->>'subjectKind',
  item_keys = array(select (item->>'field') || '=' || (item->>'name') from jsonb_array_elements(definition->'items') item);
update catalogue.resource set given = definition;
update catalogue.resource_version set definition = catalogue.with_extensions(definition);
drop function catalogue.with_extensions(jsonb);

create index resource_item_keys on catalogue.resource using gin (item_keys);
create index resource_related on catalogue.resource using gin ((definition->'relatedCodes'));

-- What is being written or reviewed; gone once it is published.
create table catalogue.draft (
  code text primary key,
  provider text not null,
  -- 0 draft, 1 sent back, 2 registration refused, 10 waiting for registration, 19 registered, 20 waiting for
  -- publication, 22 publication refused.
  status int not null check (status in (0, 1, 2, 10, 19, 20, 22)),
  -- Counts savings, so that nobody overwrites or decides what she has not seen.
  revision int not null,
  definition jsonb not null,
  edited_by text not null,
  edited_by_name text not null,
  edited_at timestamptz not null,
  -- Everybody who wrote or handed in what is now under review: none of them decides on it.
  authors text[] not null,
  submitted_at timestamptz,
  -- Ask for publication by itself once registered.
  then_publish boolean not null default true
);
create index draft_by_provider on catalogue.draft (provider, code);
create index draft_by_status on catalogue.draft (status, code);

-- 审批记录: every step of every entry, with who, when and why.
create table catalogue.approval (
  region text not null,
  code text not null,
  -- 1, 2, 3 … per entry.
  step int not null,
  action text not null,
  from_status int,
  to_status int not null,
  -- The version that became published or was withdrawn.
  version int,
  opinion text not null,
  person_id text,
  person_name text not null,
  organisation text,
  at timestamptz not null,
  primary key (region, code, step)
);

create table catalogue.subscription (
  region text not null,
  code text not null,
  person_id text not null,
  organisation text not null,
  since timestamptz not null,
  -- The version the person last looked at.
  seen_version int not null,
  primary key (region, code, person_id)
);
create index subscription_of_person on catalogue.subscription (region, person_id, code);
create index subscription_of_organisation on catalogue.subscription (region, organisation, code);

-- What was last measured at the source, and what users said is wrong.
create table catalogue.quality (
  code text primary key,
  measured_at timestamptz,
  rows bigint,
  completeness jsonb not null default '{}',
  newest_at timestamptz,
  disputes_open int not null default 0,
  disputes_corrected int not null default 0,
  disputes_unfounded int not null default 0
);
