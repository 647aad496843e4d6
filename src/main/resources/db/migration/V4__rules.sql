-- The library. What is published is never changed or taken away: a version is a row for ever.
create table rule_set (
    key        text primary key,
    kind       text not null check (kind in ('RELEASE', 'VALIDATION')),
    title      text not null,
    template   boolean not null default false, -- shipped: may be chosen and copied, not edited
    created_by text not null,
    created_at timestamptz not null default now()
);

create table rule_version (
    rule_set     text not null references rule_set,
    version      integer not null, -- the engine's version of the decision
    dmn          text not null,
    proposed_by  text not null,
    approved_by  text,
    reason       text,
    restores     integer,
    published_at timestamptz not null default now(),
    primary key (rule_set, version)
);

-- The revision is the entity tag that keeps two editors from overwriting each other; it is never used twice.
create table rule_draft (
    rule_set   text primary key references rule_set,
    dmn        text not null,
    revision   bigint generated always as identity,
    changed_by text not null,
    changed_at timestamptz not null default now()
);

-- What waits for a second person, exactly as the first one saw it.
create table rule_proposal (
    rule_set    text primary key references rule_set,
    dmn         text not null,
    reason      text not null,
    restores    integer,
    proposed_by text not null,
    proposed_at timestamptz not null default now()
);

-- Named cases that must hold whenever the rule set is published.
create table rule_example (
    rule_set text not null references rule_set,
    name     text not null,
    position integer not null,
    inputs   text not null, -- JSON
    expected text not null, -- JSON: the outputs that matter, for each row that must match
    primary key (rule_set, name)
);

-- What waits for a second person on a project: other rules, or the end of a pause.
create table rule_choice (
    project            text not null references project,
    resumes            boolean not null,
    release_rules      text references rule_set,
    release_rules_version integer, -- null follows the newest
    validation_profile text references rule_set,
    validation_profile_version integer,
    reason             text not null,
    proposed_by        text not null,
    proposed_at        timestamptz not null default now(),
    primary key (project, resumes)
);
