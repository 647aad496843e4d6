-- What came in. The cut's row is the lock under which versions are numbered, joined, decided and released.
create table cut (
    id           bigint generated always as identity primary key,
    project      text not null references project,
    episode      text not null,
    cut_type     text not null,
    last_version integer not null default 0,
    unique (project, episode, cut_type),
    foreign key (project, episode) references project_episode -- an episode with a cut stays
);

create table delivery (
    id               text primary key,
    cut              bigint not null references cut,
    project          text not null references project,
    episode          text not null,
    cut_type         text not null,
    version          integer,
    joins            integer,
    state            text not null,
    note             text,
    uploader         text not null references person,
    post_house       text references post_house, -- null: post-production uploaded it
    corrected_from   text references delivery,
    opened_at        timestamptz not null,
    last_part_at     timestamptz not null,
    last_byte_at     timestamptz,
    sealed_at        timestamptz,
    state_since      timestamptz not null,
    media_removed_at timestamptz
);
create unique index delivery_version on delivery (cut, version) where joins is null;
create index delivery_list on delivery (project, opened_at desc, id);
create index delivery_list_of_post_house on delivery (project, post_house, opened_at desc, id);
create index delivery_list_by_state on delivery (project, state, opened_at desc, id);
create index delivery_of_cut on delivery (cut, version desc);

create table delivery_file (
    id             text primary key,
    delivery       text not null references delivery,
    position       integer not null,
    name           text not null,
    size           bigint not null check (size > 0),
    file_type      text not null,
    stem_type      text,
    state          text not null,
    sha256         text,
    claimed_sha256 text,
    storage        text not null, -- folder-relative, server-made; a file taken over names its source's
    taken_from     text references delivery_file,
    part_size      bigint not null, -- bytes; stays when the setting changes
    freed          boolean not null default false -- its bytes are gone from the disk, or were never its own
);
create index on delivery_file (delivery, position);
create index on delivery_file (storage);
create index on delivery_file (state) where state = 'HASHING';
create index on delivery_file (id) where state in ('REMOVED', 'LEFT_OUT') and not freed;

-- A part that is here (received_at is set), or that somebody is writing: whoever wants to write it meanwhile waits for
-- the end of the lease, since two writers at one place could mix their bytes.
create table file_part (
    file         text not null references delivery_file,
    number       integer not null,
    writer       text not null,
    leased_until timestamptz not null,
    crc32c       text,
    received_at  timestamptz,
    primary key (file, number)
);
