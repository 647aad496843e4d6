package org.picturelock.rules;

import java.util.List;
import java.util.Optional;

import org.picturelock.problem.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rule sets and their published versions. */
@Repository
class RuleLibrary {

	private static final String RULE_SET = """
			select rule_set.*, (select max(version) from rule_version where rule_set = key) as version from rule_set
			""";

	private final JdbcClient jdbc;

	RuleLibrary(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<RuleSet> all() {
		return this.jdbc.sql(RULE_SET + "order by template desc, kind, key").query(RuleSet.class).list();
	}

	RuleSet get(String key) {
		return find(key).orElseThrow(Problem::notFound);
	}

	Optional<RuleSet> find(String key) {
		return this.jdbc.sql(RULE_SET + "where key = ?").param(key).query(RuleSet.class).optional();
	}

	/** The rule set, locked until the transaction ends. */
	RuleSet lock(String key) {
		this.jdbc.sql("select key from rule_set where key = ? for update").param(key).query(String.class).optional();
		return get(key);
	}

	boolean add(String key, TableKind kind, String title, boolean template, String by) {
		return this.jdbc
			.sql("insert into rule_set (key, kind, title, template, created_by) values (?, ?, ?, ?, ?)"
					+ " on conflict do nothing")
			.params(key, kind.name(), title, template, by)
			.update() == 1;
	}

	void rename(String key, String title) {
		this.jdbc.sql("update rule_set set title = ? where key = ?").params(title, key).update();
	}

	void add(RuleVersion version) {
		this.jdbc.sql("""
				insert into rule_version (rule_set, version, dmn, proposed_by, approved_by, reason, restores)
				values (?, ?, ?, ?, ?, ?, ?)
				""")
			.params(version.ruleSet(), version.version(), version.dmn(), version.proposedBy(), version.approvedBy(),
					version.reason(), version.restores())
			.update();
	}

	RuleVersion version(String key, int version) {
		return this.jdbc.sql("select * from rule_version where rule_set = ? and version = ?")
			.params(key, version)
			.query(RuleVersion.class)
			.optional()
			.orElseThrow(Problem::notFound);
	}

	/** Newest first. */
	List<RuleVersion> versions(String key) {
		return this.jdbc.sql("select * from rule_version where rule_set = ? order by version desc")
			.param(key)
			.query(RuleVersion.class)
			.list();
	}

}
