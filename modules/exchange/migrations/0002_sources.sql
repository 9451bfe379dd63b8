-- More kinds of sources; the application knows which there are.
alter table exchange.source drop constraint source_kind_check;
