-- Who has seen what: those whom a recall cannot make forget.
create table viewing (
    delivery      text not null,
    person        text not null,
    watched_at    timestamptz, -- the first time
    downloaded_at timestamptz, -- the first time
    primary key (delivery, person)
);
