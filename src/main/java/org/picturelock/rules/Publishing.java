package org.picturelock.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.picturelock.problem.Asked;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way from a draft, or from an older version, to the rules in force: checked, with a
 * reason, and by two persons.
 */
@Service
class Publishing {

	private final JdbcClient jdbc;

	private final RuleLibrary library;

	private final Drafts drafts;

	private final Examples examples;

	private final RuleCheck check;

	private final RuleSets ruleSets;

	private final UsedBy usedBy;

	private final Publisher publisher;

	private final RuleSettings settings;

	private final ApplicationEventPublisher facts;

	Publishing(JdbcClient jdbc, RuleLibrary library, Drafts drafts, Examples examples, RuleCheck check,
			RuleSets ruleSets, UsedBy usedBy, Publisher publisher, RuleSettings settings,
			ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.library = library;
		this.drafts = drafts;
		this.examples = examples;
		this.check = check;
		this.ruleSets = ruleSets;
		this.usedBy = usedBy;
		this.publisher = publisher;
		this.settings = settings;
		this.facts = facts;
	}

	Optional<Proposal> waiting(String key) {
		return this.jdbc.sql("select * from rule_proposal where rule_set = ?")
			.param(key)
			.query(Proposal.class)
			.optional();
	}

	/**
	 * Everything that keeps a text from being published, and what is worth knowing. What
	 * is complained of on a project is told only to those who know it; whoever publishes
	 * knows them all.
	 */
	List<Complaint> complaints(RuleSet ruleSet, String dmn, Caller reader) {
		List<Project> known = this.usedBy.projects(ruleSet.key())
			.stream()
			.filter((project) -> RuleAccess.mayKnow(reader, project.code()))
			.toList();
		List<Complaint> complaints = new ArrayList<>(
				this.check.check(ruleSet.key(), ruleSet.kind(), dmn, this.usedBy.staffing(known)));
		if (complaints.stream().noneMatch(Complaint::isError)) {
			try {
				complaints.addAll(this.examples.complaints(ruleSet, this.ruleSets.prepare(dmn)));
			}
			catch (EvaluationFailed ex) {
				complaints.add(Complaint.error("NOT_EXECUTABLE", null, null));
			}
		}
		return complaints;
	}

	/**
	 * Asks to publish the draft: the one with this tag, or with null whichever there is.
	 * Answers whether it is in force already.
	 */
	@Transactional
	public boolean propose(String key, String tag, String reason, Caller by) {
		RuleSet ruleSet = changeable(key, by);
		Draft draft = this.drafts.stored(key).orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "NOTHING_TO_PUBLISH"));
		draft.require(tag);
		return propose(ruleSet, draft.dmn(), reason, null, by);
	}

	/** Asks to publish an older version's text as a new version. */
	@Transactional
	public boolean restore(String key, int version, String reason, Caller by) {
		RuleSet ruleSet = changeable(key, by);
		return propose(ruleSet, this.library.version(key, version).dmn(), reason, version, by);
	}

	/**
	 * The second person agrees to what was proposed at this time, or with null to
	 * whatever waits; answers the new version.
	 */
	@Transactional
	public int approve(String key, Instant askedAt, Caller by) {
		RuleSet ruleSet = changeable(key, by);
		Proposal proposal = asked(key, askedAt);
		if (proposal.proposedBy().equals(by.id())) {
			throw Problem.of(HttpStatus.CONFLICT, "SECOND_PERSON_NEEDED");
		}
		return putInForce(ruleSet, proposal, by, by.id());
	}

	/** The proposal is taken back by its author or refused by somebody else. */
	@Transactional
	public void refuse(String key, Instant askedAt, String reason, Caller by) {
		changeable(key, by);
		Proposal proposal = asked(key, askedAt);
		forget(key);
		this.facts.publishEvent(new RuleFact.RulesRefused(key, proposal.proposedBy(), reason, by.id()));
	}

	private boolean propose(RuleSet ruleSet, String dmn, String reason, Integer restores, Caller by) {
		if (waiting(ruleSet.key()).isPresent()) {
			throw Problem.of(HttpStatus.CONFLICT, "PROPOSAL_WAITS");
		}
		Complaint.refuse(complaints(ruleSet, dmn, by));
		Proposal proposal = new Proposal(ruleSet.key(), dmn, reason, restores, by.id(), null);
		if (!this.settings.secondPerson()) {
			putInForce(ruleSet, proposal, by, null);
			return true;
		}
		this.jdbc.sql("insert into rule_proposal (rule_set, dmn, reason, restores, proposed_by) values (?, ?, ?, ?, ?)")
			.params(ruleSet.key(), dmn, reason, restores, by.id())
			.update();
		this.facts
			.publishEvent(new RuleFact.RulesProposed(ruleSet.key(), Digest.sha256(dmn), restores, reason, by.id()));
		return false;
	}

	private int putInForce(RuleSet ruleSet, Proposal proposal, Caller by, String approvedBy) {
		// teams and examples may have changed while it waited
		Complaint.refuse(complaints(ruleSet, proposal.dmn(), by));
		String key = ruleSet.key();
		int version = this.publisher.publish(key, proposal.dmn(), proposal.proposedBy(), approvedBy, proposal.reason(),
				proposal.restores());
		this.library.rename(key, TableReader.read(proposal.dmn()).table().title());
		this.drafts.stored(key)
			.filter((draft) -> draft.dmn().equals(proposal.dmn()))
			.ifPresent((draft) -> this.drafts.discard(key));
		forget(key);
		return version;
	}

	private RuleSet changeable(String key, Caller by) {
		RuleAccess.write(by);
		RuleSet ruleSet = this.library.lock(key);
		if (ruleSet.template()) {
			throw Problem.of(HttpStatus.CONFLICT, "TEMPLATE");
		}
		RuleAccess.writeFor(by, this.usedBy.reached(key));
		return ruleSet;
	}

	private Proposal asked(String key, Instant askedAt) {
		Proposal proposal = waiting(key).orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "NOTHING_PROPOSED"));
		new Asked(proposal.proposedAt(), proposal.proposedBy()).require(askedAt);
		return proposal;
	}

	private void forget(String key) {
		this.jdbc.sql("delete from rule_proposal where rule_set = ?").param(key).update();
	}

}
