-- Every fact, for ever, in order. What each column means to the hash is told in audit/package-info.java.
create sequence audit_entry_id;

create table audit_entry (
    id            bigint primary key,
    chain         text collate "C" not null,
    seq           bigint not null,
    at            timestamptz not null,
    kind          text not null,
    actor         text not null,
    person        text, -- whom it concerns, besides the actor
    project       text,
    delivery      text,
    rule_set      text,
    details       text not null, -- the very bytes under the hash, so not jsonb
    address       text,
    user_agent    text,
    previous_hash text not null,
    hash          text not null,
    unique (chain, seq)
);

-- One per question that is asked across chains, each in the order of the answer.
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_project on audit_entry (project, at, id) where project is not null;
create index audit_entry_delivery on audit_entry (delivery, at, id) where delivery is not null;
create index audit_entry_actor on audit_entry (actor, at, id);
create index audit_entry_person on audit_entry (person, at, id) where person is not null;
create index audit_entry_rule_set on audit_entry (rule_set, at, id) where rule_set is not null;
create index audit_entry_kind on audit_entry (kind, at, id);

-- The words of the details without the names of the members. Not a plain SQL function: its cost, which would get lost,
-- is what keeps the planner from looking for rare words row by row.
create function audit_words(details text) returns tsvector language plpgsql immutable parallel safe cost 2000 as $$
begin
    return to_tsvector('pg_catalog.simple', regexp_replace(left(details, 100000),
            '"[A-Za-z0-9]+":|\\[nrtbf]|[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'));
end $$;
create index audit_entry_words on audit_entry using gin (audit_words(details));

-- Searches by episode, version and state first find the deliveries meant.
create index audit_delivery_episode on delivery (episode, project, version);
create index audit_delivery_state on delivery (state);

create table audit_head (
    chain  text collate "C" primary key,
    length bigint not null,
    hash   text not null,
    at     timestamptz not null -- the last entry's; time in a chain never runs backwards
) with (fillfactor = 50);

-- What every head was at a moment. The digest of a checkpoint that is kept elsewhere proves against everybody.
create table audit_checkpoint (
    number  bigint generated always as identity primary key,
    at      timestamptz not null,
    chains  bigint not null,
    entries bigint not null,
    digest  text not null
);

create table audit_checkpoint_head (
    chain      text collate "C" not null,
    length     bigint not null,
    hash       text not null,
    at         timestamptz not null,
    checkpoint bigint not null references audit_checkpoint,
    primary key (chain, length)
);

create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_refuse();
create trigger audit_checkpoint_append_only before update or delete or truncate on audit_checkpoint
    for each statement execute function audit_refuse();
create trigger audit_checkpoint_head_append_only before update or delete or truncate on audit_checkpoint_head
    for each statement execute function audit_refuse();
create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function audit_refuse();

create function audit_head_forward() returns trigger language plpgsql as $$
begin
    if new.chain <> old.chain or new.length <= old.length then
        raise exception 'the head of % only moves forward', old.chain using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger audit_head_forward before update on audit_head
    for each row execute function audit_head_forward();

-- Whoever was given the tables by default and does not own them may add and read, nothing else.
do $$
declare
    reader record;
begin
    for reader in
        select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema() and table_name = 'audit_entry'
          and grantee <> current_user and grantee <> 'PUBLIC'
    loop
        execute format('revoke all on audit_entry, audit_head, audit_checkpoint, audit_checkpoint_head from %I',
                reader.grantee);
        execute format('grant select, insert on audit_entry, audit_head, audit_checkpoint, audit_checkpoint_head to %I',
                reader.grantee);
        execute format('grant update (length, hash, at) on audit_head to %I', reader.grantee);
        execute format('grant usage on sequence audit_entry_id to %I', reader.grantee);
    end loop;
end $$;
