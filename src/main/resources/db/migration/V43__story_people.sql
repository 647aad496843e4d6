-- Who was on a team while it had a cut is read from what is told of the team, and of when its members could sign in.
create index audit_entry_team on audit_entry ((details::jsonb ->> 'team'), at, id)
    where kind in ('PERSON_JOINED_TEAM', 'PERSON_LEFT_TEAM');
create index audit_entry_account on audit_entry (person, at, id) where kind = 'PERSON_CHANGED';
