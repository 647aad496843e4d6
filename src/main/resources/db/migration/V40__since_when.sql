-- Since when somebody is on a team or a project; null where it was not noted yet.
alter table team_member add column since timestamptz;
alter table team_member alter column since set default now();
alter table project_person add column since timestamptz;
alter table project_person alter column since set default now();
