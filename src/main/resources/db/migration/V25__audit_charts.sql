-- The charts look at the deliveries of some weeks.
create index audit_delivery_opened on delivery (opened_at);
