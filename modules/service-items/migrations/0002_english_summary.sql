-- Search answers in the reader's language.
alter table service_items.search_entry add column summary_en text not null default '';
