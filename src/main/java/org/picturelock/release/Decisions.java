package org.picturelock.release;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;
import org.picturelock.project.People;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.RedSwitch;
import org.picturelock.rules.RuleSets;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Takes decisions and remembers every one of them. */
@Service
public class Decisions {

	private static final List<String> OUTPUTS = List.of("releaseMode", "teams", "holdMinutes", "noteRequired",
			"secondApproval");

	private final Deliveries deliveries;

	private final Circumstances circumstances;

	private final RuleSets ruleSets;

	private final Projects projects;

	private final People people;

	private final DecisionRows rows;

	private final GrantRows grants;

	private final RedSwitch redSwitch;

	private final ApplicationEventPublisher facts;

	Decisions(Deliveries deliveries, Circumstances circumstances, RuleSets ruleSets, Projects projects, People people,
			DecisionRows rows, GrantRows grants, RedSwitch redSwitch, ApplicationEventPublisher facts) {
		this.deliveries = deliveries;
		this.circumstances = circumstances;
		this.ruleSets = ruleSets;
		this.projects = projects;
		this.people = people;
		this.rows = rows;
		this.grants = grants;
		this.redSwitch = redSwitch;
		this.facts = facts;
	}

	/**
	 * The inputs of the release rules for a delivery, exactly the contract's names, read
	 * under the cut's lock. Whole numbers are Integers, run times Doubles; only the run
	 * times may be null, and the post house is "" where post-production uploaded.
	 */
	public Map<String, Object> circumstances(String delivery) {
		return this.circumstances.of(this.deliveries.lock(delivery));
	}

	/**
	 * Records the decision. Evaluates the rule set's pinned version itself, refuses
	 * ({@link IllegalStateException}) when the engine's outputs differ, and turns AUTO
	 * into MANUAL where the contract says so (no match, no team, unknown team,
	 * contradiction, overtaken, automatic release paused) or where a person has already
	 * wanted it MANUAL.
	 * @param engineOutputs the outputs of the engine's evaluation, null when no row
	 * matched
	 */
	public Decision record(String delivery, String ruleSet, int version, Map<String, Object> inputs,
			Map<String, Object> engineOutputs) {
		Delivery locked = this.deliveries.lock(delivery);
		Evaluation evaluation = this.ruleSets.evaluate(ruleSet, version, inputs);
		requireSame(evaluation, engineOutputs);
		Outcome outcome = Outcome.of(evaluation, standing(locked));
		Decision decision = new Decision(delivery, outcome.mode(), ruleSet, version, outcome.ruleId(), outcome.reason(),
				outcome.teams(), outcome.holdMinutes(), outcome.noteRequired(), outcome.secondApproval(), null, now(),
				evaluation);
		this.facts.publishEvent(ReleaseFact.DecisionTaken.of(locked.project(), decision));
		return remember(locked, decision, outcome.insisted(), Fact.SYSTEM);
	}

	/**
	 * A MANUAL decision that no rule took: {@code SENT_TO_MANUAL} by a person whose rules
	 * cannot be evaluated, {@code REOPENED}, {@code HOLD_STOPPED}, {@code REFUSED}. What
	 * an earlier decision asked for (teams, note, approval) stays asked for.
	 */
	public Decision manual(String delivery, String reasonCode, String by) {
		String reason = ManualReason.valueOf(reasonCode).name();
		Delivery locked = this.deliveries.lock(delivery);
		Decision decision = this.rows.inForce(delivery)
			.map((last) -> new Decision(delivery, Mode.MANUAL, last.ruleSet(), last.ruleSetVersion(), last.ruleId(),
					reason, last.teams(), 0, last.noteRequired(), last.secondApproval(), null, now(),
					last.evaluation()))
			.orElseGet(() -> new Decision(delivery, Mode.MANUAL, null, null, null, reason, List.of(), 0, false, false,
					null, now(), null));
		return remember(locked, decision, reason, by);
	}

	/**
	 * Looks once more at an AUTO decision, right before it is carried out: during a hold
	 * automatic release may have been paused, a newer version sealed or a team taken off
	 * the project. Then a MANUAL decision takes its place. Answers the decision in force.
	 */
	public Decision reconsider(String delivery) {
		Delivery locked = this.deliveries.lock(delivery);
		Decision last = this.rows.inForce(delivery).orElseThrow();
		return obstacle(locked, last).map((code) -> manual(delivery, code, Fact.SYSTEM)).orElse(last);
	}

	/** The decision in force: the last one. */
	public Optional<Decision> find(String delivery) {
		return this.rows.inForce(delivery);
	}

	/** Every decision about a delivery, oldest first. */
	public List<Decision> all(String delivery) {
		return this.rows.all(delivery);
	}

	void noteHold(String delivery, Instant until) {
		this.rows.noteHold(delivery, until);
	}

	/** Why an AUTO decision may no longer be carried out. */
	Optional<String> obstacle(Delivery delivery, Decision decision) {
		return (decision.mode() == Mode.AUTO) ? Optional.ofNullable(standing(delivery).obstacle(decision.teams()))
				: Optional.empty();
	}

	private Decision remember(Delivery delivery, Decision decision, String insisted, String by) {
		this.rows.insert(decision);
		if (insisted != null) {
			this.facts.publishEvent(new ReleaseFact.ManualInsisted(delivery.id(), delivery.project(), by, insisted));
		}
		return decision;
	}

	private Standing standing(Delivery delivery) {
		Project project = this.projects.get(delivery.project());
		List<String> holders = (delivery.joins() != null)
				? this.grants.holders(this.deliveries.versionJoined(delivery).id()) : null;
		String heldBack = this.rows.inForce(delivery.id())
			.map(Decision::reason)
			.filter(ManualReason::isAPersonsWord)
			.orElse(null);
		return new Standing(this::isKnown, Set.copyOf(project.teams()), holders, isOvertaken(delivery),
				this.redSwitch.pause(project.code()).isPresent(), this.redSwitch.pause(null).isPresent(), heldBack);
	}

	private boolean isKnown(String team) {
		return this.people.team(team).isPresent();
	}

	/** Opened before a version that is sealed by now, or older than it. */
	private boolean isOvertaken(Delivery delivery) {
		return this.deliveries.overtaken(delivery) || (delivery.joins() == null && this.deliveries.versions(delivery)
			.stream()
			.anyMatch((other) -> other.version() != null && other.version() > delivery.version()));
	}

	private static void requireSame(Evaluation evaluation, Map<String, Object> engineOutputs) {
		boolean matched = !evaluation.matched().isEmpty();
		boolean same = matched == (engineOutputs != null);
		if (same && matched) {
			Map<String, Object> ours = evaluation.matched().get(0).outputs();
			same = OUTPUTS.stream().allMatch((name) -> isSame(ours.get(name), engineOutputs.get(name)));
		}
		if (!same) {
			throw new IllegalStateException("The engine decided otherwise than the record of " + evaluation.ruleSet()
					+ " version " + evaluation.version());
		}
	}

	private static boolean isSame(Object ours, Object engines) {
		if (ours instanceof Number && engines instanceof Number) {
			return new BigDecimal(ours.toString()).compareTo(new BigDecimal(engines.toString())) == 0;
		}
		return (ours != null) ? ours.equals(engines) : engines == null;
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

}
