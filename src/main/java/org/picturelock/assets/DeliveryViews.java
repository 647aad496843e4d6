package org.picturelock.assets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.handoff.Handoffs;
import org.picturelock.notification.Mails;
import org.picturelock.process.Incident;
import org.picturelock.process.Incidents;
import org.picturelock.process.Progress;
import org.picturelock.process.Retries;
import org.picturelock.process.Retry;
import org.picturelock.process.Trouble;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;
import org.picturelock.release.Decision;
import org.picturelock.release.DecisionWords;
import org.picturelock.release.Decisions;
import org.picturelock.release.Grants;
import org.picturelock.release.Release;
import org.picturelock.release.Releases;
import org.picturelock.validation.Finding;
import org.picturelock.validation.Validation;
import org.picturelock.validation.Validations;

import org.springframework.stereotype.Component;

/** Puts a delivery together for one reader. */
@Component
public class DeliveryViews {

	private static final Set<State> UNJUDGED = Set.of(State.UPLOADING, State.VALIDATING);

	private final Deliveries deliveries;

	private final Validations validations;

	private final Decisions decisions;

	private final Releases releases;

	private final Grants grants;

	private final Handoffs handoffs;

	private final Mails mails;

	private final DeliveryProgress progress;

	private final Incidents incidents;

	private final Retries retries;

	private final DecisionWords decisionWords;

	DeliveryViews(Deliveries deliveries, Validations validations, Decisions decisions, Releases releases, Grants grants,
			Handoffs handoffs, Mails mails, DeliveryProgress progress, Incidents incidents, Retries retries,
			DecisionWords decisionWords) {
		this.deliveries = deliveries;
		this.validations = validations;
		this.decisions = decisions;
		this.releases = releases;
		this.grants = grants;
		this.handoffs = handoffs;
		this.mails = mails;
		this.progress = progress;
		this.incidents = incidents;
		this.retries = retries;
		this.decisionWords = decisionWords;
	}

	/** The delivery as this person may see it; whether they may is asked before. */
	public DeliveryView of(Delivery delivery, Caller caller, Locale locale) {
		boolean studio = caller.is(Role.STUDIO);
		String id = delivery.id();
		List<Incident> incidents = studio ? List.of() : this.incidents.of(id);
		List<Retry> retries = studio ? List.of() : this.retries.of(id);
		return new DeliveryView(id, delivery.project(), delivery.episode(), delivery.cutType(), delivery.version(),
				delivery.joins(), delivery.state(), delivery.note(), delivery.uploader(), delivery.postHouse(),
				delivery.openedAt(), delivery.sealedAt(), progress(delivery, incidents, retries), files(delivery),
				studio ? null : judgement(delivery, locale),
				studio ? null : this.decisions.find(id).map((taken) -> decided(taken, locale)).orElse(null),
				this.releases.find(id).map((release) -> released(release, caller)).orElse(null),
				grants(delivery, caller), studio ? List.of() : handoffs(id), studio ? List.of() : mails(id), incidents,
				retries, delivery.mediaRemovedAt(), actions(delivery, caller, incidents));
	}

	/** Null too where the work at it stands still. */
	private Progress.Step progress(Delivery delivery, List<Incident> incidents, List<Retry> retries) {
		boolean stands = incidents.stream().anyMatch((incident) -> atWork(incident))
				|| retries.stream().anyMatch((retry) -> retry.next() != null && atWork(retry));
		return stands ? null : this.progress.of(delivery);
	}

	private static boolean atWork(Trouble trouble) {
		return Set.of("validation", "decision").contains(trouble.kind());
	}

	/** What this person may do to it now. */
	static List<String> actions(Delivery delivery, Caller caller) {
		return Arrays.stream(Action.values())
			.filter((action) -> action.isOffered(delivery) && action.isFor(delivery, caller))
			.map(Action::path)
			.toList();
	}

	private List<String> actions(Delivery delivery, Caller caller, List<Incident> incidents) {
		List<String> actions = new ArrayList<>(actions(delivery, caller));
		if (actions.contains(Action.ADD_TEAM.path()) && !this.grants.mayAdd(delivery, caller.id())) {
			actions.remove(Action.ADD_TEAM.path());
		}
		if (!incidents.isEmpty() && caller.postProduces(delivery.project())) {
			actions.add("retry");
			if (incidents.stream().anyMatch((incident) -> incident.kind().equals("decision"))) {
				actions.add("send-to-manual");
			}
		}
		return actions;
	}

