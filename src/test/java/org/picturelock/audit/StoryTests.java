package org.picturelock.audit;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picturelock.PicturelockTest;
import org.picturelock.embedded.EmbeddedDatabase;
import org.picturelock.fact.Fact;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class StoryTests {

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	TestRestTemplate http;

	@Autowired
	EmbeddedDatabase embedded;

	private final String id = UUID.randomUUID().toString();

	private JdbcClient owner;

	@BeforeEach
	void aDeliveryOfBeta() {
		this.owner = JdbcClient
			.create(new DriverManagerDataSource(this.embedded.url(), EmbeddedDatabase.OWNER, this.embedded.password()));
		this.owner
			.sql("""
					with cut as (insert into cut (project, episode, cut_type) values ('HLT', '108', :type) returning id)
					insert into delivery (id, cut, project, episode, cut_type, state, uploader, post_house, opened_at,
						last_part_at, state_since)
					select :id, id, 'HLT', '108', 'EDITORS', 'UPLOADING', 'uploader-beta', 'beta', now(), now(), now() from cut
					""")
			.param("id", this.id)
			.param("type", "story-" + this.id)
			.update();
		this.events.publishEvent(new SlateRead(this.id, "uploader-beta", "108A"));
	}

	@AfterEach
	void removeIt() {
		this.owner.sql("alter table audit_entry disable trigger user; alter table audit_head disable trigger user")
			.update();
		for (String table : new String[] { "audit_entry", "audit_head" }) {
			this.owner.sql("delete from " + table + " where chain = 'delivery:" + this.id + "'").update();
		}
		this.owner.sql("alter table audit_entry enable trigger user; alter table audit_head enable trigger user")
			.update();
		this.owner.sql("delete from delivery where id = ?").param(this.id).update();
		this.owner.sql("delete from cut where cut_type = ?").param("story-" + this.id).update();
	}

	@ParameterizedTest
	@CsvSource({ "auditor, 200", "post, 200", "uploader-beta, 403", "admin, 404", "uploader, 404", "uploader-nova, 404",
			"studio-vfx, 404" })
	void aStoryIsForThoseWhoMayReadIt(String person, int status) {
		for (String path : new String[] { "/api/deliveries/" + this.id + "/timeline",
				"/audit/deliveries/" + this.id }) {
			assertThat(this.http.withBasicAuth(person, "demo").getForEntity(path, String.class).getStatusCode().value())
				.as(path)
				.isEqualTo(status);
		}
	}

	@Test
	void aFactThatNamesOnlyTheDeliveryBelongsToItsProject() {
		JsonNode timeline = this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/deliveries/" + this.id + "/timeline", JsonNode.class);
		JsonNode first = timeline.at("/items/0");
		assertThat(first.at("/seq").asInt()).isOne();
		assertThat(first.at("/kind").asText()).isEqualTo("SLATE_READ");
		assertThat(first.at("/project").asText()).isEqualTo("HLT");
		assertThat(first.at("/details/slate").asText()).isEqualTo("108A");
	}

	@Test
	void thePageNamesTheBrokenEntry() {
		assertThat(verified()).contains("Nothing was changed");
		this.owner.sql("alter table audit_entry disable trigger user").update();
		this.owner.sql("update audit_entry set actor = 'x' where delivery = ?").param(this.id).update();
		this.owner.sql("alter table audit_entry enable trigger user").update();
		assertThat(verified()).contains("Entry 1 of delivery:" + this.id + " was changed.");
	}

	private String verified() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.ACCEPT, "text/html");
		return this.http.withBasicAuth("auditor", "demo")
			.exchange("/audit/deliveries/{id}/verify", HttpMethod.POST, new HttpEntity<>(headers), String.class,
					Map.of("id", this.id))
			.getBody();
	}

	/** A fact for tests. */
	record SlateRead(String delivery, String actor, String slate) implements Fact {

	}

}
