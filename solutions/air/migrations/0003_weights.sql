-- Shares of the members in the combination, by pollutant and group of leads; runs of before do not tell theirs.
alter table air.run add column weights jsonb not null default '{}';
