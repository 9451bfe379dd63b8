-- Calls that come at once share their writes: one row before their sources are asked, one row when they have ended.

-- Written before the sources are called. Goes when the last of its calls has ended; what a crash leaves is closed later.
create table exchange.call_group (
  region text not null,
  id uuid not null,
  opened_at timestamptz not null,
  -- JSON: what is known of each call before it is made.
  calls text not null,
  primary key (region, id)
);
alter table exchange.call_group alter column calls set storage external;

-- `common`: what calls share; `calls`: the place of that, id, milliseconds, subject, case.
insert into exchange.call_group (region, id, opened_at, calls)
  select region, id, opened_at, jsonb_build_object(
    'common', jsonb_build_array(facts - 'region' - 'id' - 'at' - 'subject' - 'case_id'),
    'calls', jsonb_build_array(jsonb_build_array(0, facts ->> 'id',
      floor(extract(epoch from (facts ->> 'at')::timestamptz) * 1000)::bigint, facts ->> 'subject', facts ->> 'case_id')))::text
  from exchange.open_receipt;
drop table exchange.open_receipt;

-- Calls that ended together: one entry of the ledger holds the Merkle root of their digests.
create table exchange.receipt_group (
  region text not null,
  id uuid not null,
  size int not null,
  ledger_entry_id text not null,
  -- 32 bytes each, in the order of the tree's leaves.
  digests bytea not null,
  -- Ids of its receipts lie between these two.
  first_id uuid not null,
  last_id uuid not null,
  -- JSON of the receipts and of the others in their answers, until they are filed in the tables for looking up.
  receipts text,
  others text,
  primary key (region, id)
);
alter table exchange.receipt_group alter column receipts set storage external;
create index receipt_group_unfiled on exchange.receipt_group (region, id) where receipts is not null;

-- Place in its group; null for a receipt that has an entry in the ledger by itself.
alter table exchange.receipt add column group_id uuid, add column group_index int;
