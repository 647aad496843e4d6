package org.picturelock.project;

import java.util.List;

import org.picturelock.problem.Problem;
import org.picturelock.project.ProjectInput.Place;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes a checked project into its rows. */
@Repository
class ProjectRows {

	private final JdbcClient jdbc;

	ProjectRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Keeps others from changing the project until the transaction ends. */
	void lock(String code) {
		this.jdbc.sql("select code from project where code = ? for update")
			.param(code)
			.query(String.class)
			.optional()
			.orElseThrow(Problem::notFound);
	}

	/** Whether the code was still free. */
	boolean insert(ProjectDraft draft) {
		return this.jdbc.sql("""
				insert into project (code, title, kind, frame_rate, time_zone, name_pattern, start_timecode,
					release_rules, release_rules_version, validation_profile, validation_profile_version,
					auditor_may_watch)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
			.params(draft.code(), draft.title(), draft.kind(), draft.frameRate(), draft.timeZone(), draft.namePattern(),
					draft.startTimecode(), draft.releaseRules(), draft.releaseRulesVersion(), draft.validationProfile(),
					draft.validationProfileVersion(), draft.auditorMayWatch())
			.update() == 1;
	}

	void update(ProjectDraft draft) {
		this.jdbc.sql("""
				update project set title = ?, frame_rate = ?, time_zone = ?, name_pattern = ?, start_timecode = ?,
					auditor_may_watch = ? where code = ?""")
			.params(draft.title(), draft.frameRate(), draft.timeZone(), draft.namePattern(), draft.startTimecode(),
					draft.auditorMayWatch(), draft.code())
			.update();
	}

	/** Everything that is a list; people only where they differ, see {@link #put}. */
	void lists(ProjectDraft draft) {
		episodes(draft.code(), draft.episodes());
		replace("project_stem", "stem_type", draft.code(), draft.requiredStems());
		replace("project_team", "team", draft.code(), draft.teams());
		replace("project_post_house", "post_house", draft.code(), draft.postHouses());
	}

	List<Place> places(String project) {
		return this.jdbc.sql("select person, post_house, until from project_person where project = ? order by person")
			.param(project)
			.query((row, number) -> new Place(row.getString("person"), row.getString("post_house"),
					Ends.of(row.getTimestamp("until"))))
			.list();
	}

	void put(String project, Place place) {
		this.jdbc.sql("""
				insert into project_person (project, person, post_house, until) values (?, ?, ?, ?)
				on conflict (project, person)
				do update set post_house = excluded.post_house, until = excluded.until,
					since = case when project_person.post_house is distinct from excluded.post_house
						or project_person.until <= now() then now() else project_person.since end""")
			.params(project, place.id(), place.postHouse(), Ends.timestamp(place.until()))
			.update();
	}

	void takeOff(String project, String person) {
		this.jdbc.sql("delete from project_person where project = ? and person = ?").params(project, person).update();
	}

	private void episodes(String project, List<String> episodes) {
		for (int position = 0; position < episodes.size(); position++) {
			this.jdbc.sql("""
					insert into project_episode (project, episode, position) values (?, ?, ?)
					on conflict (project, episode) do update set position = excluded.position""")
				.params(project, episodes.get(position), position)
				.update();
		}
		try {
			this.jdbc.sql("delete from project_episode where project = ? and not (episode = any (?))")
				.params(project, episodes.toArray(new String[0]))
				.update();
		}
		catch (DataIntegrityViolationException ex) {
			throw Problem.invalid("episodes", "EPISODE_IN_USE");
		}
	}

	private void replace(String table, String column, String project, List<String> values) {
		this.jdbc.sql("delete from " + table + " where project = ? and not (" + column + " = any (?))")
			.params(project, values.toArray(new String[0]))
			.update();
		for (String value : values) {
			this.jdbc.sql("insert into " + table + " (project, " + column + ") values (?, ?) on conflict do nothing")
				.params(project, value)
				.update();
		}
	}

}
