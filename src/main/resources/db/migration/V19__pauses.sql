-- The red switch: a row while automatic release is paused on a project or, with no project, everywhere; with what was
-- asked for its end.
create table release_pause (
    project     text references project,
    reason      text not null,
    paused_by   text not null,
    paused_at   timestamptz not null default now(),
    resume_reason   text,
    resume_asked_by text,
    resume_asked_at timestamptz,
    unique nulls not distinct (project)
);

insert into release_pause (project, reason, paused_by, paused_at, resume_reason, resume_asked_by, resume_asked_at)
select code, coalesce(told.details::json ->> 'reason', '–'), coalesce(told.actor, 'system'), coalesce(told.at, now()),
    asked.reason, asked.proposed_by, asked.proposed_at
from project
left join lateral (select details, actor, at from audit_entry
    where kind = 'AUTOMATIC_RELEASE_PAUSED' and audit_entry.project = code order by id desc limit 1) told on true
left join rule_choice asked on asked.project = code and asked.resumes
where automatic_release_paused;

alter table project drop column automatic_release_paused;
delete from rule_choice where resumes;
alter table rule_choice drop column resumes;
alter table rule_choice add primary key (project);
alter table rule_choice alter column release_rules set not null;
alter table rule_choice alter column validation_profile set not null;
