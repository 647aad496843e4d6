package org.picturelock.project;

import org.picturelock.fact.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the first person in where nobody has an account yet: {@code admin}, with the
 * password of {@code picturelock.admin-password}. From then on the setting does nothing.
 */
@Component
@ConditionalOnBooleanProperty(name = "picturelock.demo", havingValue = false, matchIfMissing = true)
class FirstAdmin implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

	private final JdbcClient jdbc;

	private final PeopleSetup people;

	private final String password;

	FirstAdmin(JdbcClient jdbc, PeopleSetup people, @Value("${picturelock.admin-password:}") String password) {
		this.jdbc = jdbc;
		this.people = people;
		this.password = password;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.jdbc.sql("select count(*) from person").query(Long.class).single() > 0) {
			return;
		}
		if (this.password.isEmpty()) {
			log.warn("Nobody can sign in yet: start once with picturelock.admin-password set");
			return;
		}
		this.people.create(new PersonInput("admin", "Administrator", "admin@picturelock.example", null,
				Role.ADMIN.name(), true, null, null, this.password), Fact.SYSTEM);
		log.info("Created the account admin");
	}

}
