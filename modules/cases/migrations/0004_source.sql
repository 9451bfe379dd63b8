-- 申报来源: handed in online by the applicant, or at a counter by a clerk for her.
alter table cases.case add column source text not null default 'online' check (source in ('online', 'counter'));