	private List<DeliveryView.File> files(Delivery delivery) {
		Map<String, Map<String, Object>> facts = this.validations.facts(delivery.id());
		return delivery.files()
			.stream()
			.map((file) -> new DeliveryView.File(file.id(), file.name(), file.size(), file.fileType(), file.stemType(),
					file.state(), file.sha256(), file.takenFrom(), facts.getOrDefault(file.id(), Map.of())))
			.toList();
	}

	private DeliveryView.Judgement judgement(Delivery delivery, Locale locale) {
		return this.validations.find(delivery.id(), locale)
			.map((found) -> judgement(delivery, found))
			.or(() -> soFar(delivery, locale))
			.orElse(null);
	}

	private Optional<DeliveryView.Judgement> soFar(Delivery delivery, Locale locale) {
		return UNJUDGED.contains(delivery.state()) ? this.validations.soFar(delivery.id(), locale)
			.map((findings) -> new DeliveryView.Judgement(null, true, null, null, found(findings), null, null, false))
				: Optional.empty();
	}

	private static DeliveryView.Judgement judgement(Delivery delivery, Validation validation) {
		Double seconds = (delivery.lastByteAt() != null && validation.judgedAt() != null)
				? Duration.between(delivery.lastByteAt(), validation.judgedAt()).toMillis() / 1000.0 : null;
		return new DeliveryView.Judgement(validation.verdict(), false, validation.profile(),
				validation.profileVersion(), found(validation.findings()), seconds, validation.runtimeSeconds(),
				validation.overridden());
	}

	private static List<DeliveryView.Found> found(List<Finding> findings) {
		return findings.stream()
			.map((finding) -> new DeliveryView.Found(finding.code(), finding.severity(), finding.file(),
					finding.message(), finding.overridable(), finding.seconds(), finding.overriddenBy(),
					finding.reason()))
			.toList();
	}

	private DeliveryView.Decided decided(Decision decision, Locale locale) {
		return new DeliveryView.Decided(decision.mode(), decision.ruleSet(), decision.ruleSetVersion(),
				decision.ruleId(), this.decisionWords.reason(decision, locale), decision.teams(),
				decision.holdMinutes(), decision.noteRequired(), decision.secondApproval(), decision.holdUntil(),
				decision.at());
	}

	/** Studio is not told of other teams, as with the grants. */
	private static DeliveryView.Released released(Release release, Caller caller) {
		boolean studio = caller.is(Role.STUDIO);
		List<String> teams = release.teams()
			.stream()
			.filter((team) -> !studio || caller.teams().contains(team))
			.toList();
		return new DeliveryView.Released(teams, studio ? List.of() : release.added(),
				studio ? List.of() : release.leftOut(), release.note(), release.by(),
				studio ? null : release.requestedAt(), release.approvedBy(), release.at());
	}

	private List<DeliveryView.Granted> grants(Delivery delivery, Caller caller) {
		Delivery version = (delivery.joins() != null && delivery.version() != null)
				? this.deliveries.versionJoined(delivery) : delivery;
		return this.grants.of(version.id())
			.stream()
			.filter((grant) -> !caller.is(Role.STUDIO) || caller.teams().contains(grant.team()))
			.map((grant) -> new DeliveryView.Granted(grant.team(), grant.from(), grant.until(), grant.mayDownload(),
					grant.endedAt()))
			.toList();
	}

	private List<DeliveryView.HandedOver> handoffs(String id) {
		return this.handoffs.of(id)
			.stream()
			.map((handoff) -> new DeliveryView.HandedOver(handoff.system(), handoff.kind(), handoff.state(),
					handoff.at()))
			.toList();
	}

	private List<DeliveryView.Mailed> mails(String id) {
		return this.mails.of(id)
			.stream()
			.map((mail) -> new DeliveryView.Mailed(mail.event(), mail.to(), mail.state(), mail.at()))
			.toList();
	}

}
