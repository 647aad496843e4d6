-- What a version of a rule set decided, in the order of the answer, however many versions came after it.
create index audit_entry_rule_set_version on audit_entry (rule_set, (details::jsonb ->> 'ruleSetVersion'), at, id)
    where rule_set is not null;
