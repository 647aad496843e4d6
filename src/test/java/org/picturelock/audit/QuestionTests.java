package org.picturelock.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The ready questions against entries whose truth is known. */
@PicturelockTest
class QuestionTests {

	@Autowired
	private Chains chains;

	@Autowired
	private Entries entries;

	@Autowired
	private EmbeddedDatabase embedded;

	@Autowired
	private PlatformTransactionManager transactions;

	private final String project = "Q" + UUID.randomUUID();

	private JdbcClient owner;

	@BeforeEach
	void seed() {
		this.owner = JdbcClient.create(new DriverManagerDataSource(this.embedded.url(), EmbeddedDatabase.OWNER, ""));
		tell("overridden-released", "FINDINGS_OVERRIDDEN", "VERSION_RELEASED");
		tell("overridden-waiting", "FINDINGS_OVERRIDDEN");
		tell("released-then-overridden", "VERSION_RELEASED", "FINDINGS_OVERRIDDEN");
		tell("recalled-soon", "VERSION_RELEASED", "RELEASE_RECALLED");
		tell("recalled-late", "VERSION_RELEASED", "RELEASE_RECALLED");
		tell("by-1", "DECISION_TAKEN 1", "VERSION_RELEASED");
		tell("by-2", "DECISION_TAKEN 2", "VERSION_RELEASED");
		tell("by-1-waiting", "DECISION_TAKEN 1");
		tell("by-2-after-1", "DECISION_TAKEN 1", "DECISION_TAKEN 2", "VERSION_RELEASED");
		byHand("update audit_entry set at = at - interval '2 hours' where delivery = '" + id("recalled-late")
				+ "' and kind = 'VERSION_RELEASED'");
	}

	@AfterEach
	void remove() {
		byHand("delete from audit_entry where project = '" + this.project + "'");
		byHand("delete from audit_head where chain like 'delivery:" + this.project + "%'");
		byHand("delete from audit_checkpoint_head where chain like 'delivery:" + this.project + "%'");
	}

	@Test
	void eachFindsExactlyWhatIsTrue() {
		assertThat(found("RELEASED_OVERRIDDEN", null, null)).containsExactly("overridden-released");
		assertThat(found("RECALLED_SOON", null, null)).containsExactly("recalled-soon");
		assertThat(found("RELEASED_BY_RULES", "rules-" + this.project, "1")).containsExactly("by-1");
		assertThat(found("RELEASED_BY_RULES", "rules-" + this.project, "2")).containsExactly("by-2-after-1", "by-2");
		assertThat(found("RELEASED_BY_RULES", "rules-" + this.project, "3")).isEmpty();
	}

	private List<String> found(String question, String ruleSet, String version) {
		Search search = new Search(null, this.project, null, null, null, null, null, ruleSet, version, null, question,
				null, null, null);
		List<String> found = this.entries.find(search, Set.of(this.project), 0, 50)
			.stream()
			.map((entry) -> entry.delivery().substring(this.project.length() + 1))
			.toList();
		assertThat(this.entries.total(search, null)).isEqualTo(found.size());
		return found;
	}

	private void tell(String delivery, String... kinds) {
		for (String kind : kinds) {
			String[] words = kind.split(" ");
			String rules = (words.length > 1) ? "rules-" + this.project : null;
			String details = (words.length > 1) ? "{\"ruleSetVersion\":" + words[1] + "}" : "{}";
			new TransactionTemplate(this.transactions)
				.executeWithoutResult((status) -> this.chains.append(List.of(new Unchained("delivery:" + id(delivery),
						words[0], "post", null, this.project, id(delivery), rules, details, null, null))));
		}
	}

	private String id(String delivery) {
		return this.project + "-" + delivery;
	}

	private void byHand(String sql) {
		for (String table : List.of("audit_entry", "audit_head", "audit_checkpoint_head")) {
			this.owner.sql("alter table " + table + " disable trigger user").update();
		}
		this.owner.sql(sql).update();
		for (String table : List.of("audit_entry", "audit_head", "audit_checkpoint_head")) {
			this.owner.sql("alter table " + table + " enable trigger user").update();
		}
	}

}
