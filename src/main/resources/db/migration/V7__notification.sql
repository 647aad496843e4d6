-- The mails, as they were written and what became of each.
create table mail (
    id            bigint generated always as identity primary key,
    delivery      text not null references delivery,
    project       text not null references project,
    event         text not null,
    occurrence    integer not null,
    recipient     text not null, -- person:<login>, team:<id> or post-house:<id>
    to_address    text not null,
    language      text not null,
    subject       text not null,
    html          text not null,
    plain         text not null,
    message_id    text not null unique,
    state         text not null check (state in ('PENDING', 'SENT', 'FAILED', 'DROPPED')),
    attempts      integer not null default 0,
    claimed_until timestamptz,
    error         text,
    at            timestamptz not null,
    unique (delivery, event, occurrence, recipient)
);
create index on mail (project, id desc);
