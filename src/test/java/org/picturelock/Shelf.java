package org.picturelock;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts projects and deliveries on the shelf as if they had come in, so that a test can
 * begin where its subject begins.
 */
@Component
public class Shelf {

	private static final AtomicInteger LAST = new AtomicInteger();

	private final JdbcClient jdbc;

	Shelf(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A series with episode 101, the demo's teams but marketing, and the demo's people:
	 * post, post2, and uploader for the post house alpha.
	 */
	public String project() {
		String code = "T" + LAST.incrementAndGet() + UUID.randomUUID().toString().substring(0, 4).toUpperCase();
		this.jdbc.sql("""
				insert into project (code, title, kind, frame_rate, time_zone, name_pattern, start_timecode,
					release_rules, validation_profile)
				values (?, ?, 'SERIES', 24, 'Europe/Madrid', '.*', '01:00:00:00', 'everything-auto',
					'content-hub-default')""").params(code, "Title of " + code).update();
		this.jdbc.sql("insert into project_episode values (?, '101', 0)").param(code).update();
		for (String team : List.of("post-management", "vfx", "sound", "music", "localization")) {
			this.jdbc.sql("insert into project_team values (?, ?)").params(code, team).update();
		}
		this.jdbc.sql("insert into project_post_house values (?, 'alpha')").param(code).update();
		for (String person : List.of("post", "post2")) {
			this.jdbc.sql("insert into project_person values (?, ?)").params(code, person).update();
		}
		this.jdbc.sql("insert into project_person values (?, 'uploader', 'alpha')").param(code).update();
		return code;
	}

	/** A delivery of the locked cut of episode 101 that makes this version. */
	public String version(String project, int version, String state) {
		return delivery(project, version, null, state);
	}

	/** A stem that joins this version. */
	public String addition(String project, int version, String state) {
		return delivery(project, version, version, state);
	}

	public void file(String delivery, String fileType, String stemType) {
		String id = UUID.randomUUID().toString();
		this.jdbc.sql("""
				insert into delivery_file (id, delivery, position, name, size, file_type, stem_type, state, sha256,
					storage, part_size)
				values (?, ?, (select count(*) from delivery_file where delivery = ?), ?, 1000, ?, ?, 'COMPLETE', ?, ?,
					1000)""")
			.params(id, delivery, delivery, fileType.toLowerCase() + "-" + id.substring(0, 8) + ".mov", fileType,
					stemType, "ab".repeat(32), id)
			.update();
	}

	public String state(String delivery) {
		return this.jdbc.sql("select state from delivery where id = ?").param(delivery).query(String.class).single();
	}

	/** The kinds of the audit's entries about a delivery, oldest first. */
	public List<String> kinds(String delivery) {
		return this.jdbc.sql("select kind from audit_entry where chain = ? order by seq")
			.param("delivery:" + delivery)
			.query(String.class)
			.list();
	}

	/** The audit's details of the last entry of a kind. */
	public String details(String delivery, String kind) {
		return this.jdbc.sql("select details from audit_entry where chain = ? and kind = ? order by seq desc limit 1")
			.params("delivery:" + delivery, kind)
			.query(String.class)
			.single();
	}

	private String delivery(String project, int version, Integer joins, String state) {
		this.jdbc.sql("insert into cut (project, episode, cut_type) values (?, '101', 'LOCKED') on conflict do nothing")
			.param(project)
			.update();
		this.jdbc.sql("update cut set last_version = greatest(last_version, ?) where project = ?")
			.params(version, project)
			.update();
		String id = UUID.randomUUID().toString();
		java.sql.Timestamp at = java.sql.Timestamp.from(Instant.now());
		this.jdbc
			.sql("""
					insert into delivery (id, cut, project, episode, cut_type, version, joins, state, note, uploader,
						post_house, opened_at, last_part_at, last_byte_at, sealed_at, state_since)
					values (?, (select id from cut where project = ?), ?, '101', 'LOCKED', ?, ?, ?, 'As discussed', 'uploader',
						'alpha', ?, ?, ?, ?, ?)""")
			.params(id, project, project, version, joins, state, at, at, at, at, at)
			.update();
		file(id, (joins != null) ? "STEM" : "PROXY", (joins != null) ? "MUSIC" : null);
		return id;
	}

}
