-- Checkpoints that were mailed to where the database's owner cannot reach.
create table audit_checkpoint_mail (
    checkpoint bigint primary key references audit_checkpoint,
    recipient  text not null,
    at         timestamptz not null
);
