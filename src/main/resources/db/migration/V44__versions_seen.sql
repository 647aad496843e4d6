-- Which versions a choice of rules meant when it was asked for: a second person agrees to these and to no later ones.
alter table rule_choice add column release_rules_seen integer, add column validation_profile_seen integer;

update rule_choice set
    release_rules_seen = coalesce(release_rules_version,
        (select max(version) from rule_version where rule_set = release_rules and published_at <= proposed_at), 0),
    validation_profile_seen = coalesce(validation_profile_version,
        (select max(version) from rule_version where rule_set = validation_profile and published_at <= proposed_at), 0);

alter table rule_choice alter column release_rules_seen set not null;
alter table rule_choice alter column validation_profile_seen set not null;
