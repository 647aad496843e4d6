-- What was decided, who asked for which release, and who may see what. Of each delivery the last decision is in force.
create table decision (
    id               bigint generated always as identity primary key,
    delivery         text not null references delivery,
    mode             text not null check (mode in ('AUTO', 'MANUAL')),
    rule_set         text, -- null: no rule took it
    rule_set_version integer,
    rule_id          text,
    reason           text not null,
    teams            text[] not null,
    hold_minutes     integer not null check (hold_minutes >= 0),
    note_required    boolean not null,
    second_approval  boolean not null,
    hold_until       timestamptz,
    at               timestamptz not null,
    evaluation       json, -- not jsonb: it keeps the inputs in the table's order
    check ((rule_set is null) = (rule_set_version is null))
);
create index on decision (delivery, id desc);
create index on decision (rule_set, rule_set_version);

create table release (
    id             bigint generated always as identity primary key,
    delivery       text not null references delivery,
    number         integer not null,
    teams          text[] not null,
    rule_teams     text[] not null,
    note           text,
    asked_by       text not null,
    needs_approval boolean not null,
    requested_at   timestamptz not null,
    approved_by    text,
    at             timestamptz,
    dropped_at     timestamptz, -- refused, or overtaken by a new decision
    unique (delivery, number),
    check (at is null or dropped_at is null),
    check (at is null or not needs_approval or (approved_by is not null and approved_by <> asked_by))
);
-- of many who ask at once, one is first
create unique index release_asked on release (delivery) where at is null and dropped_at is null;

create table team_grant (
    id           bigint generated always as identity primary key,
    release      bigint not null references release,
    delivery     text not null references delivery,
    team         text not null references team,
    from_at      timestamptz not null,
    until        timestamptz,
    may_download boolean not null,
    note         text,
    ended_at     timestamptz
);
create unique index team_grant_open on team_grant (delivery, team) where ended_at is null;
create index on team_grant (team, delivery) where ended_at is null;
create index on team_grant (until) where ended_at is null and until is not null;
