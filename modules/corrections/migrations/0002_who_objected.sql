-- Nobody settles what she objected to herself: her account, also when she spoke for her department.
alter table corrections.correction add column objected_person text;

-- What was said of one value before, for whoever says so again.
create index correction_of_value on corrections.correction (region, resource, subject_index, field, id);
