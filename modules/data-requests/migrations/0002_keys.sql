-- Terms name the fields that records may also be looked up by.
update data_requests.application set asked = asked || '{"keys": []}' where not asked ? 'keys';
update data_requests.application set given = given || '{"keys": []}' where given is not null and not given ? 'keys';
