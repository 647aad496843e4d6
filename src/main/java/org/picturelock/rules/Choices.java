package org.picturelock.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.picturelock.problem.Asked;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which rules a project goes by. What makes a release more likely takes two persons; what
 * only stops one takes one.
 */
@Service
class Choices {

	/** Choosing it takes one person, since it lets nothing out. */
	private static final String NOTHING_BY_ITSELF = "everything-manual";

	private final JdbcClient jdbc;

	private final Projects projects;

	private final RuleLibrary library;

	private final RuleCheck check;

	private final UsedBy usedBy;

	private final RuleSettings settings;

	private final ApplicationEventPublisher facts;

	Choices(JdbcClient jdbc, Projects projects, RuleLibrary library, RuleCheck check, UsedBy usedBy,
			RuleSettings settings, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.projects = projects;
		this.library = library;
		this.check = check;
		this.usedBy = usedBy;
		this.settings = settings;
		this.facts = facts;
	}

	Optional<Choice> waiting(String project) {
		return this.jdbc.sql("select * from rule_choice where project = ?")
			.param(project)
			.query(Choice.class)
			.optional();
	}

	/** Every choice that waits, oldest first. */
	List<Choice> waiting() {
		return this.jdbc.sql("select * from rule_choice order by proposed_at").query(Choice.class).list();
	}

	/** The sets of which another version is meant than when the choice was asked for. */
	List<RuleSet> moved(Choice choice) {
		return moved(choice, this.library.get(choice.releaseRules()), this.library.get(choice.validationProfile()));
	}

	private static List<RuleSet> moved(Choice choice, RuleSet rules, RuleSet profile) {
		Choice now = choice.seen(rules, profile);
		List<RuleSet> moved = new ArrayList<>();
		if (!now.releaseRulesSeen().equals(choice.releaseRulesSeen())) {
			moved.add(rules);
		}
		if (!now.validationProfileSeen().equals(choice.validationProfileSeen())) {
			moved.add(profile);
		}
		return moved;
	}

	/** Asks for other rules. Answers whether they are in force already. */
	@Transactional
	public boolean choose(Choice asked, Caller by) {
		Project project = this.projects.get(asked.project());
		RuleAccess.write(by, project);
		requireFitting(asked, project);
		Choice choice = asked.seen(this.library.get(asked.releaseRules()), this.library.get(asked.validationProfile()));
		if (choice.isInForce(project)) {
			throw Problem.of(HttpStatus.CONFLICT, "RULES_IN_FORCE");
		}
		this.facts.publishEvent(new RuleFact.RuleChoiceProposed(choice.project(), choice.releaseRules(),
				choice.releaseRulesVersion(), choice.validationProfile(), choice.validationProfileVersion(),
				choice.releaseRulesSeen(), choice.validationProfileSeen(), choice.reason(), by.id()));
		boolean harmless = choice.releaseRules().equals(NOTHING_BY_ITSELF) && choice.keepsProfile(project);
		if (harmless || !this.settings.secondPerson()) {
			putInForce(choice, by.id());
			return true;
		}
		store(choice);
		return false;
	}

	/**
	 * The second person agrees to what was proposed at this time, or with null to
	 * whatever waits.
	 */
	@Transactional
	public void approve(String project, Instant askedAt, Caller by) {
		RuleAccess.write(by, this.projects.get(project));
		Choice choice = asked(project, askedAt);
		if (choice.proposedBy().equals(by.id())) {
			throw Problem.of(HttpStatus.CONFLICT, "SECOND_PERSON_NEEDED");
		}
		requireSeen(choice);
		requireFitting(choice, this.projects.get(project));
		putInForce(choice, by.id());
	}

	/** What waits is taken back or refused. */
	@Transactional
	public void refuse(String project, Instant askedAt, String reason, Caller by) {
		RuleAccess.write(by, this.projects.get(project));
		Choice choice = asked(project, askedAt);
		forget(project);
		this.facts.publishEvent(new RuleFact.RuleChoiceRefused(project, choice.proposedBy(), reason, by.id()));
	}

