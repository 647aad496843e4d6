-- What was measured and what the profile made of it.
create table file_facts (
    file        text primary key references delivery_file,
    delivery    text not null references delivery,
    facts       jsonb not null,
    measured_at timestamptz not null
);
create index on file_facts (delivery);

-- The viewing copy's scrub sprite: a grid of tiles, one for every tile_seconds of the film.
create table viewing_copy (
    delivery       text primary key references delivery,
    sprite_columns integer not null,
    sprite_rows    integer not null,
    sprite_tiles   integer not null,
    tile_width     integer not null,
    tile_height    integer not null,
    tile_seconds   double precision not null,
    made_at        timestamptz not null
);

create table validation (
    delivery        text primary key references delivery,
    verdict         text not null check (verdict in ('ACCEPTED', 'IN_REVIEW', 'REJECTED')),
    profile         text not null,
    profile_version integer not null,
    runtime_seconds double precision,
    judged_at       timestamptz not null
);

create table finding (
    delivery      text not null references validation,
    position      integer not null,
    code          text not null,
    severity      text not null check (severity in ('ERROR', 'WARNING', 'INFO')),
    file          text references delivery_file,
    message       text not null, -- in the rule author's words
    overridable   boolean not null,
    seconds       double precision,
    overridden_by text references person,
    overridden_at timestamptz,
    reason        text,
    primary key (delivery, position)
);
