create schema ledger;

-- Entries whose transaction has committed and that wait for their place in the tree. No personal data.
create table ledger.pending (
  region text not null,
  id uuid not null,
  kind text not null,
  digest text not null,
  at timestamptz not null default now(),
  primary key (region, id)
);

-- The log itself: never updated, never deleted.
create table ledger.entry (
  region text not null,
  index bigint not null,
  id uuid not null,
  kind text not null,
  digest text not null,
  at timestamptz not null,
  primary key (region, index),
  unique (region, id)
);

-- Hash tiles (C2SP tlog-tiles): up to 256 hashes of 32 bytes. Only the last tile of a level ever grows.
create table ledger.tile (
  region text not null,
  level int not null,
  index bigint not null,
  width int not null check (width between 1 and 256 and length(hashes) = width * 32),
  hashes bytea not null,
  primary key (region, level, index)
);

-- Every signed tree head; the one of a size exists once, so a smaller or second tree cannot be signed.
create table ledger.checkpoint (
  region text not null,
  size bigint not null,
  root text not null,
  note text not null,
  at timestamptz not null,
  primary key (region, size)
);

-- The last reports of `onego verify`, for the status page.
create table ledger.report (
  region text not null,
  at timestamptz not null,
  report jsonb not null,
  primary key (region, at)
);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only';
end $$;
create trigger entry_is_final before update or delete on ledger.entry for each row execute function ledger.refuse_change();
create trigger checkpoint_is_final before update or delete on ledger.checkpoint for each row execute function ledger.refuse_change();
