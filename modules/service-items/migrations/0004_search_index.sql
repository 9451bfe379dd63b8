-- What a ranking index outside the database needs: texts that many entries share, facets, and what changed since it looked last.
alter table service_items.search_entry
  add column text_key text not null default '',
  add column tags text[] not null default '{}',
  add column words_version int not null default 0,
  add column revision bigint not null default 0;

create sequence service_items.search_revision;

-- Writers go one after another, so that whoever reads "later than revision n" misses nothing that is committed later.
create function service_items.lock_search() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('service_items.search'));
  return null;
end $$;
create trigger search_entry_writers before insert or update on service_items.search_entry
  for each statement execute function service_items.lock_search();

create function service_items.number_search_entry() returns trigger language plpgsql as $$
begin
  new.revision := nextval('service_items.search_revision');
  return new;
end $$;
create trigger search_entry_revision before insert or update on service_items.search_entry
  for each row execute function service_items.number_search_entry();

-- Numbers every entry there is.
update service_items.search_entry set words_version = 0;
create unique index search_entry_by_revision on service_items.search_entry (revision);
create index search_entry_tags on service_items.search_entry using gin (tags);
create index search_entry_by_code on service_items.search_entry (lower(code) text_pattern_ops);
create index search_entry_to_remake on service_items.search_entry (words_version);
