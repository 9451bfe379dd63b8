-- Disputes live in corrections now; what was kept here is handed over once.
alter table my_data.dispute add column handed_over_at timestamptz;
create index dispute_to_hand_over on my_data.dispute (region, id) where handed_over_at is null;
