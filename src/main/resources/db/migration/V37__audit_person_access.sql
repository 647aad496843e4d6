-- What one team sees is read in the order in which access is told, a page's worth of it, however much the team sees. A
-- sealed version keeps its place, so the grant may repeat it.
alter table team_grant
    add column project  text,
    add column episode  text,
    add column cut_type text,
    add column version  integer;

update team_grant set project = delivery.project, episode = delivery.episode, cut_type = delivery.cut_type,
    version = delivery.version
from delivery where delivery.id = team_grant.delivery;

create function team_grant_place() returns trigger language plpgsql as $$
begin
    select project, episode, cut_type, version into new.project, new.episode, new.cut_type, new.version
    from delivery where id = new.delivery;
    return new;
end $$;

create trigger team_grant_place before insert on team_grant for each row execute function team_grant_place();

create index audit_team_grant_held on team_grant (team, project, episode, cut_type, version desc) where ended_at is null;
