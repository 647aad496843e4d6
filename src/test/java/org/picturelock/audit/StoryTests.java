package org.picturelock.audit;

import java.net.URI;
import java.util.List;
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

	/**
	 * They stand in the installation's chain, so the delivery's own stays what it is.
	 */
	@Test
	void whatWasRefusedOfADeliveryIsInItsStory() {
		String mine = "/api/deliveries/" + this.id;
		assertThat(status("studio-vfx", mine)).isEqualTo(404);
		assertThat(status("uploader-beta", mine + "/timeline")).isEqualTo(403);
		assertThat(status("uploader-nova",
				"/api/deliveries/%" + Integer.toHexString(this.id.charAt(0)) + this.id.substring(1) + "/journey"))
			.as("written otherwise")
			.isEqualTo(404);
		JsonNode timeline = get("auditor", mine + "/timeline");
		assertThat(timeline.path("items").findValuesAsText("kind")).containsExactly("SLATE_READ");
		assertThat(timeline.path("refusals").findValuesAsText("actor")).containsExactly("studio-vfx", "uploader-beta",
				"uploader-nova");
		assertThat(timeline.path("refusals").findValuesAsText("chain")).containsOnly("installation");
		assertThat(timeline.path("refusals").findValuesAsText("project")).containsOnly("HLT");
		for (String reader : List.of("auditor", "post")) {
			assertThat(get(reader, "/api/audit?kind=ACCESS_REFUSED&delivery=" + this.id).path("total").asInt())
				.isEqualTo(3);
		}
		assertThat(page())
			.containsSubsequence("108A", "studio-vfx wanted to open the delivery and was refused.", mine,
					"uploader-beta wanted to read the delivery\u2019s story and was refused.")
			.doesNotContain("only the newest", "stand in the chain of the installation");
		assertThat(verified()).contains("Nothing was changed",
				"The 3 refused requests shown below stand in the chain of the installation");
	}

	/** Whoever reads the story of one must not learn the ids of another's. */
	@Test
	void aStoryTellsNothingElseThatARefusalNamed() {
		String foreign = UUID.randomUUID().toString();
		status("studio-vfx", "/api/deliveries/" + this.id + "/files/" + foreign + "/content");
		assertThat(page())
			.contains("wanted to download a file of the delivery and was refused",
					"/api/deliveries/" + this.id + "/files/*/content")
			.doesNotContain(foreign);
	}

	/** Of a path that names one itself, the query changes nothing. */
	@Test
	void whatTheQueryOfARefusedRequestNamesIsNamed() {
		long last = this.owner.sql("select max(id) from audit_entry").query(Long.class).single();
		String foreign = UUID.randomUUID().toString();
		status("studio-vfx", "/api/audit?text=x&delivery=" + this.id);
		status("studio-vfx", "/api/audit?%70roject=%48LT");
		status("uploader-nova", "/api/backlot?project=HLT");
		status("studio-vfx", "/api/audit?project=ghost&note=project=HLT");
		status("studio-vfx", "/api/projects/NOVA/rules?project=HLT&delivery=" + this.id);
		status("studio-vfx", "/api/deliveries/" + foreign + "?project=HLT");
		assertThat(this.owner.sql("""
				select concat_ws(' ', delivery, project, details::json ->> 'path') from audit_entry
				where kind = 'ACCESS_REFUSED' and id > ? and actor in ('studio-vfx', 'uploader-nova') order by id""")
			.param(last)
			.query(String.class)
			.list()).containsExactly(this.id + " HLT /api/audit", "HLT /api/audit", "HLT /api/backlot", "/api/audit",
					"NOVA /api/projects/NOVA/rules", "/api/deliveries/" + foreign);
		assertThat(get("auditor", "/api/deliveries/" + this.id + "/timeline").path("refusals")).hasSize(1);
	}

	@Test
	void aRefusalNamesOnlyWhatThereIs() {
		String unknown = UUID.randomUUID().toString();
		status("studio-vfx", "/api/deliveries/" + unknown);
		status("studio-vfx", "/api/projects/NOVA/rules");
		status("studio-vfx", "/api/projects/X" + unknown + "/rules");
		assertThat(refused(unknown)).containsExactly("- -", "- -");
		assertThat(refused("/api/projects/NOVA/rules")).isNotEmpty().containsOnly("- NOVA");
	}

	/** One person's flood of them fills no page, and no other chain. */
	@Test
	void ofManyRefusalsAStoryShowsTheNewest() {
		for (int refusal = 1; refusal <= Stories.MOST_APART + 5; refusal++) {
			this.events.publishEvent(new Refused("studio-vfx", this.id, "refusal " + refusal + "."));
		}
		assertThat(get("auditor", "/api/deliveries/" + this.id + "/timeline").path("refusals")).hasSize(100);
		assertThat(page()).contains("only the newest 100", "refusal 105.", "refusal 6.")
			.contains("/audit?delivery=" + this.id + "&amp;kind=ACCESS_REFUSED")
			.doesNotContain("refusal 5.");
	}

	private List<String> refused(String path) {
		return this.owner.sql("""
				select coalesce(delivery, '-') || ' ' || coalesce(project, '-') from audit_entry
				where kind = 'ACCESS_REFUSED' and strpos(details, ?) > 0""").param(path).query(String.class).list();
	}

	private int status(String person, String path) {
		return this.http.withBasicAuth(person, "demo")
			.getForEntity(URI.create(path), String.class)
			.getStatusCode()
			.value();
	}

	private JsonNode get(String person, String path) {
		return this.http.withBasicAuth(person, "demo").getForObject(path, JsonNode.class);
	}

	private String page() {
		return this.http.withBasicAuth("auditor", "demo").getForObject("/audit/deliveries/" + this.id, String.class);
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

	/** As a refusal, of which there may be any number. */
	record Refused(String actor, String delivery, String what) implements Fact {

		@Override
		public boolean apart() {
			return true;
		}

	}

}
