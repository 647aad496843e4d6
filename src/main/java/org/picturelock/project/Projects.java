package org.picturelock.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.picturelock.problem.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The projects and what belongs to each. */
@Repository
public class Projects {

	private static final String SELECT = """
			select project.*,
				array(select episode from project_episode where project = code order by position) as episodes,
				array(select stem_type from project_stem where project = code order by 1) as stems,
				array(select team from project_team where project = code order by 1) as teams,
				array(select post_house from project_post_house where project = code order by 1) as post_houses
			from project
			""";

	private final JdbcClient jdbc;

	Projects(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The project, or {@code NOT_FOUND}. */
	public Project get(String code) {
		return find(code).orElseThrow(Problem::notFound);
	}

	public Optional<Project> find(String code) {
		return this.jdbc.sql(SELECT + "where code = ?").param(code).query(Projects::project).optional();
	}

	public List<Project> all() {
		return this.jdbc.sql(SELECT + "order by code").query(Projects::project).list();
	}

	/** The projects that have chosen this rule set, as release rules or as profile. */
	public List<Project> using(String ruleSet) {
		return this.jdbc.sql(SELECT + "where :key in (release_rules, validation_profile) order by code")
			.param("key", ruleSet)
			.query(Projects::project)
			.list();
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

	private static Project project(ResultSet row, int number) throws SQLException {
		return new Project(row.getString("code"), row.getString("title"), Kind.valueOf(row.getString("kind")),
				strings(row, "episodes"), row.getBigDecimal("frame_rate"), ZoneId.of(row.getString("time_zone")),
				row.getString("name_pattern"), row.getString("start_timecode"), strings(row, "stems"),
				strings(row, "teams"), strings(row, "post_houses"), row.getString("release_rules"),
				row.getObject("release_rules_version", Integer.class), row.getString("validation_profile"),
				row.getObject("validation_profile_version", Integer.class), row.getBoolean("auditor_may_watch"));
	}

	private static List<String> strings(ResultSet row, String column) throws SQLException {
		return List.of((String[]) row.getArray(column).getArray());
	}

}
