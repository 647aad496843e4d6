-- Whether there is such a version or episode is asked of all projects at once.
create index cut_last_version on cut (last_version);
create index project_episode_episode on project_episode (episode);