	/**
	 * Nobody agrees to a version that came after the choice was asked for. Locked, so
	 * that none comes until it is in force.
	 */
	private void requireSeen(Choice choice) {
		RuleSet rules = this.library.lock(choice.releaseRules());
		RuleSet profile = this.library.lock(choice.validationProfile());
		moved(choice, rules, profile).stream().findFirst().ifPresent((set) -> {
			throw Asked.changed("newVersion", set.title());
		});
	}

	private void putInForce(Choice choice, String by) {
		this.projects.chooseRules(choice.project(), choice.releaseRules(), choice.releaseRulesVersion(),
				choice.validationProfile(), choice.validationProfileVersion());
		forget(choice.project());
		this.facts.publishEvent(new RuleFact.RulesChosen(choice.project(), choice.releaseRules(),
				choice.releaseRulesVersion(), choice.validationProfile(), choice.validationProfileVersion(),
				choice.releaseRulesSeen(), choice.validationProfileSeen(), choice.reason(), choice.proposedBy(), by));
	}

	private void requireFitting(Choice choice, Project project) {
		List<Problem.Field> errors = new ArrayList<>();
		fitting("releaseRules", choice.releaseRules(), choice.releaseRulesVersion(), TableKind.RELEASE, project,
				errors);
		fitting("validationProfile", choice.validationProfile(), choice.validationProfileVersion(),
				TableKind.VALIDATION, project, errors);
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
	}

	private void fitting(String field, String key, Integer version, TableKind kind, Project project,
			List<Problem.Field> errors) {
		RuleSet ruleSet = this.library.find(key).filter((it) -> it.kind() == kind && it.version() != null).orElse(null);
		if (ruleSet == null) {
			errors.add(new Problem.Field(field, "RULES_UNKNOWN"));
			return;
		}
		if (version != null && (version < 1 || version > ruleSet.version())) {
			errors.add(new Problem.Field(field + "Version", "RULES_VERSION_UNKNOWN", ruleSet.version()));
			return;
		}
		String dmn = this.library.version(key, (version != null) ? version : ruleSet.version()).dmn();
		this.check.check(key, kind, dmn, this.usedBy.staffing(List.of(project)))
			.stream()
			.filter(Complaint::isError)
			.map((complaint) -> new Problem.Field(field, "RULES_" + complaint.code(), complaint.args().toArray()))
			.forEach(errors::add);
	}

	/**
	 * The teams that the project's release rules name and it has no longer: a row of
	 * theirs releases nothing by itself.
	 */
	List<Complaint> unstaffed(Project project) {
		RuleSet ruleSet = this.library.get(project.releaseRules());
		Integer pinned = project.releaseRulesVersion();
		String dmn = this.library.version(ruleSet.key(), (pinned != null) ? pinned : ruleSet.version()).dmn();
		return this.usedBy.staffing(List.of(project)).complaints(TableReader.read(dmn).table());
	}

	private void store(Choice choice) {
		int stored = this.jdbc.sql("""
				insert into rule_choice (project, release_rules, release_rules_version, validation_profile,
					validation_profile_version, reason, proposed_by, release_rules_seen, validation_profile_seen)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
			.params(choice.project(), choice.releaseRules(), choice.releaseRulesVersion(), choice.validationProfile(),
					choice.validationProfileVersion(), choice.reason(), choice.proposedBy(), choice.releaseRulesSeen(),
					choice.validationProfileSeen())
			.update();
		if (stored == 0) {
			throw Problem.of(HttpStatus.CONFLICT, "PROPOSAL_WAITS");
		}
	}

	private Choice asked(String project, Instant askedAt) {
		Choice choice = this.jdbc.sql("select * from rule_choice where project = ? for update")
			.param(project)
			.query(Choice.class)
			.optional()
			.orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "NOTHING_PROPOSED"));
		new Asked(choice.proposedAt(), choice.proposedBy()).require(askedAt);
		return choice;
	}

	private void forget(String project) {
		this.jdbc.sql("delete from rule_choice where project = ?").param(project).update();
	}

}
