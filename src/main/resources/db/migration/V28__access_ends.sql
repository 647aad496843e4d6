-- A place on a project or in a team may end by itself, as a person's whole access may.
alter table project_person add column until timestamptz;
create index on project_person (until) where until is not null;
alter table team_member add column until timestamptz;
create index on team_member (until) where until is not null;
