package org.picturelock.rules;

import java.util.Optional;

import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what is being written, and keeps two writers from overwriting each other. */
@Service
class Drafts {

	private final JdbcClient jdbc;

	private final RuleLibrary library;

	private final ApplicationEventPublisher facts;

	Drafts(JdbcClient jdbc, RuleLibrary library, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.library = library;
		this.facts = facts;
	}

	Optional<Draft> stored(String key) {
		return this.jdbc.sql("select * from rule_draft where rule_set = ?").param(key).query(Draft.class).optional();
	}

	/** The stored draft, else the published text to begin with. */
	Draft get(RuleSet ruleSet) {
		return stored(ruleSet.key()).orElseGet(() -> {
			RuleVersion newest = this.library.version(ruleSet.key(), ruleSet.version());
			return new Draft(ruleSet.key(), newest.dmn(), 0, newest.proposedBy(), newest.publishedAt());
		});
	}

	/**
	 * Stores a draft over the one with this tag. 409 TEMPLATE, 428 IF_MATCH_NEEDED
	 * without a tag, 412 DRAFT_CHANGED when somebody was faster.
	 */
	@Transactional
	public Draft save(String key, String dmn, String tag, String by) {
		RuleSet ruleSet = this.library.lock(key);
		if (ruleSet.template()) {
			throw Problem.of(HttpStatus.CONFLICT, "TEMPLATE");
		}
		if (tag == null) {
			throw Problem.of(HttpStatus.PRECONDITION_REQUIRED, "IF_MATCH_NEEDED");
		}
		get(ruleSet).require(tag);
		return put(key, dmn, by);
	}

	Draft put(String key, String dmn, String by) {
		discard(key);
		long revision = this.jdbc
			.sql("insert into rule_draft (rule_set, dmn, changed_by) values (?, ?, ?) returning revision")
			.params(key, dmn, by)
			.query(Long.class)
			.single();
		this.facts.publishEvent(new RuleFact.RuleDraftSaved(key, revision, Digest.sha256(dmn), by));
		return stored(key).orElseThrow();
	}

	/** Throws away the draft with this tag, or with null whichever there is. */
	@Transactional
	public void discard(String key, String tag, String by) {
		RuleSet ruleSet = this.library.lock(key);
		if (ruleSet.version() == null) {
			throw Problem.of(HttpStatus.CONFLICT, "NEVER_PUBLISHED");
		}
		get(ruleSet).require(tag);
		if (discard(key)) {
			this.facts.publishEvent(new RuleFact.RuleDraftDiscarded(key, by));
		}
	}

	boolean discard(String key) {
		return this.jdbc.sql("delete from rule_draft where rule_set = ?").param(key).update() == 1;
	}

}
