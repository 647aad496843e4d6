-- How many entries there are below tallied_below, so that a total need not be counted anew. Nothing is proved by it: the
-- entries are what counts.
create table audit_tally (
    person  text not null, -- who did it or whom it concerns; '' is everybody, each entry once
    project text not null, -- '' for none
    kind    text not null,
    entries bigint not null,
    primary key (person, project, kind)
);

create table audit_tally_end (
    single        boolean primary key default true check (single),
    tallied_below bigint not null -- the first id that is not in the tally
);
insert into audit_tally_end (tallied_below) values (0);
