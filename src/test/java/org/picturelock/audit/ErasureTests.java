package org.picturelock.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/** A name that must be forgotten, and a chain that must not. */
@PicturelockTest
class ErasureTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource database;

	@Autowired
	private Tales tales;

	@Autowired
	private Checkpoints checkpoints;

	@Autowired
	private TestRestTemplate http;

	@Test
	void aNameGoesFromEveryTableAndEveryChainStaysWhole() {
		String id = "forget-" + UUID.randomUUID().toString().substring(0, 8);
		String name = "Zyxwen " + id.substring(7);
		String mail = "zyxwen." + id.substring(7) + "@example.com";
		Api admin = new Api(this.port, "admin");
		assertThat(
				admin
					.post("/api/people",
							Map.of("id", id, "name", name, "email", mail, "role", "STUDIO", "password",
									"long enough 1"))
					.status())
			.isEqualTo(201);
		lookUp(id, name, mail);
		assertThat(tablesThatSay(name, mail)).as("nor in any entry").containsExactly("person");
		assertThat(admin.post("/api/people/" + id + "/erase", Map.of("reason", " ")).status()).isEqualTo(422);
		assertThat(new Api(this.port, "post").post("/api/people/" + id + "/erase", Map.of("reason", "asked")).status())
			.isEqualTo(403);
		assertThat(tablesThatSay(name, mail)).contains("person");
		assertThat(admin.post("/api/people/" + id + "/erase", Map.of("reason", "asked by letter")).status())
			.isEqualTo(200);
		assertThat(tablesThatSay(name, mail)).isEmpty();
		assertThat(tablesThatSay("Zyxwen", "zyxwen")).as("not even a part of it").isEmpty();
		assertThat(this.jdbc.sql("select kind from audit_entry where person = ? order by id")
			.param(id)
			.query(String.class)
			.list()).contains("PERSON_ERASED");
		this.tales.tellWhatIsUntold();
		this.checkpoints.take();
		assertThat(new Verification(this.database).all().breaks()).isEmpty();
	}

	/** The audit would speak of two people by one login. */
	@Test
	void aLoginThatWasErasedBecomesNobodyElse() {
		String id = "gone-" + UUID.randomUUID().toString().substring(0, 8);
		Api admin = new Api(this.port, "admin");
		admin.post("/api/people", Map.of("id", id, "name", "Gone", "email", id + "@example.com", "role", "STUDIO",
				"password", "long enough 1"));
		admin.post("/api/people/" + id + "/erase", Map.of("reason", "asked by letter"));
		for (Map<String, Object> change : List.<Map<String, Object>>of(
				Map.of("name", "Another", "role", "UPLOADER", "email", "another@example.com", "active", true),
				Map.of("active", true), Map.of("password", "long enough 2"))) {
			Api.Answer answer = admin.put("/api/people/" + id, change);
			assertThat(answer.status()).as("%s", change).isEqualTo(409);
			assertThat(answer.body().path("code").asText()).isEqualTo("ERASED");
		}
		assertThat(this.http.withBasicAuth("admin", "demo").postForEntity("/setup/people/" + id, form(), String.class))
			.satisfies((page) -> {
				assertThat(page.getStatusCode().value()).isEqualTo(409);
				assertThat(page.getBody()).contains("erased for good");
			});
		assertThat(this.jdbc.sql("select name || ' ' || role || ' ' || active from person where id = ?")
			.param(id)
			.query(String.class)
			.single()).isEqualTo(id + " STUDIO false");
		assertThat(admin.post("/api/people/" + id + "/erase", Map.of("reason", "once more")).status()).isEqualTo(200);
	}

	private static HttpEntity<MultiValueMap<String, String>> form() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
		headers.setAccept(List.of(MediaType.TEXT_HTML));
		return new HttpEntity<>(MultiValueMap.fromSingleValue(
				Map.of("name", "Another", "email", "another@example.com", "role", "UPLOADER", "active", "true")),
				headers);
	}

	/**
	 * By name, part of the name and address, in every way there is; by reference noted.
	 */
	private void lookUp(String id, String name, String mail) {
		Api auditor = new Api(this.port, "auditor");
		for (String typed : List.of(name, "zyxw", "Zyxwen", mail)) {
			String sent = typed.replace(" ", "%20");
			auditor.get("/api/audit?person=" + sent);
			for (String path : List.of("/audit?person=", "/audit?text=", "/audit/access?person=",
					"/api/audit.csv?person=", "/api/audit.csv?text=", "/api/audit/access.csv?person=")) {
				this.http.withBasicAuth("auditor", "demo")
					.getForObject(path.replace("?", "?project=HLT&") + "{typed}", String.class, typed);
			}
		}
		assertThat(this.jdbc.sql("select count(*) from audit_entry where kind = 'PERSON_SEARCHED' and person = ?")
			.param(id)
			.query(Long.class)
			.single()).isPositive();
		assertThat(details("AUDIT_EXPORTED")).anyMatch((one) -> one.contains("\"person\":\"" + id + "\""))
			.anyMatch((one) -> one.contains("\"text\":\"person:" + id + "\""));
	}

	private List<String> details(String kind) {
		return this.jdbc.sql("select details from audit_entry where kind = ?").param(kind).query(String.class).list();
	}

	/** Our tables, whole rows of them as text. */
	private List<String> tablesThatSay(String name, String mail) {
		return this.jdbc
			.sql("select table_name from information_schema.tables where table_schema = 'public' "
					+ "and table_type = 'BASE TABLE' and table_name not like 'act\\_%'")
			.query(String.class)
			.list()
			.stream()
			.filter((table) -> this.jdbc
				.sql("select exists (select 1 from " + table + " row where strpos(row::text, ?) > 0 "
						+ "or strpos(row::text, ?) > 0)")
				.params(name, mail)
				.query(Boolean.class)
				.single())
			.toList();
	}

}
