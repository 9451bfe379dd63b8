-- Every history asks for the merges of its records, undone ones included: also where they are few among millions.
create index merge_of_loser on registers.merge (region, register, loser);
-- When a register was last delivered to.
create index delivery_newest on registers.delivery (region, register, received_at);
