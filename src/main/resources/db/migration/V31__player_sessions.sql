-- One player of one person, or one hour of a program: what it got of a delivery is one entry of the audit.
create table player_session (
    delivery text        not null,
    person   text        not null,
    got      text        not null, -- the viewing copy, or a file
    session  text        not null,
    since    timestamptz not null default now(),
    primary key (delivery, person, got, session)
);
