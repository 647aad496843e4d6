package org.picturelock.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ready questions, as the audit's page links them, against entries whose truth is
 * known. Who has access now is in {@link AccessTests}.
 */
@PicturelockTest
class QuestionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Entries entries;

	@Autowired
	private Tales tales;

	@Autowired
	private TestRestTemplate http;

	private final String project = "Q" + UUID.randomUUID();

	private final String person = "q" + UUID.randomUUID().toString().substring(0, 8);

	@AfterEach
	void forget() {
		this.tales.forget(this.project);
	}

	@Test
	void whatWasReleasedIsFoundExactly() {
		tell("overridden-released", "FINDINGS_OVERRIDDEN", "VERSION_RELEASED");
		tell("overridden-waiting", "FINDINGS_OVERRIDDEN");
		tell("released-then-overridden", "VERSION_RELEASED", "FINDINGS_OVERRIDDEN");
		tell("recalled-soon", "VERSION_RELEASED", "RELEASE_RECALLED");
		tell("recalled-late", "VERSION_RELEASED", "RELEASE_RECALLED");
		tell("by-1", "DECISION_TAKEN 1", "VERSION_RELEASED");
		tell("by-2", "DECISION_TAKEN 2", "VERSION_RELEASED");
		tell("by-1-waiting", "DECISION_TAKEN 1");
		tell("by-2-after-1", "DECISION_TAKEN 1", "DECISION_TAKEN 2", "VERSION_RELEASED");
		this.tales.byHand("update audit_entry set at = at - interval '2 hours' where delivery = '" + id("recalled-late")
				+ "' and kind = 'VERSION_RELEASED'");
		assertThat(found("RELEASED_OVERRIDDEN", null, null)).containsExactly("overridden-released");
		assertThat(found("RECALLED_SOON", null, null)).containsExactly("recalled-soon");
		assertThat(found("RELEASED_BY_RULES", "rules-" + this.project, "1")).containsExactly("by-1");
		assertThat(found("RELEASED_BY_RULES", "rules-" + this.project, "2")).containsExactly("by-2-after-1", "by-2");
		assertThat(found("RELEASED_BY_RULES", "rules-" + this.project, "3")).isEmpty();
		tell("judged", "DELIVERY_JUDGED 7", "DECISION_TAKEN 1", "VERSION_RELEASED");
		tell("judged-waiting", "DELIVERY_JUDGED 7", "DECISION_TAKEN 1");
		tell("judged-anew", "DELIVERY_JUDGED 7", "DELIVERY_JUDGED 8", "VERSION_RELEASED");
		assertThat(found("RELEASED_BY_RULES", "profile-" + this.project, "7")).containsExactly("judged");
		Search said = new Search(null, this.project, null, null, null, null, null, null, null, null,
				"RELEASED_BY_RULES", null, null, null, "rarely");
		assertThat(this.entries.find(said, null, 0, 50).entries()).isEmpty();
		assertThat(this.entries.total(said, null)).isZero();
	}

	@Test
	void aVersionOfRulesIsFoundInAllThatItJudgedAndWhenItCameIntoForce() {
		String rules = "rules-" + this.project;
		long other = say("DELIVERY_JUDGED", "system", null, judged("other-" + rules, 1));
		say("DELIVERY_JUDGED", "system", null, "{\"profile\":\"nobody's\",\"note\":\"" + rules + "\"}");
		List<Long> one = new ArrayList<>();
		List<Long> two = new ArrayList<>();
		for (int number = 0; number < 3; number++) {
			one.add(say("DELIVERY_JUDGED", "system", null, judged(rules, 1)));
			two.add(say("DELIVERY_JUDGED", "system", null, judged(rules, 2)));
			two.add(ruled("DECISION_TAKEN", "{\"ruleSetVersion\":2}"));
		}
		one.add(ruled("RULES_PUBLISHED", "{\"version\":1}"));
		two.add(ruled("RULES_PUBLISHED", "{\"version\":2}"));
		long draft = ruled("RULE_DRAFT_SAVED", "{\"version\":1,\"profile\":\"" + rules + "\"}");
		check(rules, "1", one);
		check(rules, "2", two);
		check(rules, "3", List.of());
		List<Long> all = new ArrayList<>(one);
		all.addAll(two);
		all.add(draft);
		check(rules, null, all);
		one.add(other);
		check(null, "1", one);
	}

	private void check(String ruleSet, String version, List<Long> truth) {
		Search search = new Search(null, this.project, null, null, null, null, null, ruleSet, version, null, null, null,
				null, null, null);
		List<Long> expected = truth.stream().sorted(Comparator.reverseOrder()).toList();
		for (Set<String> scope : Arrays.asList(null, Set.of(this.project))) {
			for (int page = 0; page * 2 < expected.size(); page++) {
				assertThat(this.entries.find(search, scope, page, 2).entries()).extracting(Entry::id)
					.as("page %d of %s", page, search)
					.containsExactlyElementsOf(expected.subList(page * 2, Math.min(page * 2 + 2, expected.size())));
			}
			assertThat(this.entries.total(search, scope)).isEqualTo(truth.size());
			List<Long> exported = new ArrayList<>();
			this.entries.each(search, scope, (entry) -> exported.add(entry.id()));
			assertThat(exported).containsExactlyElementsOf(truth.stream().sorted().toList());
		}
		Search elsewhere = new Search(null, null, null, null, null, null, null, ruleSet, version, null, null, null,
				null, null, null);
		assertThat(this.entries.find(elsewhere, Set.of(id("nowhere")), 0, 2).entries()).isEmpty();
	}

	private static String judged(String profile, int version) {
		return "{\"profile\":\"" + profile + "\",\"profileVersion\":" + version + "}";
	}

	private long ruled(String kind, String details) {
		return this.tales
			.tell(Tales.fact(this.project, id("said"), kind, "post", null, "rules-" + this.project, details));
	}

	@Test
	void everythingAPersonSawOrDidAndNothingOfOthers() {
		person();
		List<Long> truth = new ArrayList<>();
		truth.add(say("CUT_VIEWED", this.person, null, "{}"));
		truth.add(say("FILE_DOWNLOADED", this.person, null, "{}"));
		truth.add(say("VERSION_RELEASED", this.person, null, "{}"));
		truth.add(say("PERSON_PUT_ON", "admin", this.person, "{}"));
		truth.add(say("MAIL_SENT", "system", this.person, "{}"));
		say("CUT_VIEWED", this.person + "-2", null, "{}");
		say("CUT_VIEWED", "post", this.person + "2", "{}");
		say("NOTE_WRITTEN", "post", null, "{\"note\":\"" + this.person + "\"}");
		assertThat(page()).contains("action=\"/audit#results\"><label for=\"ask-person\"").contains("name=\"person\"");
		JsonNode found = ask("person=" + this.person + "&project=" + this.project);
		assertThat(found.findValuesAsText("id")).containsExactlyElementsOf(newestFirst(truth));
		// also what no project knows: made, and twice looked up
		found = ask("person=" + this.person);
		assertThat(found.at("/total").asInt()).isEqualTo(truth.size() + 3);
		assertThat(found.findValuesAsText("kind")).containsOnlyOnce("PERSON_PUT_ON").contains("PERSON_SEARCHED");
	}

	@Test
	void theMailsThatFailedAndNoOthers() {
		long house = say("MAIL_FAILED", "system", null, "{\"event\":\"RELEASED\",\"recipient\":\"post-house:a\"}");
		long reader = say("MAIL_FAILED", "system", this.person, "{\"event\":\"RELEASED\"}");
		say("MAIL_SENT", "system", this.person, "{\"event\":\"MAIL_FAILED\"}");
		say("MAILS_DROPPED", "system", null, "{\"event\":\"RELEASED\",\"count\":2}");
		say("HANDOFF_FAILED", "system", null, "{}");
		assertThat(page()).contains("\"/audit?kind=MAIL_FAILED,MAIL_GIVEN_UP#results\"");
		assertThat(ask("kind=MAIL_FAILED&project=" + this.project).findValuesAsText("id"))
			.containsExactlyElementsOf(newestFirst(List.of(house, reader)));
	}

	@Test
	void theRefusedSignInsAndNoOthers() {
		person();
		assertThat(signedIn("long enough 2")).isEqualTo(401);
		assertThat(signedIn("long enough 1")).isEqualTo(200);
		assertThat(page()).contains("\"/audit?kind=SIGN_IN_REFUSED,STRANGERS_REFUSED#results\"");
		JsonNode found = ask("kind=SIGN_IN_REFUSED,STRANGERS_REFUSED&person=" + this.person);
		assertThat(found.findValuesAsText("kind")).containsExactly("SIGN_IN_REFUSED");
		assertThat(found.at("/items/0/sentence").asText()).contains(this.person, "127.0.0.1");
		found = ask("kind=SIGN_IN_REFUSED,STRANGERS_REFUSED&size=500");
		assertThat(Set.copyOf(found.findValuesAsText("kind"))).isSubsetOf("SIGN_IN_REFUSED", "STRANGERS_REFUSED");
		assertThat(found.findValuesAsText("person")).containsOnlyOnce(this.person);
	}

	private void person() {
		assertThat(new Api(this.port, "admin")
			.post("/api/people",
					Map.of("id", this.person, "name", "Quincy", "email", this.person + "@example.com", "role",
							"AUDITOR", "password", "long enough 1"))
			.status()).isEqualTo(201);
	}

	private int signedIn(String password) {
		return this.http.withBasicAuth(this.person, password)
			.getForEntity("/api/audit?size=1", String.class)
			.getStatusCode()
			.value();
	}

	private String page() {
		return this.http.withBasicAuth("auditor", "demo").getForObject("/audit", String.class);
	}

	private JsonNode ask(String query) {
		return new Api(this.port, "auditor").get("/api/audit?" + query).body();
	}

	private static List<String> newestFirst(List<Long> ids) {
		return ids.stream().sorted((one, other) -> Long.compare(other, one)).map(String::valueOf).toList();
	}

	private List<String> found(String question, String ruleSet, String version) {
		Search search = new Search(null, this.project, null, null, null, null, null, ruleSet, version, null, question,
				null, null, null, null);
		List<String> found = this.entries.find(search, Set.of(this.project), 0, 50)
			.entries()
			.stream()
			.map((entry) -> entry.delivery().substring(this.project.length() + 1))
			.toList();
		assertThat(this.entries.total(search, null)).isEqualTo(found.size());
		return found;
	}

	private long say(String kind, String actor, String person, String details) {
		return this.tales.tell(Tales.fact(this.project, id("said"), kind, actor, person, null, details));
	}

	private void tell(String delivery, String... kinds) {
		for (String kind : kinds) {
			String[] words = kind.split(" ");
			boolean judged = words[0].equals("DELIVERY_JUDGED");
			String rules = (words.length > 1 && !judged) ? "rules-" + this.project : null;
			String details = (words.length > 1) ? "{\"ruleSetVersion\":" + words[1] + "}" : "{}";
			details = judged ? judged("profile-" + this.project, Integer.parseInt(words[1])) : details;
			this.tales.tell(Tales.fact(this.project, id(delivery), words[0], "post", null, rules, details));
		}
	}

	private String id(String delivery) {
		return this.project + "-" + delivery;
	}

}
