-- What a profile or a version of it judged, and when a version came into force, in the order of the answer.
create index audit_entry_profile on audit_entry ((details::jsonb ->> 'profile'), at, id)
    where kind = 'DELIVERY_JUDGED';
create index audit_entry_profile_version on audit_entry ((details::jsonb ->> 'profile'),
        (details::jsonb ->> 'profileVersion'), at, id)
    where kind = 'DELIVERY_JUDGED';
create index audit_entry_published on audit_entry (rule_set, (details::jsonb ->> 'version'), at, id)
    where kind = 'RULES_PUBLISHED';
