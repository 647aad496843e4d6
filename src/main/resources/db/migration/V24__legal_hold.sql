-- Deliveries whose bytes nobody may delete for now, and why.
create table legal_hold (
    delivery text primary key references delivery,
    by       text not null,
    at       timestamptz not null,
    reason   text not null
);
