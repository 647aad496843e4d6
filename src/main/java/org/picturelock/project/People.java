package org.picturelock.project;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The people and what each belongs to. Lists hold only those whose access is in force.
 */
@Repository
public class People {

	private static final String ACTIVE = " person.active and (person.until is null or person.until > now()) ";

	/** Of a place on a project or in a team. */
	private static final String LASTS = " (place.until is null or place.until > now()) ";

	private final JdbcClient jdbc;

	People(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The person, whether or not their access is in force. */
	public Optional<Person> find(String id) {
		return this.jdbc.sql("select * from person where id = ?").param(id).query(Person.class).optional();
	}

	/** The person as a caller, while their access is in force. */
	public Optional<Caller> caller(String id) {
		return this.jdbc.sql("select * from person where id = ? and" + ACTIVE)
			.param(id)
			.query(Person.class)
			.optional()
			.map((person) -> new Caller(person, postHouses(id),
					new HashSet<>(this.jdbc.sql("select team from team_member place where person = ? and" + LASTS)
						.param(id)
						.query(String.class)
						.list())));
	}

	/** The person's hashed password, while their access is in force and they have one. */
	public Optional<String> passwordHash(String id) {
		return this.jdbc.sql("select password_hash from person where password_hash is not null and id = ? and" + ACTIVE)
			.param(id)
			.query(String.class)
			.optional();
	}

	/**
	 * What a person's place on a project rests on, as a text that never comes again once
	 * the place or the account was taken away or the password changed; to be signed over,
	 * not to be shown.
	 */
	public Optional<String> footing(String person, String project) {
		return this.jdbc.sql(
				"select concat_ws(' ', extract(epoch from place.since), password_hash) from person join project_person place"
						+ " on place.person = person.id where person.id = ? and project = ? and" + ACTIVE + "and"
						+ LASTS)
			.params(person, project)
			.query(String.class)
			.optional();
	}

	public List<Person> uploaders(String project, String postHouse) {
		return this.jdbc
			.sql("""
					select person.* from person join project_person place on place.person = person.id
					where project = ? and post_house = ? and role = 'UPLOADER' and""" + ACTIVE + "and" + LASTS
					+ "order by id")
			.params(project, postHouse)
			.query(Person.class)
			.list();
	}

	public List<Person> postProduction(String project) {
		return this.jdbc.sql("""
				select person.* from person join project_person place on place.person = person.id
				where project = ? and role = 'POST_PRODUCTION' and""" + ACTIVE + "and" + LASTS + "order by id")
			.param(project)
			.query(Person.class)
			.list();
	}

	public List<Person> members(String team) {
		return this.jdbc
			.sql("select person.* from person join team_member place on place.person = person.id where team = ? and"
					+ ACTIVE + "and" + LASTS + "order by name, id")
			.param(team)
			.query(Person.class)
			.list();
	}

	/** Everybody, also those whose access has ended, by id. */
	public List<Person> all() {
		return this.jdbc.sql("select * from person order by id").query(Person.class).list();
	}

	public List<Team> teams() {
		return this.jdbc.sql("select * from team order by name, id").query(Team.class).list();
	}

	public List<PostHouse> postHouses() {
		return this.jdbc.sql("select * from post_house order by name, id").query(PostHouse.class).list();
	}

	public Optional<Team> team(String id) {
		return this.jdbc.sql("select * from team where id = ?").param(id).query(Team.class).optional();
	}

	public Optional<PostHouse> postHouse(String id) {
		return this.jdbc.sql("select * from post_house where id = ?").param(id).query(PostHouse.class).optional();
	}

	/** Remembers the language that the person chose, as a language tag. */
	public void speaks(String person, String language) {
		this.jdbc.sql("update person set language = ? where id = ?").params(language, person).update();
	}

	private Map<String, String> postHouses(String person) {
		Map<String, String> result = new LinkedHashMap<>();
		this.jdbc
			.sql("select project, coalesce(post_house, '') as post_house from project_person place where person = ? and"
					+ LASTS)
			.param(person)
			.query((row) -> {
				result.put(row.getString("project"), row.getString("post_house"));
			});
		return result;
	}

}
