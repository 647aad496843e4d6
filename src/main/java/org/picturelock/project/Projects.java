package org.picturelock.project;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.picturelock.problem.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The projects and what belongs to each. */
@Repository
public class Projects {

	private final JdbcClient jdbc;

	Projects(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The project, or {@code NOT_FOUND}. */
	public Project get(String code) {
		return find(code).orElseThrow(Problem::notFound);
	}

	public Optional<Project> find(String code) {
		return this.jdbc.sql("select * from project where code = ?")
			.param(code)
			.query((row, number) -> new Project(code, row.getString("title"), Kind.valueOf(row.getString("kind")),
					strings("select episode from project_episode where project = ? order by position", code),
					row.getBigDecimal("frame_rate"), ZoneId.of(row.getString("time_zone")),
					row.getString("name_pattern"), row.getString("start_timecode"),
					strings("select stem_type from project_stem where project = ? order by 1", code),
					strings("select team from project_team where project = ? order by 1", code),
					strings("select post_house from project_post_house where project = ? order by 1", code),
					row.getString("release_rules"), row.getObject("release_rules_version", Integer.class),
					row.getString("validation_profile"), row.getObject("validation_profile_version", Integer.class),
					row.getBoolean("automatic_release_paused"), row.getBoolean("auditor_may_watch")))
			.optional();
	}

	public List<Project> all() {
		return strings("select code from project order by code").stream().map(this::get).toList();
	}

	/** The teams the project staffs, by name. */
	public List<Team> teams(String code) {
		return this.jdbc
			.sql("select team.* from team join project_team on team = id where project = ? order by name, id")
			.param(code)
			.query(Team.class)
			.list();
	}

	/** Puts chosen rules in force; a version of null follows the newest published one. */
	public void chooseRules(String code, String releaseRules, Integer releaseRulesVersion, String validationProfile,
			Integer validationProfileVersion) {
		this.jdbc.sql("""
				update project set release_rules = ?, release_rules_version = ?, validation_profile = ?,
					validation_profile_version = ?
				where code = ?""")
			.params(releaseRules, releaseRulesVersion, validationProfile, validationProfileVersion, code)
			.update();
	}

	/** Pauses automatic release or goes on with it; answers whether that was a change. */
	public boolean pauseAutomaticRelease(String code, boolean paused) {
		return this.jdbc
			.sql("update project set automatic_release_paused = ? where code = ? and automatic_release_paused <> ?")
			.params(paused, code, paused)
			.update() == 1;
	}

	private List<String> strings(String sql, Object... params) {
		return this.jdbc.sql(sql).params(params).query(String.class).list();
	}

}
