-- What is asked for by its id alone, as links and events name it; the primary keys begin with the division.
create index submission_id on cases.submission (id);
create index submission_by_draft on cases.submission (draft_id);
create index step_of_case on cases.step (case_id, seq);
