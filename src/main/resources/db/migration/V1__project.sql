-- Who works on what.
create table person (
    id            text primary key,
    name          text not null,
    email         text not null,
    language      text,
    role          text not null check (role in ('ADMIN', 'POST_PRODUCTION', 'UPLOADER', 'STUDIO', 'AUDITOR')),
    password_hash text,
    active        boolean not null default true,
    until         timestamptz,
    created_at    timestamptz not null default now()
);

create table team (
    id       text primary key,
    name     text not null,
    email    text not null,
    language text not null default 'en'
);

create table team_member (
    team   text not null references team,
    person text not null references person,
    primary key (team, person)
);
create index on team_member (person);

create table post_house (
    id    text primary key,
    name  text not null,
    email text not null
);

create table project (
    code                    text primary key,
    title                   text not null,
    kind                    text not null check (kind in ('SERIES', 'FEATURE')),
    frame_rate              numeric not null,
    time_zone               text not null,
    name_pattern            text not null,
    start_timecode          text not null,
    release_rules           text not null,
    release_rules_version   integer, -- null follows the newest published version
    validation_profile      text not null,
    validation_profile_version integer,
    automatic_release_paused boolean not null default false,
    auditor_may_watch       boolean not null default false,
    created_at              timestamptz not null default now()
);

create table project_episode (
    project  text not null references project,
    episode  text not null,
    position integer not null,
    primary key (project, episode)
);

create table project_stem (
    project   text not null references project,
    stem_type text not null,
    primary key (project, stem_type)
);

create table project_team (
    project text not null references project,
    team    text not null references team,
    primary key (project, team)
);

create table project_post_house (
    project    text not null references project,
    post_house text not null references post_house,
    primary key (project, post_house)
);

-- A person's place on a project: an uploader for one post house, or post-production (no post house).
create table project_person (
    project    text not null references project,
    person     text not null references person,
    post_house text references post_house,
    primary key (project, person)
);
create index on project_person (person);

create table project_system (
    project text not null references project,
    system  text not null,
    url     text, -- null: the receiver inside the application
    secret  text, -- encrypted; null where the receiver is our own
    removed_at timestamptz, -- what is on its way still goes there
    primary key (project, system)
);
