alter table licences.licence add column issuer_name_en text not null default '';
