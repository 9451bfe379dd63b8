-- Whoever shows or checks a licence does not say which division issued it.
create index licence_by_identifier on licences.licence (identifier);
create index keeper_by_subject on licences.keeper (subject_index, licence_id);
create index keeper_by_licence on licences.keeper (licence_id, subject_index);
create index file_by_content on licences.file (sha256);
