package org.picturelock.rules;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Post-production that answers for no project changes nothing that reaches one. */
@PicturelockTest
class RuleRightsTests {

	private static final String NOBODY = "post-of-nothing";

	private final String own = "rights-" + UUID.randomUUID().toString().substring(0, 8);

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Shelf shelf;

	private String project;

	@BeforeEach
	void hire() {
		this.jdbc
			.sql("""
					insert into person (id, name, email, role, password_hash)
					select ?, 'Nora None', 'nora@example.com', 'POST_PRODUCTION', password_hash from person where id = 'post'
					""")
			.param(NOBODY)
			.update();
		assertThat(as("post")
			.post("/api/rule-sets", Map.of("copyOf", "everything-manual", "key", this.own, "title", "Rights of rules"))
			.status()).isEqualTo(201);
		this.project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = ? where code = ?").params(this.own, this.project).update();
	}

	@AfterEach
	void letGo() {
		this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?")
			.param(this.project)
			.update();
		this.jdbc.sql("delete from person where id = ?").param(NOBODY).update();
	}

	@Test
	void rulesThatAreInForceElsewhereStayAsTheyAre() {
		Api nobody = as(NOBODY);
		assertThat(nobody.delete("/api/rule-sets/" + this.own + "/draft").status()).isEqualTo(403);
		assertThat(nobody.put("/api/rule-sets/" + this.own + "/draft", Map.of()).status()).isEqualTo(403);
		assertThat(nobody.put("/api/rule-sets/" + this.own + "/examples", Map.of("items", List.of())).status())
			.isEqualTo(403);
		assertThat(as("post").put("/api/rule-sets/" + this.own + "/examples", Map.of("items", List.of())).status())
			.isEqualTo(204);
	}

	@Test
	void thePauseOfEverythingIsNeitherTheirsToBeginNorToEnd() {
		for (String step : List.of("pause", "resume", "resume/refuse")) {
			assertThat(as(NOBODY).post("/api/rules/" + step, Map.of("reason", "x")).status()).as(step).isEqualTo(403);
		}
		assertThat(as(NOBODY).post("/api/rules/resume/approve", Map.of()).status()).isEqualTo(403);
	}

	/** What is not in force yet, but asked for where they have no part. */
	@Test
	void rulesThatAreAskedForElsewhereStayAsTheyAre() {
		this.jdbc.sql("update project set release_rules = 'everything-auto' where code = ?")
			.param(this.project)
			.update();
		assertThat(as(NOBODY).put("/api/rule-sets/" + this.own + "/examples", Map.of("items", List.of())).status())
			.isEqualTo(204);
		this.jdbc.sql("""
				insert into rule_choice (project, release_rules, validation_profile, reason, proposed_by,
					release_rules_seen, validation_profile_seen)
				values (?, ?, 'content-hub-default', 'Season two', 'post', 1, 1)""")
			.params(this.project, this.own)
			.update();
		rulesThatAreInForceElsewhereStayAsTheyAre();
		assertThat(as(NOBODY).post("/api/rule-sets/" + this.own + "/publish", Map.of("reason", "x")).status())
			.isEqualTo(403);
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
