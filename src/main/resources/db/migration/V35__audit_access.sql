-- Who has access now is read in this order, so that a page's worth of it is read first, however much there is.
create index audit_delivery_held on delivery (project, episode, cut_type, version desc) where state = 'RELEASED';

-- A story shows the grants that ended, too.
create index team_grant_of_delivery on team_grant (delivery, id);
