-- A body of the city issues for all its districts: its officers list what it issued wherever the holder lives.
drop index licences.licence_of_issuer;
create index licence_by_issuer on licences.licence (issuer, id);
