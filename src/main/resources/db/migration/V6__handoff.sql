-- What goes downstream. The body is fixed when it is noted, so that each attempt sends the same bytes.
create table handoff (
    id            bigint generated always as identity primary key,
    delivery      text not null references delivery,
    version       text not null references delivery, -- the delivery that made the version: order is kept per version
    project       text not null references project,
    system        text not null,
    kind          text not null check (kind in ('RELEASE', 'ADDITION', 'RECALL')),
    release       integer not null, -- the delivery's release by number: a reopened one is handed over anew
    message_id    text not null unique,
    body          text not null,
    state         text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts      integer not null default 0,
    claimed_until timestamptz,
    at            timestamptz not null,
    receipt       text,
    error         text,
    unique (delivery, system, kind, release)
);
create index on handoff (version, system, id);

-- What the receiver inside the application was given.
create table backlot_receipt (
    id          bigint generated always as identity primary key,
    message_id  text not null unique,
    project     text not null references project,
    system      text not null,
    body        text not null,
    received_at timestamptz not null
);
create index on backlot_receipt (project, id desc);
