package org.picturelock.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.picturelock.Api;

import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Two post houses on one project and one on another, with people who know only their own.
 * The studio's team has the first post house's released cut.
 */
@Component
class Archipelago {

	static final String STUDIO = "isle-studio";

	static final String TEAM = "isle-team";

	private final JdbcClient jdbc;

	private final Path data;

	private Island home;

	private Island neighbour;

	private Island abroad;

	private Island battered;

	Archipelago(JdbcClient jdbc, Environment settings) {
		this.jdbc = jdbc;
		this.data = Path.of(settings.getRequiredProperty("picturelock.data"));
	}

	Island home() {
		return this.home;
	}

	/** Another post house on the same project. */
	Island neighbour() {
		return this.neighbour;
	}

	/** Another project. */
	Island abroad() {
		return this.abroad;
	}

	/** A third project, whose things nobody reads: to be asked with anything. */
	Island battered() {
		return this.battered;
	}

	/** Once for all tests of one application. */
	synchronized void settle(int port) throws IOException {
		if (this.home != null) {
			return;
		}
		team(TEAM);
		person(STUDIO, "STUDIO");
		this.jdbc.sql("insert into team_member (team, person) values (?, ?)").params(TEAM, STUDIO).update();
		project("ISLE", List.of(TEAM));
		project("FARR", List.of());
		project("ROCK", List.of(TEAM));
		this.home = island("ISLE", "isle", port);
		this.neighbour = island("ISLE", "reef", port);
		this.abroad = island("FARR", "farr", port);
		this.battered = island("ROCK", "rock", port);
	}

	/** Withdraws what still waits for bytes. */
	void leave(int port) {
		for (Island island : List.of(this.home, this.neighbour, this.abroad)) {
			new Api(port, island.uploader()).post("/api/deliveries/" + island.uploading().delivery() + "/withdraw",
					Map.of("reason", "over"));
		}
	}

	private Island island(String project, String house, int port) throws IOException {
		String uploader = house + "-uploader";
		String post = project.toLowerCase() + "-post";
		String office = house + "-office";
		this.jdbc.sql("insert into post_house values (?, ?, ?)")
			.params(office, "The " + office, "office@" + house + ".example")
			.update();
		this.jdbc.sql("insert into project_post_house values (?, ?)").params(project, office).update();
		person(uploader, "UPLOADER");
		person(post, "POST_PRODUCTION");
		place(project, uploader, office);
		place(project, post, null);
		Island.Cut uploading = uploading(new Api(port, uploader), project, house);
		Island.Cut released = released(project, house, uploader, office);
		return new Island(
				project, office, uploader, post, uploading, released, List.of(office, uploader, uploading.delivery(),
						uploading.file(), released.delivery(), released.file(), house + "-note", house + "-film"),
				List.of(project + " title", project));
	}

	private Island.Cut uploading(Api uploader, String project, String house) {
		Api.Answer opened = uploader.post("/api/projects/" + project + "/deliveries",
				Map.of("cutType", "LOCKED", "episode", "1", "note", house + "-note", "files",
						List.of(Map.of("name", house + "-film.mov", "size", 1000, "fileType", "PROXY"))));
		return new Island.Cut(opened.body().path("id").asText(),
				opened.body().path("files").path(0).path("id").asText());
	}

	private Island.Cut released(String project, String house, String uploader, String office) throws IOException {
		Island.Cut cut = Island.Cut.unknown();
		Timestamp now = Timestamp.from(Instant.now());
		int version = this.jdbc.sql("""
				update cut set last_version = last_version + 1 where project = ? and episode = '1'
				returning last_version""").param(project).query(Integer.class).single();
		this.jdbc.sql("""
				insert into delivery (id, cut, project, episode, cut_type, version, state, note, uploader, post_house,
					opened_at, last_part_at, last_byte_at, sealed_at, state_since)
				values (?, (select id from cut where project = ?), ?, '1', 'LOCKED', ?, 'RELEASED', ?, ?, ?, ?, ?, ?, ?,
					?)""")
			.params(cut.delivery(), project, project, version, house + "-note", uploader, office, now, now, now, now,
					now)
			.update();
		String place = "is/" + UUID.randomUUID();
		Files.createDirectories(this.data.resolve("media/is"));
		Files.write(this.data.resolve("media").resolve(place), new byte[1000]);
		this.jdbc.sql("""
				insert into delivery_file (id, delivery, position, name, size, file_type, state, sha256, storage,
					part_size)
				values (?, ?, 0, ?, 1000, 'PROXY', 'COMPLETE', ?, ?, 1000)""")
			.params(cut.file(), cut.delivery(), house + "-film.mov", "ab".repeat(32), place)
			.update();
		grant(cut.delivery(), house.equals("isle") ? TEAM : "vfx", uploader, now);
		Path folder = Files.createDirectories(this.data.resolve("viewing").resolve(cut.delivery()));
		for (String picture : List.of("viewing.mp4", "poster.jpg", "sprite.jpg")) {
			Files.writeString(folder.resolve(picture), house + "-film");
		}
		return cut;
	}

	private void grant(String delivery, String team, String by, Timestamp now) {
		long release = this.jdbc
			.sql("""
					insert into release (delivery, number, teams, rule_teams, note, asked_by, needs_approval, requested_at, at)
					values (?, 1, array[?], array[?], null, ?, false, ?, ?) returning id""")
			.params(delivery, team, team, by, now, now)
			.query(Long.class)
			.single();
		this.jdbc
			.sql("insert into team_grant (release, delivery, team, from_at, may_download) values (?, ?, ?, ?, true)")
			.params(release, delivery, team, now)
			.update();
	}

	private void project(String code, List<String> teams) {
		this.jdbc.sql("""
				insert into project (code, title, kind, frame_rate, time_zone, name_pattern, start_timecode,
					release_rules, validation_profile)
				values (?, ?, 'SERIES', 24, 'UTC', '.*', '01:00:00:00', 'everything-manual', 'content-hub-default')""")
			.params(code, code + " title")
			.update();
		this.jdbc.sql("insert into project_episode values (?, '1', 0)").param(code).update();
		teams.forEach((team) -> this.jdbc.sql("insert into project_team values (?, ?)").params(code, team).update());
	}

	private void team(String id) {
		this.jdbc.sql("insert into team (id, name, email) values (?, ?, ?)")
			.params(id, id, id + "@studio.example")
			.update();
	}

	private void person(String id, String role) {
		this.jdbc.sql("""
				insert into person (id, name, email, role, password_hash)
				select ?, ?, ?, ?, password_hash from person where id = 'post' on conflict do nothing""")
			.params(id, "The " + id, id + "@example.com", role)
			.update();
	}

	private void place(String project, String person, String house) {
		this.jdbc
			.sql("insert into project_person (project, person, post_house) values (?, ?, ?) on conflict do nothing")
			.params(project, person, house)
			.update();
	}

}
