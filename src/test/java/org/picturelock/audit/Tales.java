package org.picturelock.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the audit what never happened, at a time of its own, and makes it forget that
 * again: what was moved in time by hand would be found as tampered with.
 */
@Component
class Tales {

	private static final List<String> TABLES = List.of("audit_entry", "audit_head", "audit_checkpoint_head");

	private final Chains chains;

	private final TransactionTemplate transaction;

	private final EmbeddedDatabase embedded;

	Tales(Chains chains, TransactionTemplate transaction, EmbeddedDatabase embedded) {
		this.chains = chains;
		this.transaction = transaction;
		this.embedded = embedded;
	}

	/** Answers the id of the entry. */
	long tell(Unchained fact) {
		this.transaction.executeWithoutResult((status) -> this.chains.append(List.of(fact)));
		return owner().sql("select max(id) from audit_entry where chain = ?")
			.param(fact.chain())
			.query(Long.class)
			.single();
	}

	void tellAtOnce(List<Unchained> facts) {
		this.transaction.executeWithoutResult((status) -> this.chains.append(facts));
	}

	/** Of each delivery that a test only put on a shelf. */
	void tellWhatIsUntold() {
		tellAtOnce(owner().sql("""
				select id, project from delivery
				where not exists (select 1 from audit_head where chain = 'delivery:' || delivery.id)""")
			.query((row, number) -> fact(row.getString("project"), row.getString("id"), "SHELVED", "system", null, null,
					"{}"))
			.list());
	}

	/** Each as if it had been told at its time. */
	void tell(List<Unchained> facts, List<Instant> times) {
		List<String> moved = new ArrayList<>();
		for (int number = 0; number < facts.size(); number++) {
			moved.add("(" + tell(facts.get(number)) + ", timestamptz '" + times.get(number) + "')");
		}
		byHand("update audit_entry set at = moved.at from (values " + String.join(", ", moved)
				+ ") moved (id, at) where audit_entry.id = moved.id");
	}

	static Unchained fact(String project, String delivery, String kind, String actor, String person, String ruleSet,
			String details) {
		return new Unchained("delivery:" + delivery, kind, actor, person, project, delivery, ruleSet, details, null,
				null);
	}

	void forget(String project) {
		String chains = "where chain in (select chain from audit_entry where chain <> 'installation' and project = '"
				+ project + "')";
		byHand("delete from audit_head " + chains);
		byHand("delete from audit_checkpoint_head " + chains);
		byHand("delete from audit_entry where chain <> 'installation' and project = '" + project + "'");
		owner().sql("delete from audit_tally where project = ?").param(project).update();
	}

	void byHand(String sql) {
		owner().sql(triggers("disable") + sql + ";" + triggers("enable")).update();
	}

	private static String triggers(String able) {
		return TABLES.stream()
			.map((table) -> "alter table " + table + " " + able + " trigger user;")
			.collect(Collectors.joining());
	}

	private JdbcClient owner() {
		return JdbcClient
			.create(new DriverManagerDataSource(this.embedded.url(), EmbeddedDatabase.OWNER, this.embedded.password()));
	}

}
