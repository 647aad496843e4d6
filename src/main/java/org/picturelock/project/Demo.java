package org.picturelock.project;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import org.picturelock.fact.Fact;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an installation without projects with the demo's people and projects. */
@Component
@ConditionalOnProperty("picturelock.demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Demo implements ApplicationRunner {

	private static final String NAME_PATTERN = "^[A-Z0-9]{2,8}_(\\d{3}|ALL)_(LOCKED|LC)_v\\d{2,3}.*\\.(mov|mp4)$";

	private static final List<String> TEAMS = List.of("post-management", "vfx", "sound", "music", "localization",
			"marketing");

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final String password;

	private final ApplicationEventPublisher facts;

	Demo(JdbcClient jdbc, ObjectProvider<PasswordEncoder> passwords,
			@Value("${picturelock.demo-password:demo}") String password, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.facts = facts;
		this.passwords = passwords.getIfAvailable(PasswordEncoderFactories::createDelegatingPasswordEncoder);
		this.password = password;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments arguments) {
		if (this.jdbc.sql("select count(*) from project").query(Long.class).single() > 0) {
			return;
		}
		people();
		teams();
		postHouses();
		projects();
	}

	private void people() {
		// one hash for all: they share the password, and hashing is slow on purpose
		String hash = this.passwords.encode(this.password);
		person("admin", "Ada Admin", Role.ADMIN, hash);
		person("post", "Pat Post", Role.POST_PRODUCTION, hash);
		person("post2", "Paz Post", Role.POST_PRODUCTION, hash);
		person("uploader", "Alex Alpha", Role.UPLOADER, hash);
		person("uploader-beta", "Bea Beta", Role.UPLOADER, hash);
		person("uploader-nova", "Noa Nova", Role.UPLOADER, hash);
		person("auditor", "Audrey Auditor", Role.AUDITOR, hash);
		person("studio-vfx", "Vic Vfx", Role.STUDIO, hash);
		person("studio-sound", "Sam Sound", Role.STUDIO, hash);
	}

	private void teams() {
		team("post-management", "Post Management", "en");
		team("vfx", "VFX", "en", "studio-vfx");
		team("sound", "Sound", "en", "studio-sound");
		team("music", "Music", "en");
		team("localization", "Localization", "es-419");
		team("marketing", "Marketing", "es-ES");
	}

	private void postHouses() {
		for (String id : List.of("alpha", "beta", "nova")) {
			String name = id.substring(0, 1).toUpperCase() + id.substring(1) + " Post";
			int made = this.jdbc.sql("insert into post_house (id, name, email) values (?, ?, ?) on conflict do nothing")
				.params(id, name, "office@" + id + ".example")
				.update();
			tell(made, new PostHouseSet(Fact.SYSTEM, id, name, List.of()));
		}
	}

	private void projects() {
		project("HLT", "Harbor Lights", Kind.SERIES, "24", "America/Los_Angeles", "everything-auto",
				"content-hub-default");
		project("LMR", "Long Meridian", Kind.FEATURE, "24", "Europe/Madrid", "everything-manual",
				"content-hub-default");
		project("NOVA", "Nova Station", Kind.SERIES, "23.976", "Europe/London", "first-release-manual", "pix-strict");
		episodes("HLT", IntStream.rangeClosed(101, 108).mapToObj(Integer::toString).toList());
		episodes("LMR", List.of(Project.ALL));
		episodes("NOVA", IntStream.rangeClosed(201, 206).mapToObj(Integer::toString).toList());
		for (String stem : List.of("DIALOGUE", "MUSIC", "EFFECTS")) {
			this.jdbc.sql("insert into project_stem (project, stem_type) values ('LMR', ?)").param(stem).update();
		}
		uploader("HLT", "uploader", "alpha");
		uploader("HLT", "uploader-beta", "beta");
		uploader("LMR", "uploader", "alpha");
		uploader("NOVA", "uploader-nova", "nova");
	}

	private void person(String id, String name, Role role, String hash) {
		int made = this.jdbc.sql("""
				insert into person (id, name, email, role, password_hash) values (?, ?, ?, ?, ?)
				on conflict do nothing""").params(id, name, id + "@picturelock.example", role.name(), hash).update();
		tell(made, new PersonCreated(Fact.SYSTEM, id, role));
	}

	private void team(String id, String name, String language, String... members) {
		int made = this.jdbc
			.sql("insert into team (id, name, email, language) values (?, ?, ?, ?) on conflict do nothing")
			.params(id, name, id + "@studio.example", language)
			.update();
		for (String person : members) {
			made += this.jdbc.sql("insert into team_member (team, person) values (?, ?) on conflict do nothing")
				.params(id, person)
				.update();
		}
		tell(made, new TeamSet(Fact.SYSTEM, id, name, List.of(members), List.of()));
	}

	private void project(String code, String title, Kind kind, String frameRate, String timeZone, String releaseRules,
			String validationProfile) {
		this.jdbc.sql("""
				insert into project (code, title, kind, frame_rate, time_zone, name_pattern, start_timecode,
					release_rules, validation_profile) values (?, ?, ?, ?, ?, ?, '01:00:00:00', ?, ?)""")
			.params(code, title, kind.name(), new BigDecimal(frameRate), timeZone, NAME_PATTERN, releaseRules,
					validationProfile)
			.update();
		this.facts.publishEvent(new ProjectCreated(code, Fact.SYSTEM, title, kind, null));
		for (String team : TEAMS) {
			this.jdbc.sql("insert into project_team (project, team) values (?, ?)").params(code, team).update();
		}
		for (String person : List.of("post", "post2")) {
			this.jdbc.sql("insert into project_person (project, person) values (?, ?)").params(code, person).update();
			this.facts.publishEvent(new PersonPutOn(code, Fact.SYSTEM, person, null, null));
		}
		this.jdbc.sql("insert into project_system (project, system) values (?, 'backlot')").param(code).update();
		this.facts.publishEvent(new SystemSet(code, "backlot", null, false, Fact.SYSTEM));
	}

	private void episodes(String project, List<String> episodes) {
		for (int position = 0; position < episodes.size(); position++) {
			this.jdbc.sql("insert into project_episode (project, episode, position) values (?, ?, ?)")
				.params(project, episodes.get(position), position)
				.update();
		}
	}

	private void uploader(String project, String person, String postHouse) {
		this.jdbc.sql("insert into project_post_house (project, post_house) values (?, ?) on conflict do nothing")
			.params(project, postHouse)
			.update();
		this.jdbc.sql("insert into project_person (project, person, post_house) values (?, ?, ?)")
			.params(project, person, postHouse)
			.update();
		this.facts.publishEvent(new PersonPutOn(project, Fact.SYSTEM, person, postHouse, null));
	}

	/** What was there before is no news. */
	private void tell(int made, Fact fact) {
		if (made > 0) {
			this.facts.publishEvent(fact);
		}
	}

}
