-- Whether a delivery that joins was found to be an addition to a version that is released already.
alter table delivery add column addition boolean not null default false;
