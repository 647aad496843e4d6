-- How far long work on a delivery is.
create table work_progress (
    delivery     text primary key references delivery,
    step         text not null,
    percent      integer not null,
    seconds_left integer
);
