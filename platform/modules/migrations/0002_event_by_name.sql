-- A subscriber to rare events must not read past all the others each time it looks.
create index event_by_name on platform.event (name, xid, seq);
